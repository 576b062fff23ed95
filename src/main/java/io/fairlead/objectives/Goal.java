package io.fairlead.objectives;

/** In which direction a measured value is better. */
public enum Goal {
    /** Smaller is better. */
    MINIMIZE(1),
    /** Larger is better. */
    MAXIMIZE(-1);

    private final int sign;

    Goal(int sign) {
        this.sign = sign;
    }

    /**
     * Returns the loss of a measured value.
     *
     * @param value the value as it was measured
     * @return the value where smaller is better, its negative where larger is better
     */
    public double loss(double value) {
        return sign * value;
    }

    /**
     * Returns the measured value of a loss.
     *
     * @param loss a loss
     * @return the value as a person reads it
     */
    public double value(double loss) {
        return sign * loss;
    }
}
