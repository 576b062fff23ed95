package io.fairlead.math.optimize;

/** Where a minimizer ended, and why there; immutable. */
public final class Minimum {

    /** Why a minimizer stopped. */
    public enum Reason {
        /** The projected gradient is below the tolerance: a stationary point. */
        GRADIENT,
        /** The last step lowered the value by less than the tolerance. */
        PROGRESS,
        /** The limit of iterations was reached. */
        ITERATIONS,
        /** No step along the search direction lowered the value: working precision, or a wrong gradient. */
        LINE_SEARCH
    }

    private final double[] point;
    private final double value;
    private final int iterations;
    private final int evaluations;
    private final Reason reason;

    Minimum(double[] point, double value, int iterations, int evaluations, Reason reason) {
        this.point = point;
        this.value = value;
        this.iterations = iterations;
        this.evaluations = evaluations;
        this.reason = reason;
    }

    /**
     * Returns the best point.
     *
     * @return a copy
     */
    public double[] point() {
        return point.clone();
    }

    /**
     * Returns the value at the best point.
     *
     * @return the smallest value seen
     */
    public double value() {
        return value;
    }

    /**
     * Returns how many steps were taken.
     *
     * @return zero or above
     */
    public int iterations() {
        return iterations;
    }

    /**
     * Returns how often the function was asked.
     *
     * @return one or above
     */
    public int evaluations() {
        return evaluations;
    }

    /**
     * Returns why it stopped.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }
}
