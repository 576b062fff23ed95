package io.fairlead.acquisition;

/**
 * How much better a new outcome is expected to make what is known, if its losses are independent and normal.
 *
 * <p>The value is a logarithm, finite wherever the arguments are: far from the front, where the improvement itself
 * is zero to working precision, it still says which way is better (Ament et al., arXiv 2310.20708).
 * Implementations are immutable and safe for use by several threads.
 */
public interface Improvement {

    /**
     * Returns the number of objectives.
     *
     * @return m
     */
    int objectiveCount();

    /**
     * Computes the logarithm of the expected improvement.
     *
     * @param means m expected losses
     * @param deviations m standard deviations, above zero
     * @return the logarithm
     */
    double log(double[] means, double[] deviations);

    /**
     * Computes the logarithm of the expected improvement and its derivatives.
     *
     * @param means m expected losses
     * @param deviations m standard deviations, above zero
     * @param byMeans overwritten with the m derivatives by the means, zero or below
     * @param byDeviations overwritten with the m derivatives by the deviations
     * @return the logarithm
     */
    double logAndGradientInto(double[] means, double[] deviations, double[] byMeans, double[] byDeviations);
}
