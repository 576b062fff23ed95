package io.fairlead.logs.table;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.lines.LineFormat;
import io.fairlead.logs.lines.LineReading;

/**
 * The {@code results.csv} of YOLO v5 to v12: names and values padded with blanks, a last cell that may be empty, and in
 * newer versions a {@code time} column of seconds. {@code metrics/…} are of the validation.
 */
public final class YoloTable implements LineFormat {

    /** Creates the format. */
    public YoloTable() {}

    @Override
    public String name() {
        return "yolo";
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
    public Match sniff(FileHead head) {
        HeadRow row = HeadRow.of(head);
        boolean shape = row.has("epoch")
                && (row.has("train/box_loss") || row.has("train/loss") || row.has("metrics/accuracy_top1"));
        return shape && row.names().stream().anyMatch(name -> name.startsWith("metrics/")) ? Match.SURE : Match.NO;
    }

    @Override
    public LineReading reading(LogSource source, RunSink sink) {
        return new TableScan(
                source,
                sink.run(),
                ',',
                names -> names.stream().map(YoloTable::column).toList());
    }

    private static Column column(String name) {
        Column column = ColumnRoles.of(name);
        return name.startsWith("metrics/") ? Column.metric(column.key().on("val")) : column;
    }
}
