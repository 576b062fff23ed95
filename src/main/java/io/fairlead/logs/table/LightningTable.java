package io.fairlead.logs.table;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.lines.LineFormat;
import io.fairlead.logs.lines.LineReading;

/**
 * The {@code metrics.csv} of PyTorch Lightning: {@code epoch} and {@code step} among columns of metrics, one row for each
 * logging, with empty cells for what was not logged then.
 */
public final class LightningTable implements LineFormat {

    /** Creates the format. */
    public LightningTable() {}

    @Override
    public String name() {
        return "lightning-csv";
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
        boolean shape = row.has("step") && row.has("epoch") && row.isOfMetrics();
        boolean named = head.lowerName().equals("metrics.csv");
        return shape && named ? Match.SURE : shape && head.lowerName().endsWith(".csv") ? Match.LIKELY : Match.NO;
    }

    @Override
    public LineReading reading(LogSource source, RunSink sink) {
        return new TableScan(source, sink.run(), ',', ColumnRoles::of);
    }
}
