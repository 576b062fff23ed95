package io.fairlead.logs.table;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.MetricKey;
import io.fairlead.logs.format.Numbers;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.lines.LineFormat;
import io.fairlead.logs.lines.LineReading;
import java.util.List;

/**
 * The {@code val_metrics.csv} of PG-FDD, which has no header: epoch, accuracy, F_OAE, F_EO and AUC gap of the
 * intersections, AUC, TPR and FPR, all as fractions.
 */
public final class PgValidationTable implements LineFormat {

    /** Creates the format. */
    public PgValidationTable() {}

    @Override
    public String name() {
        return "pg-fdd-csv";
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
        boolean numbers = row.names().size() == COLUMNS.size()
                && row.names().stream().allMatch(cell -> Numbers.parse(cell).isPresent());
        return numbers && head.lowerName().startsWith("val_metrics") ? Match.SURE : Match.NO;
    }

    @Override
    public LineReading reading(LogSource source, RunSink sink) {
        return new TableScan(
                        source,
                        sink.run(),
                        ',',
                        names -> names.stream().map(PgValidationTable::column).toList())
                .named(COLUMNS);
    }

    private static final List<String> COLUMNS =
            List.of("epoch", "epoch_acc", "foae_score", "feo_score", "auc_gap_inter", "AUC", "TPR", "FPR");

    private static Column column(String name) {
        Column column = ColumnRoles.of(name);
        return name.equals("epoch")
                ? column
                : Column.metric(column.key().on("val").in(MetricKey.Unit.FRACTION));
    }
}
