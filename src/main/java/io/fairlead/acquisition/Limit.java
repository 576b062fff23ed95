package io.fairlead.acquisition;

import io.fairlead.math.special.Normal;
import io.fairlead.surrogate.PointGradient;
import io.fairlead.surrogate.Posterior;

/**
 * The probability that an outcome keeps a limit: {@code log Φ((bound − μ)/s)}, averaged over nothing: the posterior's
 * mean is that of its first sample (Gardner et al., "Bayesian optimization with inequality constraints", ICML 2014).
 *
 * @param posterior what is believed of the limited value, of one sample
 * @param bound the largest value allowed, in the posterior's units
 */
public record Limit(Posterior posterior, double bound) implements Term {

    @Override
    public void addInto(double[][] points, double[] sums) {
        double[][] means = new double[posterior.sampleCount()][points.length];
        double[] variances = new double[points.length];
        posterior.predictInto(points, means, variances);
        for (int i = 0; i < points.length; i++) {
            sums[i] += Normal.logCdf((bound - means[0][i]) / Math.sqrt(variances[i]));
        }
    }

    @Override
    public double addGradientInto(double[] point, double[] gradient) {
        PointGradient prediction = posterior.gradient(point);
        double z = (bound - prediction.mean(0)) / prediction.deviation();
        double slope = Normal.logCdfDerivative(z) / prediction.deviation();
        double[] meanGradient = prediction.meanGradient(1);
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] -= slope * (meanGradient[k] + z * prediction.deviationSlope(k));
        }
        return Normal.logCdf(z);
    }
}
