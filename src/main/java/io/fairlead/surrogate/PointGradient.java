package io.fairlead.surrogate;

import java.util.function.UnaryOperator;

/**
 * What is believed of a loss at one point, for each sample of a posterior, and how it changes with the numbers of
 * the point. In model units per unit interval. Entries of categories and absent numbers are zero.
 *
 * <p>A function of the means of all samples needs only one gradient, that of their weighted sum with the function's
 * derivatives for weights, see {@link #meanGradient}.
 */
public final class PointGradient {

    private final double[] means;
    private final double deviation;
    private final UnaryOperator<double[]> meanGradient;
    private final double[] deviationGradient;

    PointGradient(double[] means, double deviation, UnaryOperator<double[]> meanGradient, double[] deviationGradient) {
        this.means = means;
        this.deviation = deviation;
        this.meanGradient = meanGradient;
        this.deviationGradient = deviationGradient;
    }

    /**
     * Returns the expected value.
     *
     * @param sample which sample of the posterior, from 0
     * @return the mean
     */
    public double mean(int sample) {
        return means[sample];
    }

    /**
     * Returns the standard deviation, the same for every sample.
     *
     * @return above zero
     */
    public double deviation() {
        return deviation;
    }

    /**
     * Returns the gradient of a weighted sum of the samples' means. Computed at each call: ask once.
     *
     * @param weights one for each sample; not changed
     * @return {@code Σ weights[s] ∂ mean(s)}, one entry for each of the point
     */
    public double[] meanGradient(double... weights) {
        return meanGradient.apply(weights);
    }

    /**
     * Returns the derivative of the standard deviation.
     *
     * @param dimension by which entry of the point
     * @return the derivative
     */
    public double deviationSlope(int dimension) {
        return deviationGradient[dimension];
    }
}
