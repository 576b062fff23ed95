package io.fairlead.logs.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Whether settings are those of a training, and not those of anything else that is written in YAML or JSON.
 *
 * <p>They are if at least two of these are set: a learning rate, a length, a batch size, and another thing that only
 * trainings have.
 */
public final class TrainingSettings {

    private static final Map<String, Pattern> KINDS = Map.of(
            "rate", Pattern.compile("(base_|init_|initial_|max_|head_|peak_)?(lr0?|learning_?rate)"),
            "length", Pattern.compile("(n|n_|num_?|max_|total_|num_train_)?(epochs?|steps|iters|iterations)"),
            "batch", Pattern.compile("bs|batch|(\\w*_)?batch_?size(_per_\\w+)?"),
            "other",
                    Pattern.compile("weight_?decay|momentum|optim(izer)?|dropout|(lr_)?scheduler|label_smoothing"
                            + "|warmup_(epochs|steps)"));

    private TrainingSettings() {}

    /**
     * Tells whether settings are those of a training.
     *
     * @param settings values by dotted path
     * @return true if they say how something is trained
     */
    public static boolean isTraining(Map<String, Object> settings) {
        Set<String> found = new TreeSet<>();
        for (String path : settings.keySet()) {
            String last = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            KINDS.forEach((kind, pattern) -> {
                if (pattern.matcher(last).matches()) {
                    found.add(kind);
                }
            });
        }
        return found.size() >= 2;
    }
}
