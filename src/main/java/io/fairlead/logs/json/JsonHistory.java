package io.fairlead.logs.json;

import io.fairlead.logs.format.ColumnNames;
import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.settings.JsonSettings;
import io.fairlead.metrics.MetricSeries;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One JSON document with the whole history: a list of rows {@code [{"epoch": 1, "loss": …}, …]}, a map of lists
 * {@code {"loss": [1.2, 0.9], "val_loss": [1.3, 1.1]}} as Keras and many scripts save it, or a map of epochs
 * {@code {"1": {"loss": …}, "2": …}}; also below one key such as {@code history}.
 */
public final class JsonHistory implements LogFormat {

    private static final Pattern SPLIT =
            Pattern.compile("(train|val|valid|validation|dev|test|eval)(_(metrics|history|results|stats|log))?");

    /** Creates the format. */
    public JsonHistory() {}

    @Override
    public String name() {
        return "json-history";
    }

    @Override
    public int precision() {
        return 30;
    }

    @Override
    public boolean tellsWholeRun() {
        return true;
    }

    @Override
    public boolean isGeneral() {
        return true;
    }

    @Override
    public Match sniff(FileHead head) {
        if (head.isBinary() || (!head.startsWith("{") && !head.startsWith("["))) {
            return Match.NO;
        }
        if (JsonLinesFormat.areObjects(head) && head.text().strip().lines().count() > 1) {
            return Match.NO;
        }
        String text = head.text().replaceAll("\\s+", "");
        boolean lists = text.matches("(?s)\\{(\"\\w+\":\\{)?\"[^\"]*(loss|acc|auc|lr)[^\"]*\":\\[(-?\\d|NaN).*");
        boolean rows = text.startsWith("[{\"")
                && (text.contains("\"epoch\"") || text.contains("\"step\"") || text.contains("loss\""));
        boolean epochs = text.matches("(?s)\\{\"(epoch[_-]?)?\\d+\":\\{\"[^\"]+\":(-?\\d|NaN).*");
        return lists || rows || epochs ? Match.SURE : Match.NO;
    }

    @Override
    public void read(LogSource source, RunSink sink) throws IOException {
        RunDraft draft = sink.run();
        Object tree = JsonSettings.read(source, draft::problem);
        if (tree instanceof List<?> rows) {
            rows(rows, "", draft);
        } else if (tree instanceof Map<?, ?> map) {
            map(map, "", draft);
        }
    }

    /** What stands below {@code val_metrics} is of the validation. */
    private static String splitOf(Object key, String above) {
        Matcher split = SPLIT.matcher(String.valueOf(key));
        return split.matches() ? split.group(1) + "/" : above;
    }

    private static void map(Map<?, ?> map, String split, RunDraft draft) {
        if (map.values().stream().allMatch(Map.class::isInstance)
                && map.keySet().stream().allMatch(JsonHistory::isEpoch)) {
            map.forEach((key, row) -> row((Map<?, ?>) row, epoch(key), split, draft));
            return;
        }
        map.forEach((key, value) -> {
            if (value instanceof List<?> list
                    && list.size() > 1
                    && list.stream().allMatch(Number.class::isInstance)) {
                for (int i = 0; i < list.size(); i++) {
                    draft.track(split + key)
                            .add(MetricSeries.NO_STEP, i, Double.NaN, ((Number) list.get(i)).doubleValue());
                }
            } else if (value instanceof Map<?, ?> inner) {
                map(inner, splitOf(key, split), draft);
            } else if (value instanceof List<?> rows && !rows.isEmpty() && rows.get(0) instanceof Map<?, ?>) {
                rows(rows, splitOf(key, split), draft);
            }
        });
    }

    private static boolean isEpoch(Object key) {
        return String.valueOf(key).matches("(?i)(epoch[_-]?)?\\d{1,9}");
    }

    private static double epoch(Object key) {
        return Double.parseDouble(String.valueOf(key).replaceAll("\\D", ""));
    }

    private static void rows(List<?> rows, String split, RunDraft draft) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) instanceof Map<?, ?> row) {
                row(row, i, split, draft);
            }
        }
    }

    private static void row(Map<?, ?> row, double number, String split, RunDraft draft) {
        double epoch = Double.NaN;
        long step = MetricSeries.NO_STEP;
        for (Map.Entry<?, ?> entry : row.entrySet()) {
            String key = String.valueOf(entry.getKey());
            if (entry.getValue() instanceof Number value) {
                epoch = ColumnNames.isEpoch(key) ? value.doubleValue() : epoch;
                step = ColumnNames.isStep(key) ? value.longValue() : step;
            }
        }
        if (Double.isNaN(epoch) && step == MetricSeries.NO_STEP) {
            epoch = number;
        }
        for (Map.Entry<?, ?> entry : row.entrySet()) {
            String key = String.valueOf(entry.getKey());
            boolean places = ColumnNames.isEpoch(key) || ColumnNames.isStep(key);
            if (entry.getValue() instanceof Number value && !places && !key.isBlank()) {
                draft.track(split + key).add(step, epoch, Double.NaN, value.doubleValue());
            }
        }
    }
}
