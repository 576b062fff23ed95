package io.fairlead.logs.table;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.Lines;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.MetricKey;
import io.fairlead.logs.format.Numbers;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.RunSink;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.Problem;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The {@code results.txt} of YOLOv7 (and v5 of 2020): no header, columns apart by blanks: {@code epoch/last epoch}, GPU
 * memory, then values whose names stand in the training code only.
 */
public final class YoloText implements LogFormat {

    private static final List<String> NAMES = List.of(
            "box",
            "obj",
            "cls",
            "total",
            "targets",
            "img_size",
            "precision",
            "recall",
            "mAP@.5",
            "mAP@.5:.95",
            "val_box",
            "val_obj",
            "val_cls");

    /** Creates the format. */
    public YoloText() {}

    @Override
    public String name() {
        return "yolo-txt";
    }

    @Override
    public int precision() {
        return 20;
    }

    @Override
    public boolean tellsWholeRun() {
        return true;
    }

    @Override
    public Match sniff(FileHead head) {
        List<String> lines = head.isBinary() ? List.of() : head.lines(1);
        return !lines.isEmpty() && isRow(lines.get(0).strip().split("\\s+", -1)) ? Match.SURE : Match.NO;
    }

    private static boolean isRow(String[] cells) {
        return cells.length == NAMES.size() + 2 && cells[0].matches("\\d+/\\d+") && cells[1].matches("[\\d.]+[GM]?");
    }

    @Override
    public void read(LogSource source, RunSink sink) throws IOException {
        RunDraft draft = sink.run();
        try (Lines lines = Lines.of(source, draft)) {
            while (lines.next()) {
                String[] cells = lines.text().strip().split("\\s+", -1);
                if (isRow(cells)) {
                    row(cells, draft);
                } else if (!lines.text().isBlank()) {
                    draft.problem(Problem.atLine(
                            source.name(),
                            lines.number(),
                            "a row of " + cells.length + " cells, not " + (NAMES.size() + 2)));
                }
            }
        }
    }

    private static void row(String[] cells, RunDraft draft) {
        int slash = cells[0].indexOf('/');
        double epoch = Numbers.parse(cells[0].substring(0, slash)).orElse(Double.NaN);
        Numbers.parseWhole(cells[0].substring(slash + 1)).ifPresent(last -> draft.plannedEpochs(last + 1));
        for (int i = 0; i < NAMES.size(); i++) {
            OptionalDouble value = Numbers.parse(cells[i + 2]);
            if (value.isPresent()) {
                draft.track(key(i)).add(MetricSeries.NO_STEP, epoch, Double.NaN, value.getAsDouble());
            }
        }
    }

    private static MetricKey key(int column) {
        MetricKey key = MetricKey.of(NAMES.get(column));
        return column < 4 ? key.on("train") : column < 6 ? key : key.on("val");
    }
}
