package io.fairlead.fairness;

import io.fairlead.check.Require;

/**
 * How many samples were called right and wrong; fake is positive.
 *
 * <p>A rate whose class has no sample is NaN: it is not defined.
 *
 * @param tp fakes called fake
 * @param fp reals called fake
 * @param tn reals called real
 * @param fn fakes called real
 */
public record ConfusionCounts(long tp, long fp, long tn, long fn) {

    /** No sample at all. */
    public static final ConfusionCounts NONE = new ConfusionCounts(0, 0, 0, 0);

    public ConfusionCounts {
        Require.that(tp >= 0 && fp >= 0 && tn >= 0 && fn >= 0, "counts must be zero or above");
    }

    /**
     * Returns the number of samples.
     *
     * @return zero or above
     */
    public long size() {
        return tp + fp + tn + fn;
    }

    /**
     * Returns the share of reals called fake.
     *
     * @return 0 to 1; NaN without reals
     */
    public double fpr() {
        return share(fp, fp + tn);
    }

    /**
     * Returns the share of fakes called fake.
     *
     * @return 0 to 1; NaN without fakes
     */
    public double tpr() {
        return share(tp, tp + fn);
    }

    /**
     * Returns the share called right.
     *
     * @return 0 to 1; NaN without samples
     */
    public double accuracy() {
        return share(tp + tn, size());
    }

    /**
     * Returns the share called fake.
     *
     * @return 0 to 1; NaN without samples
     */
    public double positiveRate() {
        return share(tp + fp, size());
    }

    /**
     * Tells whether there are both reals and fakes.
     *
     * @return true if every rate is defined
     */
    public boolean hasBothClasses() {
        return tp + fn > 0 && fp + tn > 0;
    }

    /**
     * Adds other samples.
     *
     * @param other their counts
     * @return the counts of both
     */
    public ConfusionCounts plus(ConfusionCounts other) {
        return new ConfusionCounts(tp + other.tp, fp + other.fp, tn + other.tn, fn + other.fn);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? Double.NaN : (double) part / (double) whole;
    }
}
