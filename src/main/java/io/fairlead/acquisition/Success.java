package io.fairlead.acquisition;

import io.fairlead.surrogate.FeasibilityModel;

/**
 * The probability that a training comes to an end at all (Gelbart, Snoek, Adams, "Bayesian optimization with unknown
 * constraints", UAI 2014), as a logarithm.
 *
 * @param model what failed trials teach
 */
public record Success(FeasibilityModel model) implements Term {

    @Override
    public void addInto(double[][] points, double[] sums) {
        for (int i = 0; i < points.length; i++) {
            sums[i] += model.logProbabilityAndGradientInto(points[i], new double[points[i].length]);
        }
    }

    @Override
    public double addGradientInto(double[] point, double[] gradient) {
        double[] own = new double[gradient.length];
        double log = model.logProbabilityAndGradientInto(point, own);
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] += own[k];
        }
        return log;
    }
}
