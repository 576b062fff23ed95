package io.fairlead.surrogate.kernel;

import io.fairlead.math.linear.Dot;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * The covariance of all pairs of a design, and the gradient of anything that depends on it.
 *
 * <p>{@code k(x, x') = σ² Matern52(r) + trend(x, x')}, {@code r² = Σ w_j δ_j²}, {@code w_j = 1/ℓ_j²} with {@code
 * δ_j²} from {@link PairDistances} and the trend of {@link Trend}. Holds the values of the hyperparameters that were set last: not for sharing between
 * threads.
 */
public final class PairKernel {

    private final PairDistances distances;
    private final double[] covariances;
    private final double[] slopes;
    private final double[] weights;
    private final double[] activities;
    private final double[] effects;
    private final double[] matern;
    private double signal;

    /**
     * Creates a kernel without values yet.
     *
     * @param distances the distances of the pairs
     */
    public PairKernel(PairDistances distances) {
        this.distances = distances;
        int d = distances.layout().size();
        this.covariances = new double[PairDistances.pairs(distances.points())];
        this.slopes = new double[covariances.length];
        this.matern = new double[covariances.length];
        this.weights = new double[d];
        this.activities = new double[d];
        this.effects = new double[d];
    }

    /**
     * Computes all covariances.
     *
     * @param logs the logarithms, in the order of {@link Hyperparameters}; that of the noise is not read
     */
    public void set(double[] logs) {
        int d = weights.length;
        signal = Math.exp(logs[d]);
        int place = d + 2;
        for (int j = 0; j < d; j++) {
            weights[j] = Math.exp(-2 * logs[j]);
            if (distances.layout().hasActivityWeight(j)) {
                activities[j] = Math.exp(logs[place++]);
            }
            effects[j] = Hyperparameters.effectVariance(logs, Hyperparameters.firstEffect(distances.layout()) + j, d);
        }
        Arrays.fill(matern, 0);
        addCombination(matern, distances::base, weights);
        for (int j = 0; j < d; j++) {
            if (distances.layout().hasActivityWeight(j)) {
                addScaled(matern, distances.mismatch(j), weights[j] * activities[j]);
            }
        }
        Matern.covarianceAndSlopeInto(matern, slopes, matern.length, signal);
        System.arraycopy(matern, 0, covariances, 0, matern.length);
        addCombination(covariances, distances::effect, effects);
    }

    /**
     * Returns the covariance matrix with something added to its diagonal.
     *
     * @param addedToDiagonal one number for each point
     * @return the lower triangle, new
     */
    public double[][] matrix(double[] addedToDiagonal) {
        int n = distances.points();
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = new double[i + 1];
            System.arraycopy(covariances, PairDistances.pairs(i), rows[i], 0, i);
            rows[i][i] = signal + addedToDiagonal[i];
            for (int j = 0; j < effects.length; j++) {
                rows[i][i] += effects[j] * distances.effectDiagonal(j)[i];
            }
        }
        return rows;
    }

    /**
     * Adds {@code ½ Σ_ij M_ij ∂K_ij/∂θ} for each log hyperparameter of the kernel.
     *
     * @param lower the lower triangle of the symmetric {@code M}
     * @param gradient increased; the entry of the noise is left alone
     */
    public void addGradientInto(double[][] lower, double[] gradient) {
        double[] flat = new double[covariances.length];
        double signalSum = 0;
        for (int i = 0; i < distances.points(); i++) {
            System.arraycopy(lower[i], 0, flat, PairDistances.pairs(i), i);
            signalSum += 0.5 * lower[i][i] * signal;
        }
        int d = weights.length;
        gradient[d] += signalSum + Dot.product(flat, matern, flat.length);
        addGradientOfEffects(flat, lower, gradient);
        for (int p = 0; p < flat.length; p++) {
            flat[p] *= slopes[p];
        }
        int place = d + 2;
        for (int j = 0; j < d; j++) {
            // ∂k/∂(r²) = −slope and ∂(r²)/∂ log ℓ = −2 w δ²; ∂(r²)/∂ log ρ = w ρ · mismatch
            double sum = Dot.product(flat, distances.base(j), flat.length);
            if (distances.layout().hasActivityWeight(j)) {
                double absent = activities[j] * Dot.product(flat, distances.mismatch(j), flat.length);
                gradient[place++] -= weights[j] * absent;
                sum += absent;
            }
            gradient[j] += 2 * weights[j] * sum;
        }
    }

    private void addGradientOfEffects(double[] flat, double[][] lower, double[] gradient) {
        int last = gradient.length - 1;
        for (int j = 0; j < effects.length; j++) {
            double sum = Dot.product(flat, distances.effect(j), flat.length);
            for (int i = 0; i < distances.points(); i++) {
                sum += 0.5 * lower[i][i] * distances.effectDiagonal(j)[i];
            }
            gradient[last - effects.length + j] += effects[j] * sum;
            gradient[last] += effects[j] * sum;
        }
    }

    /** Adds a sum of multiples of rows. */
    private static void addCombination(double[] target, IntFunction<double[]> rows, double[] factors) {
        int j = 0;
        for (; j + 1 < factors.length; j += 2) {
            Trend.addTwo(target, rows.apply(j), factors[j], rows.apply(j + 1), factors[j + 1]);
        }
        for (; j < factors.length; j++) {
            addScaled(target, rows.apply(j), factors[j]);
        }
    }

    private static void addScaled(double[] target, double[] source, double factor) {
        for (int p = 0; p < target.length; p++) {
            target[p] += factor * source[p];
        }
    }
}
