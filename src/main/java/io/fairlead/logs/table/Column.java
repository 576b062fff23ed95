package io.fairlead.logs.table;

import io.fairlead.logs.format.MetricKey;

/**
 * What a column of a table holds.
 *
 * @param role what its cells are
 * @param key the metric, for {@link Role#METRIC}; otherwise names the column
 */
public record Column(Role role, MetricKey key) {

    /**
     * A column of values of a metric.
     *
     * @param key the metric
     * @return the column
     */
    public static Column metric(MetricKey key) {
        return new Column(Role.METRIC, key);
    }

    /** What the cells of a column are. */
    public enum Role {
        /** The epoch of the row. */
        EPOCH,
        /** The step of the row. */
        STEP,
        /** The wall time of the row: ISO 8601, or seconds since 1970. */
        TIME,
        /** The data set that the row's metrics were measured on. */
        DATASET,
        /** A value of a metric. */
        METRIC,
        /** Nothing that is read. */
        IGNORED
    }
}
