package io.fairlead.logs.table;

import io.fairlead.logs.format.ColumnNames;
import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.lines.LineFormat;
import io.fairlead.logs.lines.LineReading;
import java.io.IOException;
import java.util.Set;

/**
 * Any table with a header that names an epoch, a step, a loss or a score. Rows without epoch and step are counted.
 */
public final class GeneralTable implements LineFormat {

    /** Creates the format. */
    public GeneralTable() {}

    @Override
    public String name() {
        return "csv";
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
        String name = head.lowerName();
        boolean table =
                name.endsWith(".csv") || name.endsWith(".tsv") || row.names().size() >= 3 || row.isStepAndScore();
        return table && row.isOfMetrics() && !head.startsWith("{") && !head.startsWith("[") ? Match.MAYBE : Match.NO;
    }

    @Override
    public LineReading reading(LogSource source, RunSink sink) throws IOException {
        FileHead head = new FileHead(source.name(), source.size(), source.start(FileHead.LIMIT), Set.of());
        HeadRow row = HeadRow.of(head);
        TableScan scan = new TableScan(source, sink.run(), row.separator(), ColumnRoles::of);
        boolean placed = row.names().stream()
                .anyMatch(name -> ColumnNames.isEpoch(name) || ColumnNames.isStep(name) || ColumnNames.isRound(name));
        return placed ? scan : scan.countingRows();
    }

    @Override
    public boolean isGeneral() {
        return true;
    }
}
