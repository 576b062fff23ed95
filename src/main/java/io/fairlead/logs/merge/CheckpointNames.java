package io.fairlead.logs.merge;

import io.fairlead.logs.format.Numbers;
import io.fairlead.metrics.Checkpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the name of a saved state tells: {@code best_ep22_auc0.8777_acc0.8675.pth} is of epoch 22.
 *
 * <p>Understood are words with a number behind them, joined by underscores, hyphens or {@code =}:
 * {@code epoch=3-step=120.ckpt}, {@code checkpoint-500}.
 */
public final class CheckpointNames {

    private static final Set<String> ENDINGS = Set.of("pth", "pt", "ckpt", "safetensors", "bin", "tar");

    private CheckpointNames() {}

    /**
     * Tells whether a file is a saved state by its ending.
     *
     * @param name its name
     * @return true for those of PyTorch and its kin
     */
    public static boolean isCheckpoint(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /** The state with what its name tells beside what was read in it. */
    static Checkpoint completed(Checkpoint read) {
        Checkpoint named = of(read.file());
        Map<String, Object> values = new LinkedHashMap<>(named.values());
        values.putAll(read.values());
        return new Checkpoint(
                read.file(),
                read.epoch().isPresent() ? read.epoch() : named.epoch(),
                read.step().isPresent() ? read.step() : named.step(),
                values,
                read.tensors());
    }

    /**
     * Returns the state of which only the name is known.
     *
     * @param file its path
     * @return what the name tells
     */
    public static Checkpoint of(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        OptionalDouble epoch = OptionalDouble.empty();
        OptionalLong step = OptionalLong.empty();
        Map<String, Object> values = new LinkedHashMap<>();
        int at = 0;
        while (at < stem.length()) {
            int from = at;
            while (at < stem.length()
                    && (Character.isLetter(stem.charAt(at)) || (stem.charAt(at) == '_' && at > from))) {
                at++;
            }
            String word =
                    stem.substring(from, at).replaceAll("^.*_(?=[a-zA-Z])", "").replaceAll("_+$", "");
            int start = at < stem.length() && (stem.charAt(at) == '=' || stem.charAt(at) == '-') ? at + 1 : at;
            int end = word.isEmpty() ? start : Numbers.end(stem, start, stem.length());
            if (end > start) {
                double value = Numbers.value(stem, start, end);
                String lower = word.toLowerCase(Locale.ROOT);
                if (lower.equals("ep") || lower.equals("epoch")) {
                    epoch = OptionalDouble.of(value);
                } else if (lower.equals("step") || lower.equals("iter") || lower.equals("checkpoint")) {
                    step = OptionalLong.of((long) value);
                } else {
                    values.put(word, value);
                }
                at = end;
            } else {
                at = Math.max(at, from) + 1;
            }
        }
        return new Checkpoint(file, epoch, step, values, List.of());
    }
}
