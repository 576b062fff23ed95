package io.fairlead.propose.search;

/**
 * What settled points are worth; larger is better. Implementations are safe for use by several threads.
 */
public interface Merit {

    /**
     * Computes the worth of several points.
     *
     * @param points settled points; not changed
     * @return one number for each; not NaN
     */
    double[] of(double[][] points);

    /**
     * Computes the worth of one point and its derivatives.
     *
     * @param point a settled point, or one whose integers lie between their values; not changed
     * @param gradient overwritten with d derivatives; zero where the coordinate is a category or NaN
     * @return the worth
     */
    double withGradientInto(double[] point, double[] gradient);
}
