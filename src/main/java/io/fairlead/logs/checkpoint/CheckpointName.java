package io.fairlead.logs.checkpoint;

import io.fairlead.metrics.Checkpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a checkpoint says: {@code best_ep22_auc0.8777_acc0.8675.pth}, {@code epoch=3-step=1000.ckpt},
 * {@code checkpoint-500/model.safetensors}, {@code model_epoch_10.pth}.
 *
 * @param epoch the epoch in it
 * @param step the step in it
 * @param scores other numbers in it, by their words; copied
 */
public record CheckpointName(OptionalDouble epoch, OptionalLong step, Map<String, Double> scores) {

    private static final Set<String> ENDINGS = Set.of("pth", "pt", "ckpt", "safetensors", "bin", "tar");

    private static final Pattern ASSIGNED =
            Pattern.compile("([A-Za-z][\\w@./]*?)=(-?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?)(?=[-_ ,.]|$)");
    private static final Pattern JOINED = Pattern.compile("([A-Za-z][A-Za-z@]*)(-?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?)");
    private static final Pattern FOLDER = Pattern.compile("checkpoint-(\\d{1,12})");

    public CheckpointName {
        scores = Map.copyOf(scores);
    }

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

    /**
     * Returns the state of which only the name is known.
     *
     * @param file its path
     * @return what the name tells; scores by their words
     */
    public static Checkpoint checkpoint(String file) {
        CheckpointName name = of(file);
        return new Checkpoint(file, name.epoch, name.step, name.values(), List.of());
    }

    /** The scores as values of a checkpoint, in the order of their words. */
    Map<String, Object> values() {
        return new TreeMap<>(scores);
    }

    /**
     * Reads a name.
     *
     * @param path the file's path; the folder counts where it is named for a step
     * @return what it says
     */
    public static CheckpointName of(String path) {
        String[] parts = path.split("/", -1);
        String stem =
                parts[parts.length - 1].replaceAll("(?i)(\\.(pth|pt|ckpt|safetensors|bin|tar|pkl|npz|npy))+$", "");
        Map<String, Double> numbers = stem.contains("=") ? assigned(stem) : joined(stem);
        Matcher folder = FOLDER.matcher(parts.length > 1 ? parts[parts.length - 2] : "");
        if (folder.matches()) {
            numbers.putIfAbsent("step", Double.parseDouble(folder.group(1)));
        }
        OptionalDouble epoch = OptionalDouble.empty();
        OptionalLong step = OptionalLong.empty();
        Map<String, Double> scores = new LinkedHashMap<>();
        for (Map.Entry<String, Double> number : numbers.entrySet()) {
            switch (number.getKey().toLowerCase(Locale.ROOT)) {
                case "ep", "epoch", "epochs", "e" -> epoch = OptionalDouble.of(number.getValue());
                case "step", "steps", "iter", "iteration", "iters", "checkpoint", "globalstep" ->
                    step = OptionalLong.of(number.getValue().longValue());
                default -> scores.put(number.getKey(), number.getValue());
            }
        }
        return new CheckpointName(epoch, step, scores);
    }

    private static Map<String, Double> assigned(String stem) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (Matcher found = ASSIGNED.matcher(stem); found.find(); ) {
            numbers.put(found.group(1), Double.parseDouble(found.group(2)));
        }
        return numbers;
    }

    private static Map<String, Double> joined(String stem) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        String before = "";
        for (String token : stem.split("_", -1)) {
            Matcher pair = JOINED.matcher(token);
            boolean counts = before.toLowerCase(Locale.ROOT).matches("ep|epoch|step|iter|iteration|checkpoint");
            if (pair.matches() && (pair.group(2).contains(".") || isCounter(pair.group(1)))) {
                double number = Double.parseDouble(pair.group(2));
                numbers.put(pair.group(1), maySink(pair.group(1)) ? number : Math.abs(number));
            } else if (counts ? token.matches("\\d{1,12}") : isScore(before, token)) {
                numbers.put(before, Double.parseDouble(token));
            }
            before = token;
        }
        return numbers;
    }

    /** Scores and similarities may be negative; in front of others a dash only separates. */
    private static boolean maySink(String word) {
        return word.toLowerCase(Locale.ROOT).matches(".*(score|cos|reward).*");
    }

    private static boolean isScore(String word, String number) {
        return word.matches("[A-Za-z@]+") && number.matches("-?\\d+\\.\\d+");
    }

    /** Whole numbers count only behind words for epochs and steps: ViT-L14 and top3 are no scores. */
    private static boolean isCounter(String word) {
        return word.toLowerCase(Locale.ROOT).matches("ep|epoch|step|iter|iteration|checkpoint");
    }
}
