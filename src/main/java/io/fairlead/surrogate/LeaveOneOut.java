package io.fairlead.surrogate;

import io.fairlead.math.linear.Cholesky;
import io.fairlead.math.special.Normal;

/**
 * What a model predicts for each of its own points when that point is left out, at the same hyperparameters.
 *
 * <p>From the inverse covariance: {@code mean_i = y_i − α_i/(K⁻¹)_ii}, {@code variance_i = 1/(K⁻¹)_ii}, the
 * variance including noise. Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, equations
 * 5.12. All in model units, in the order of the points. Immutable.
 */
public final class LeaveOneOut {

    private final double[] targets;
    private final double[] means;
    private final double[] variances;

    private LeaveOneOut(double[] targets, double[] means, double[] variances) {
        this.targets = targets;
        this.means = means;
        this.variances = variances;
    }

    static LeaveOneOut of(Cholesky factor, double[] targets) {
        int n = targets.length;
        double[] alpha = factor.solve(targets);
        double[][] inverse = factor.inverse();
        double[] means = new double[n];
        double[] variances = new double[n];
        for (int i = 0; i < n; i++) {
            variances[i] = 1 / inverse[i][i];
            means[i] = targets[i] - alpha[i] * variances[i];
        }
        return new LeaveOneOut(targets.clone(), means, variances);
    }

    /**
     * Returns how many points there are.
     *
     * @return {@code n}
     */
    public int size() {
        return targets.length;
    }

    /**
     * Returns the prediction for a point from all others.
     *
     * @param index which, from 0
     * @return mean, and variance with noise, in model units
     */
    public Prediction prediction(int index) {
        return new Prediction(means[index], variances[index]);
    }

    /**
     * Returns how far the measurement was from that prediction, in its standard deviations: about standard normal
     * for a model that knows what it doesn't know.
     *
     * @param index which, from 0
     * @return the standardized residual, positive where the loss was larger than predicted
     */
    public double standardizedResidual(int index) {
        return (targets[index] - means[index]) / Math.sqrt(variances[index]);
    }

    /**
     * Returns the logarithm of the product of the densities that the predictions give to the measurements.
     *
     * @return the log predictive density, in nats, of the targets in model units
     */
    public double logDensity() {
        double sum = 0;
        for (int i = 0; i < targets.length; i++) {
            sum += Normal.logDensity(standardizedResidual(i)) - 0.5 * Math.log(variances[i]);
        }
        return sum;
    }
}
