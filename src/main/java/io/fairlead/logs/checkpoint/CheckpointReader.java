package io.fairlead.logs.checkpoint;

import io.fairlead.logs.binary.Damaged;
import io.fairlead.logs.format.LogSource;
import io.fairlead.metrics.Checkpoint;
import io.fairlead.metrics.Problem;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads what can be told of a checkpoint without running anything and without its data: epoch, step, scores, settings,
 * and names, types and shapes of tensors.
 *
 * <p>Known are PyTorch's two forms (and so Lightning's), safetensors and NumPy's. A file that breaks its rules gives a
 * problem and what its name says. The values {@code derived.*} are read off shapes: the rank of LoRA matrices, the width
 * of each adapter's bottleneck, the number of elements.
 */
public final class CheckpointReader {

    private static final List<String> EPOCHS =
            List.of("epoch", "current_epoch", "cur_epoch", "last_epoch", "meta.epoch");
    private static final List<String> STEPS =
            List.of("global_step", "step", "global_steps", "iteration", "iter", "num_updates", "it", "meta.iter");
    private static final int MOST_NAMES_TOLD = 10;
    private static final int MOST_ARRAYS = 10_000;

    private CheckpointReader() {}

    /**
     * What a file held.
     *
     * @param checkpoint what could be told
     * @param problems what could not; copied
     */
    public record Found(Checkpoint checkpoint, List<Problem> problems) {

        public Found {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @return what could be told of it
     * @throws IOException if it cannot be read from disk
     */
    public static Found read(LogSource file) throws IOException {
        List<Problem> problems = new ArrayList<>();
        Map<String, Object> values = new LinkedHashMap<>();
        List<Checkpoint.Tensor> tensors = new ArrayList<>();
        try {
            open(file, values, tensors, problems);
        } catch (Damaged damage) {
            problems.add(Problem.atByte(file.name(), damage.offset(), "checkpoint: " + damage.getMessage()));
        }
        CheckpointName name = CheckpointName.of(file.name());
        name.values().forEach(values::putIfAbsent);
        values.putAll(TensorShapes.derive(tensors));
        OptionalDouble epoch = number(values, EPOCHS);
        OptionalDouble step = number(values, STEPS);
        Checkpoint checkpoint = new Checkpoint(
                file.name(),
                epoch.isPresent() ? epoch : name.epoch(),
                step.isPresent() ? OptionalLong.of((long) step.getAsDouble()) : name.step(),
                values,
                tensors);
        return new Found(checkpoint, problems);
    }

    private static OptionalDouble number(Map<String, Object> values, List<String> names) {
        return names.stream()
                .map(values::get)
                .filter(value -> value instanceof Long || value instanceof Double)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .findFirst();
    }

    private static void open(
            LogSource file, Map<String, Object> values, List<Checkpoint.Tensor> tensors, List<Problem> problems)
            throws Damaged, IOException {
        String head = new String(file.start(32), StandardCharsets.ISO_8859_1);
        String lower = file.name().toLowerCase(Locale.ROOT);
        if (head.startsWith("version https://git-lfs")) {
            throw new Damaged(0, "this is a Git LFS pointer, not the file; git lfs pull fetches it");
        } else if (lower.endsWith(".safetensors")) {
            readSafetensors(file, values, tensors, problems);
        } else if (head.startsWith("\u0093NUMPY")) {
            readArray(file, tensors);
        } else if (head.startsWith("PK\u0003\u0004") && lower.endsWith(".npz")) {
            readArrays(file, tensors, problems);
        } else if (head.startsWith("PK\u0003\u0004")) {
            gather(file, TorchFile.readZip(file), values, tensors, problems);
        } else if (head.startsWith(TorchFile.LEGACY_MAGIC)) {
            gather(file, TorchFile.readLegacy(file), values, tensors, problems);
        } else if (head.startsWith("\u0080")) {
            gather(file, TorchFile.readPickle(file), values, tensors, problems);
        } else {
            throw new Damaged(0, "neither a PyTorch file, safetensors nor a NumPy array");
        }
    }

    private static void gather(
            LogSource file,
            TorchFile.Loaded loaded,
            Map<String, Object> values,
            List<Checkpoint.Tensor> tensors,
            List<Problem> problems) {
        CheckpointContent content = CheckpointContent.of(loaded.root());
        values.putAll(content.values());
        tensors.addAll(content.tensors());
        if (loaded.isScript()) {
            problems.add(Problem.in(
                    file.name(),
                    "a compiled module of TorchScript: its tensors are told, its program is not looked at, and such a"
                            + " file holds neither epoch nor settings"));
        }
        if (content.isCut()) {
            problems.add(
                    Problem.in(file.name(), "the checkpoint holds more values than are kept; the rest is left out"));
        }
        if (!loaded.unknown().isEmpty()) {
            List<String> names =
                    loaded.unknown().keySet().stream().limit(MOST_NAMES_TOLD).toList();
            int more = loaded.unknown().size() - names.size();
            problems.add(Problem.in(
                    file.name(),
                    "the checkpoint names classes or functions that are not known (nothing was run, what they hold is "
                            + "left out): " + String.join(", ", names) + (more > 0 ? " and " + more + " more" : "")));
        }
    }

    private static void readSafetensors(
            LogSource file, Map<String, Object> values, List<Checkpoint.Tensor> tensors, List<Problem> problems)
            throws Damaged, IOException {
        Safetensors found = Safetensors.read(file);
        tensors.addAll(found.tensors());
        found.metadata().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(text -> values.put("metadata." + text.getKey(), text.getValue()));
        if (found.missing() > 0) {
            problems.add(Problem.in(file.name(), "the file is cut off: " + found.missing() + " bytes are missing"));
        }
    }

    private static void readArray(LogSource file, List<Checkpoint.Tensor> tensors) throws Damaged, IOException {
        try (InputStream in = new BufferedInputStream(file.stream())) {
            tensors.add(tensor("array", NpyHeader.read(in)));
        }
    }

    private static void readArrays(LogSource file, List<Checkpoint.Tensor> tensors, List<Problem> problems)
            throws Damaged, IOException {
        TorchFile.refuseLargeTable(file);
        try (ZipFile zip = new ZipFile(file.path().toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (!entry.getName().endsWith(".npy") || tensors.size() >= MOST_ARRAYS) {
                    continue;
                }
                try (InputStream in = zip.getInputStream(entry)) {
                    tensors.add(tensor(entry.getName().replaceAll("\\.npy$", ""), NpyHeader.read(in)));
                } catch (Damaged | ZipException | EOFException e) {
                    problems.add(Problem.in(
                            file.name(), "array \"" + entry.getName() + "\" cannot be read: " + e.getMessage()));
                }
            }
        } catch (ZipException | EOFException e) {
            throw new Damaged(0, "the archive cannot be read (" + e.getMessage() + "); it may be cut off");
        }
    }

    private static Checkpoint.Tensor tensor(String name, NpyHeader head) {
        return new Checkpoint.Tensor(name, head.dtype(), head.shape());
    }
}
