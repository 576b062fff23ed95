package io.fairlead.acquisition;

import io.fairlead.math.special.PositivePart;

/**
 * The expected improvement on the best loss of one objective (Močkus 1975), as a logarithm:
 * {@code log(s·h((b − μ)/s))} with {@code h(z) = φ(z) + z·Φ(z)}.
 *
 * @param best the best loss known
 */
record ExpectedImprovement(double best) implements Improvement {

    @Override
    public int objectiveCount() {
        return 1;
    }

    @Override
    public double log(double[] means, double[] deviations) {
        return Math.log(deviations[0]) + PositivePart.log((best - means[0]) / deviations[0]);
    }

    @Override
    public double logAndGradientInto(double[] means, double[] deviations, double[] byMeans, double[] byDeviations) {
        double s = deviations[0];
        double z = (best - means[0]) / s;
        double slope = PositivePart.logDerivative(z);
        byMeans[0] = -slope / s;
        byDeviations[0] = (1 - z * slope) / s;
        return log(means, deviations);
    }
}
