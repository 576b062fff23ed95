package io.fairlead.logs.checkpoint;

import io.fairlead.metrics.Checkpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the shapes of tensors say of a model: the rank of its LoRA matrices, the widths of its adapters, its size. */
final class TensorShapes {

    private static final Pattern ADAPTER = Pattern.compile("((?:[^.]+\\.)*?[^.]*adapters?[^.]*)\\..*weight");
    private static final Pattern RANK = Pattern.compile(".*lora_?(a|down)\\b.*");

    private TensorShapes() {}

    /**
     * Reads shapes.
     *
     * @param tensors the heads of tensors
     * @return {@code derived.lora.rank}, {@code derived.NAME.width} for each adapter (the smallest dimension of its
     *     matrices), and {@code derived.elements}; empty if there are no tensors
     */
    static Map<String, Object> derive(List<Checkpoint.Tensor> tensors) {
        Map<String, Object> derived = new LinkedHashMap<>();
        double elements = 0;
        for (Checkpoint.Tensor tensor : tensors) {
            elements += tensor.shape().stream().mapToDouble(Long::doubleValue).reduce(1, (a, b) -> a * b);
            if (tensor.shape().size() != 2) {
                continue;
            }
            long narrow = Math.min(tensor.shape().get(0), tensor.shape().get(1));
            String lower = tensor.name().toLowerCase(Locale.ROOT);
            if (RANK.matcher(lower).matches()) {
                derived.putIfAbsent("derived.lora.rank", narrow);
                continue;
            }
            Matcher adapter = ADAPTER.matcher(tensor.name());
            if (adapter.matches()) {
                derived.merge("derived." + adapter.group(1) + ".width", narrow, TensorShapes::smaller);
            }
        }
        if (!tensors.isEmpty()) {
            derived.put("derived.elements", elements < 1e15 ? (Object) (long) elements : (Object) elements);
        }
        return derived;
    }

    private static Object smaller(Object one, Object other) {
        return Math.min((long) one, (long) other);
    }
}
