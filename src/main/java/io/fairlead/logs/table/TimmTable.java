package io.fairlead.logs.table;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.MetricKey;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.lines.LineFormat;
import io.fairlead.logs.lines.LineReading;

/**
 * The {@code summary.csv} of timm: {@code epoch,train_loss,eval_loss,eval_top1,eval_top5}. Accuracies are percent.
 */
public final class TimmTable implements LineFormat {

    /** Creates the format. */
    public TimmTable() {}

    @Override
    public String name() {
        return "timm";
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
        boolean shape = row.startsWith("epoch", "train_loss") && (row.has("eval_loss") || row.has("eval_top1"));
        return shape ? Match.SURE : Match.NO;
    }

    @Override
    public LineReading reading(LogSource source, RunSink sink) {
        return new TableScan(
                source,
                sink.run(),
                ',',
                names -> names.stream().map(TimmTable::column).toList());
    }

    private static Column column(String name) {
        boolean percent = name.endsWith("top1") || name.endsWith("top5");
        Column column = ColumnRoles.of(name);
        return percent ? Column.metric(column.key().in(MetricKey.Unit.PERCENT)) : column;
    }
}
