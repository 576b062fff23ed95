package io.fairlead.logs.format;

import io.fairlead.check.Require;

/**
 * A metric as a file names it, with what the reader knows beyond the name.
 *
 * @param ownName the name as spelled in the file; for text without names, the usual one
 * @param split the split ("train", "val" or "test") if the place in the file says so; empty if only the name may tell
 * @param dataset the data set, likewise, in the file's own spelling; empty if unknown
 * @param grain whether each value stands for an epoch or for a step
 * @param unit whether the file says percent or fraction
 */
public record MetricKey(String ownName, String split, String dataset, Grain grain, Unit unit) {

    public MetricKey {
        Require.text("own name", ownName);
    }

    /**
     * A metric of which only the name is known.
     *
     * @param ownName the name as spelled in the file
     * @return the key
     */
    public static MetricKey of(String ownName) {
        return new MetricKey(ownName, "", "", Grain.UNKNOWN, Unit.UNKNOWN);
    }

    /**
     * The same metric on a known split.
     *
     * @param known {@code train}, {@code val} or {@code test}
     * @return the changed copy
     */
    public MetricKey on(String known) {
        return new MetricKey(ownName, known, dataset, grain, unit);
    }

    /**
     * The same metric on a known data set.
     *
     * @param known the data set in the file's own spelling
     * @return the changed copy
     */
    public MetricKey onDataset(String known) {
        return new MetricKey(ownName, split, known, grain, unit);
    }

    /**
     * The same metric with a known grain.
     *
     * @param known what each value stands for
     * @return the changed copy
     */
    public MetricKey per(Grain known) {
        return new MetricKey(ownName, split, dataset, known, unit);
    }

    /**
     * The same metric in a known unit.
     *
     * @param known percent or fraction
     * @return the changed copy
     */
    public MetricKey in(Unit known) {
        return new MetricKey(ownName, split, dataset, grain, known);
    }

    /** What one value stands for. */
    public enum Grain {
        /** The file does not say. */
        UNKNOWN,
        /** A whole epoch. */
        EPOCH,
        /** A step, or the steps since the last value. */
        STEP
    }

    /** What a value is measured in. */
    public enum Unit {
        /** The file does not say. */
        UNKNOWN,
        /** 0 to 1. */
        FRACTION,
        /** 0 to 100. */
        PERCENT
    }
}
