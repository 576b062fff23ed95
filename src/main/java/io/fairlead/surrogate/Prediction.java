package io.fairlead.surrogate;

/**
 * What is believed of a loss at one point, in model units.
 *
 * @param mean the expected value
 * @param variance its variance, above zero; without the noise of a measurement unless said otherwise
 */
public record Prediction(double mean, double variance) {

    /**
     * Returns the square root of the variance.
     *
     * @return the standard deviation, above zero
     */
    public double deviation() {
        return Math.sqrt(variance);
    }
}
