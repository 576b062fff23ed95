package io.fairlead.logs.table;

import io.fairlead.logs.format.ColumnNames;
import io.fairlead.logs.format.MetricKey;
import java.util.List;

/** What columns are, by their names alone. */
final class ColumnRoles {

    private ColumnRoles() {}

    /** The roles of columns: the first that could be the epoch, step or time is; a nameless column is the row number. */
    static List<Column> of(List<String> names) {
        return names.stream().map(ColumnRoles::of).toList();
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
