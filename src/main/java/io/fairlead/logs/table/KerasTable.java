package io.fairlead.logs.table;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.lines.LineFormat;
import io.fairlead.logs.lines.LineReading;
import java.io.IOException;

/**
 * The file of the Keras {@code CSVLogger}: {@code epoch,accuracy,loss,val_accuracy,val_loss}, epochs from 0; where the
 * epoch is left out, each row is one.
 */
public final class KerasTable implements LineFormat {

    /** Creates the format. */
    public KerasTable() {}

    @Override
    public String name() {
        return "keras-csv";
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
        boolean twins = row.names().stream().anyMatch(name -> name.startsWith("val_") && row.has(name.substring(4)));
        boolean shape = row.has("loss") && twins && !row.has("step") && row.isOfMetrics();
        return shape ? Match.SURE : Match.NO;
    }

    @Override
    public LineReading reading(LogSource source, RunSink sink) throws IOException {
        return new TableScan(source, sink.run(), HeadRow.of(head(source)).separator(), ColumnRoles::of).countingRows();
    }

    private static FileHead head(LogSource source) throws IOException {
        return new FileHead(source.name(), source.size(), source.start(FileHead.LIMIT), java.util.Set.of());
    }
}
