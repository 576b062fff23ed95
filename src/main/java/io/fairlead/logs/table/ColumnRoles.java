package io.fairlead.logs.table;

import io.fairlead.logs.format.ColumnNames;
import io.fairlead.logs.format.MetricKey;
import java.util.ArrayList;
import java.util.List;

/** What columns are, by their names alone. */
final class ColumnRoles {

    private ColumnRoles() {}

    /** The roles of columns: the first that could be the epoch, step or time is; a nameless column is the row number. */
    static List<Column> of(List<String> names) {
        List<Column> columns =
                new ArrayList<>(names.stream().map(ColumnRoles::of).toList());
        boolean placed = columns.stream()
                .anyMatch(column -> column.role() == Column.Role.EPOCH || column.role() == Column.Role.STEP);
        for (int i = 0; i < names.size() && !placed; i++) {
            if (ColumnNames.isRound(names.get(i))) {
                columns.set(i, new Column(Column.Role.STEP, MetricKey.of(names.get(i))));
                placed = true;
            }
        }
        boolean epochs = columns.stream().anyMatch(column -> column.role() == Column.Role.EPOCH);
        for (int i = 0; i < names.size() && epochs; i++) {
            // The number of a batch within its epoch is no measure, and no step either.
            if (names.get(i).strip().equalsIgnoreCase("batch")
                    || names.get(i).strip().equalsIgnoreCase("batch_idx")) {
                columns.set(i, new Column(Column.Role.IGNORED, MetricKey.of(names.get(i))));
            }
        }
        return List.copyOf(columns);
    }

    static Column of(String name) {
        MetricKey key = MetricKey.of(name.isBlank() ? "unnamed" : name);
        if (name.isBlank() || name.startsWith("Unnamed:")) {
            return new Column(Column.Role.IGNORED, key);
        }
        if (ColumnNames.isEpoch(name)) {
            return new Column(Column.Role.EPOCH, key);
        }
        if (ColumnNames.isStep(name)) {
            return new Column(Column.Role.STEP, key);
        }
        if (ColumnNames.isTime(name)) {
            return new Column(Column.Role.TIME, key);
        }
        return ColumnNames.isDataset(name) ? new Column(Column.Role.DATASET, key) : Column.metric(key);
    }
}
