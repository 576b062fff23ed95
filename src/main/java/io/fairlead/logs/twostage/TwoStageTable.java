package io.fairlead.logs.twostage;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.MetricKey;
import io.fairlead.logs.format.MetricKey.Grain;
import io.fairlead.logs.format.MetricKey.Unit;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.lines.LineFormat;
import io.fairlead.logs.lines.LineReading;
import io.fairlead.logs.table.Column;
import io.fairlead.logs.table.TableScan;
import java.util.List;

/**
 * The CSV files of the two-stage project: {@code metrics}, {@code test_metrics} and {@code fairness_metrics} of Stage 2
 * (one row for each epoch, or for each epoch and data set) and {@code loss_log.csv} of Stage 1 (one row for every ten
 * iterations).
 *
 * <p>Columns are found by name, so the older and the text variants are read alike.
 */
public final class TwoStageTable implements LineFormat {

    /** Creates the format. */
    public TwoStageTable() {}

    @Override
    public String name() {
        return "two-stage-csv";
    }

    @Override
    public Match sniff(FileHead head) {
        if (!head.lowerName().endsWith(".csv")) {
            return Match.NO;
        }
        return kind(head.lines(1).stream().findFirst().orElse("")) == Kind.NONE ? Match.NO : Match.SURE;
    }

    @Override
    public int precision() {
        return 30;
    }

    @Override
    public LineReading reading(LogSource source, RunSink sink) {
        return new TableScan(source, sink.run(), ',', TwoStageTable::columns);
    }

    /** Which of the tables a file is. */
    private enum Kind {
        NONE,
        METRICS,
        TEST,
        FAIRNESS,
        LOSS_LOG
    }

    private static Kind kind(String header) {
        if (header.startsWith("epoch,train_loss,train_accuracy,val_loss")) {
            return Kind.METRICS;
        }
        if (header.startsWith("epoch,dataset,")) {
            return header.contains("F_FPR") ? Kind.FAIRNESS : header.contains("auc") ? Kind.TEST : Kind.NONE;
        }
        return header.startsWith("step,epoch,loss_overall") ? Kind.LOSS_LOG : Kind.NONE;
    }

    private static List<Column> columns(List<String> names) {
        Kind kind = kind(String.join(",", names));
        return names.stream().map(name -> column(kind, name)).toList();
    }

    private static Column column(Kind kind, String name) {
        MetricKey key = MetricKey.of(name.isEmpty() ? "unnamed" : name);
        return switch (name) {
            case "epoch" -> new Column(Column.Role.EPOCH, key);
            case "step" -> new Column(Column.Role.STEP, key);
            case "timestamp" -> new Column(Column.Role.TIME, key);
            case "dataset" -> new Column(Column.Role.DATASET, key);
            case "is_best", "" -> new Column(Column.Role.IGNORED, key);
            default -> Column.metric(key(kind, name));
        };
    }

    private static MetricKey key(Kind kind, String name) {
        Unit unit = name.equals("train_accuracy") || name.contains("F_") ? Unit.PERCENT : Unit.FRACTION;
        boolean bare = kind == Kind.LOSS_LOG;
        String split =
                bare && !name.equals("grl_lambda") ? "train" : kind == Kind.TEST || kind == Kind.FAIRNESS ? "test" : "";
        return new MetricKey(name, split, "", bare ? Grain.STEP : Grain.EPOCH, unit);
    }
}
