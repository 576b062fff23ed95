package io.fairlead.acquisition;

import io.fairlead.surrogate.FeasibilityModel;

/**
 * The probability that a training comes to an end at all (Gelbart, Snoek, Adams, "Bayesian optimization with unknown
 * constraints", UAI 2014), as a logarithm.
 *
 * <p>It counts to the power {@value #CAUTION}: a failed training costs what a good one costs and teaches less.
 *
 * @param model what failed trials teach
 */
public record Success(FeasibilityModel model) implements Term {

    private static final double CAUTION = 3;

    @Override
    public void addInto(double[][] points, double[] sums) {
        for (int i = 0; i < points.length; i++) {
            sums[i] += CAUTION * model.logProbabilityAndGradientInto(points[i], new double[points[i].length]);
        }
    }

    @Override
    public double addGradientInto(double[] point, double[] gradient) {
        double[] own = new double[gradient.length];
        double log = model.logProbabilityAndGradientInto(point, own);
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] += CAUTION * own[k];
        }
        return CAUTION * log;
    }
}
