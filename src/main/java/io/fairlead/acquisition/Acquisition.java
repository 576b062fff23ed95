package io.fairlead.acquisition;

import java.util.Arrays;
import java.util.List;

/**
 * What a point is worth trying: a product of terms, as the sum of their logarithms. Immutable and safe for use by
 * several threads.
 */
public final class Acquisition {

    private final List<Term> terms;

    private Acquisition(List<Term> terms) {
        this.terms = terms;
    }

    /**
     * Creates an acquisition function.
     *
     * @param terms what counts; copied
     * @return their product
     */
    public static Acquisition of(List<Term> terms) {
        return new Acquisition(List.copyOf(terms));
    }

    /**
     * Computes the logarithm of the worth of several points.
     *
     * @param points encoded points; not changed
     * @return one number for each
     */
    public double[] log(double[][] points) {
        double[] sums = new double[points.length];
        terms.forEach(term -> term.addInto(points, sums));
        return sums;
    }

    /**
     * Computes the logarithm of the worth of one point, with derivatives.
     *
     * @param point an encoded point; not changed
     * @param gradient overwritten with the derivatives by the active numeric coordinates, zero elsewhere
     * @return the logarithm
     */
    public double logAndGradientInto(double[] point, double[] gradient) {
        Arrays.fill(gradient, 0);
        double sum = 0;
        for (Term term : terms) {
            sum += term.addGradientInto(point, gradient);
        }
        return sum;
    }
}
