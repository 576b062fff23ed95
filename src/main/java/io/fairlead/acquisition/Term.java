package io.fairlead.acquisition;

/** One thing that makes a point more or less worth trying; implementations are immutable. */
public interface Term {

    /**
     * Adds the logarithm of the worth of some points.
     *
     * @param points encoded points; not changed
     * @param sums one number for each point, to which this term's is added
     */
    void addInto(double[][] points, double[] sums);

    /**
     * Adds the derivatives of the logarithm at one point.
     *
     * @param point an encoded point; not changed
     * @param gradient d numbers, to which this term's derivatives by the active numeric coordinates are added
     * @return this term's logarithm
     */
    double addGradientInto(double[] point, double[] gradient);
}
