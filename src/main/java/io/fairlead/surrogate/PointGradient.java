package io.fairlead.surrogate;

/**
 * What is believed of a loss at one point, for each sample of a posterior, and how it changes with the numbers of
 * the point. Immutable; in model units per unit interval. Entries of categories and absent numbers are zero.
 */
public final class PointGradient {

    private final double[] means;
    private final double deviation;
    private final double[][] meanGradients;
    private final double[] deviationGradient;

    PointGradient(double[] means, double deviation, double[][] meanGradients, double[] deviationGradient) {
        this.means = means;
        this.deviation = deviation;
        this.meanGradients = meanGradients;
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
     * Returns the derivative of the mean.
     *
     * @param sample which sample of the posterior, from 0
     * @param dimension by which entry of the point
     * @return the derivative
     */
    public double meanSlope(int sample, int dimension) {
        return meanGradients[sample][dimension];
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
