package io.fairlead.math.stats;

import io.fairlead.check.Require;

/** Mean and variance, in two passes. */
public final class Moments {

    private Moments() {}

    /**
     * Returns the average.
     *
     * @param sample at least one number
     * @return the mean
     */
    public static double mean(double... sample) {
        Require.that(sample.length > 0, "sample must not be empty");
        double sum = 0;
        for (double value : sample) {
            sum += value;
        }
        return sum / sample.length;
    }

    /**
     * Returns the variance with divisor {@code n − 1}.
     *
     * @param sample at least two numbers
     * @return the variance, zero or above
     */
    public static double variance(double... sample) {
        Require.that(sample.length > 1, "sample must hold two numbers or more, but held " + sample.length);
        double mean = mean(sample);
        double sum = 0;
        for (double value : sample) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (sample.length - 1);
    }

    /**
     * Returns the square root of the variance with divisor {@code n − 1}.
     *
     * @param sample at least two numbers
     * @return the standard deviation, zero or above
     */
    public static double standardDeviation(double... sample) {
        return Math.sqrt(variance(sample));
    }
}
