package io.fairlead.surrogate;

import io.fairlead.math.linear.Cholesky;
import io.fairlead.math.linear.Dot;
import io.fairlead.math.optimize.Differentiable;
import io.fairlead.math.special.Normal;
import io.fairlead.surrogate.kernel.PairDistances;
import io.fairlead.surrogate.kernel.PairKernel;
import io.fairlead.surrogate.kernel.Priors;
import java.util.Arrays;

/**
 * Minus the logarithm of the posterior density of the hyperparameters, up to a constant: the marginal likelihood
 * of the targets times the priors.
 *
 * <pre>{@code
 * ½ yᵀ α + ½ log|K| + (n/2) log 2π − log prior,   α = K⁻¹ y
 * gradient: ½ tr((K⁻¹ − α αᵀ) ∂K/∂θ) − ∂ log prior/∂θ
 * }</pre>
 *
 * <p>Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, equations 5.8 and 5.9.
 * <b>Cost.</b> {@code n³ + n² d} for a value with its gradient. Not for sharing between threads.
 */
final class MarginalLikelihood implements Differentiable {

    private final PairKernel kernel;
    private final int dimensions;
    private final double[] targets;
    private final double[] givenNoise;
    private final Priors priors;

    MarginalLikelihood(PairDistances distances, double[] targets, double[] givenNoise, Priors priors) {
        this.kernel = new PairKernel(distances);
        this.dimensions = distances.layout().size();
        this.targets = targets;
        this.givenNoise = givenNoise;
        this.priors = priors;
    }

    @Override
    public double valueAndGradientInto(double[] logs, double[] gradient) {
        return factor(logs)
                .match(
                        factored -> valueAndGradientInto(factored.factor(), logs, gradient),
                        failed -> Double.POSITIVE_INFINITY);
    }

    private Cholesky.Result factor(double[] logs) {
        kernel.set(logs);
        double learnt = Math.exp(logs[dimensions + 1]);
        double[] diagonal = givenNoise.clone();
        for (int i = 0; i < diagonal.length; i++) {
            diagonal[i] += learnt;
        }
        return Cholesky.factor(kernel.matrix(diagonal), GaussianProcess.JITTER);
    }

    private double valueAndGradientInto(Cholesky factor, double[] logs, double[] gradient) {
        int n = targets.length;
        double[] alpha = factor.solve(targets);
        double[][] residual = factor.inverse();
        double trace = 0;
        for (int i = 0; i < n; i++) {
            subtractMultiple(residual[i], alpha, alpha[i], i + 1);
            trace += residual[i][i];
        }
        Arrays.fill(gradient, 0);
        kernel.addGradientInto(residual, gradient);
        gradient[dimensions + 1] += 0.5 * Math.exp(logs[dimensions + 1]) * trace;
        double fit = 0.5 * Dot.product(targets, alpha, n) + 0.5 * factor.logDeterminant() + n * Normal.HALF_LOG_TWO_PI;
        return fit + priors.penaltyAndGradientInto(logs, dimensions, gradient);
    }

    private static void subtractMultiple(double[] row, double[] vector, double factor, int length) {
        for (int j = 0; j < length; j++) {
            row[j] -= factor * vector[j];
        }
    }
}
