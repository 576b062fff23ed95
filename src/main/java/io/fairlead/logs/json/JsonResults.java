package io.fairlead.logs.json;

import io.fairlead.logs.format.ColumnNames;
import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.settings.JsonSettings;
import io.fairlead.logs.settings.SettingsTree;
import io.fairlead.metrics.MetricSeries;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One object with what a training came to: {@code all_results.json}, {@code test_metrics.json}, {@code summary.json}; and
 * AllenNLP's {@code metrics_epoch_3.json}, one for each epoch.
 *
 * <pre>{@code
 * {"epoch": 3.0, "eval_loss": 0.42, "eval_accuracy": 0.81, "config": {"lr": 1e-4}}
 * }</pre>
 *
 * <p>It only fills in what the logs of the run lack. Means over the whole training ({@code train_loss}) are left out of a
 * file that is of no epoch, and the best values so far ({@code best_…}) of one that is. An object below a word for a
 * configuration is settings.
 */
public final class JsonResults implements LogFormat {

    private static final Pattern EPOCH = Pattern.compile("(?:.*[_-])?epoch[_-]?(\\d{1,6})\\.json");

    private static final Pattern NAME =
            Pattern.compile(".*(result|metric|score|eval|summary|perf|test|report).*\\.json");

    private static final String SPLITS = "(best_|final_)?(eval|test|testing|val|valid|validation|dev)";

    /** Python's json module writes one key a line, or all in one. */
    private static final Pattern MEASURED =
            Pattern.compile("[{,]\\s*\"" + SPLITS + "[_/ ][^\"]{1,60}\"\\s*:\\s*(-?\\d|NaN)");

    private static final Set<String> SETTINGS =
            Set.of("config", "configuration", "args", "arguments", "params", "hparams");

    /** Creates the format. */
    public JsonResults() {}

    @Override
    public String name() {
        return "json-results";
    }

    @Override
    public int precision() {
        return 5;
    }

    @Override
    public boolean isGeneral() {
        return true;
    }

    @Override
    public Match sniff(FileHead head) {
        String name = head.lowerName();
        boolean named = name.endsWith(".json")
                && (NAME.matcher(name).matches() || EPOCH.matcher(name).matches());
        return named
                        && !head.isBinary()
                        && head.startsWith("{")
                        && MEASURED.matcher(head.text()).find()
                ? Match.LIKELY
                : Match.NO;
    }

    @Override
    public void read(LogSource source, RunSink sink) throws IOException {
        RunDraft draft = sink.run();
        Matcher matcher = EPOCH.matcher(own(source.name()));
        boolean ofEpoch = matcher.matches();
        // AllenNLP's metrics.json repeats the last of its files of epochs.
        if (!(JsonSettings.read(source, draft::problem) instanceof Map<?, ?> tree)
                || (tree.containsKey("best_epoch") && !ofEpoch)) {
            return;
        }
        double epoch = ofEpoch ? Double.parseDouble(matcher.group(1)) : Double.NaN;
        long step = MetricSeries.NO_STEP;
        for (Map.Entry<?, ?> entry : tree.entrySet()) {
            if (entry.getValue() instanceof Number number) {
                String key = String.valueOf(entry.getKey());
                epoch = Double.isNaN(epoch) && ColumnNames.isEpoch(key) ? number.doubleValue() : epoch;
                step = ColumnNames.isStep(key) ? number.longValue() : step;
            }
        }
        values(tree, new Place(epoch, step, ofEpoch), draft);
    }

    /** Where all values of the file stand. */
    private record Place(double epoch, long step, boolean ofEpoch) {}

    private static void values(Map<?, ?> tree, Place place, RunDraft draft) {
        tree.forEach((key, value) -> {
            String name = String.valueOf(key);
            String lower = name.toLowerCase(Locale.ROOT);
            if (value instanceof Map<?, ?> below && SETTINGS.contains(lower)) {
                SettingsTree.flatten("", below, draft);
            } else if (value instanceof Number number && isValue(lower, place.ofEpoch())) {
                draft.track(name).add(place.step(), place.epoch(), Double.NaN, number.doubleValue());
            }
        });
    }

    private static boolean isValue(String name, boolean ofEpoch) {
        boolean other = ofEpoch
                ? name.startsWith("best_") || name.startsWith("peak_") || name.equals("training_epochs")
                : !name.matches(SPLITS + "[_/ ].*");
        return !other && !name.isBlank() && !ColumnNames.isEpoch(name) && !ColumnNames.isStep(name);
    }

    private static String own(String name) {
        return name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}
