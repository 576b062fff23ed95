package io.fairlead.surrogate.kernel;

import io.fairlead.math.linear.Dot;
import java.util.Arrays;

/**
 * The covariance of all pairs of a design, and the gradient of anything that depends on it.
 *
 * <p>{@code k(x, x') = σ² Matern52(r) + τ² trend(x, x')}, {@code r² = Σ w_j δ_j²}, {@code w_j = 1/ℓ_j²} with {@code
 * δ_j²} from {@link PairDistances} and the trend of {@link Trend}. Holds the values of the hyperparameters that were set last: not for sharing between
 * threads.
 */
public final class PairKernel {

    private final PairDistances distances;
    private final double[] covariances;
    private final double[] slopes;
    private final double[] weights;
    private final double[] activities;
    private final double[] matern;
    private double signal;
    private double trend;

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
        trend = Math.exp(logs[logs.length - 1]);
        Arrays.fill(matern, 0);
        for (int j = 0; j < d; j++) {
            weights[j] = Math.exp(-2 * logs[j]);
            addScaled(matern, distances.base(j), weights[j]);
            if (distances.layout().hasActivityWeight(j)) {
                activities[j] = Math.exp(logs[place++]);
                addScaled(matern, distances.mismatch(j), weights[j] * activities[j]);
            }
        }
        Matern.covarianceAndSlopeInto(matern, slopes, matern.length, signal);
        System.arraycopy(matern, 0, covariances, 0, matern.length);
        addScaled(covariances, distances.trend(), trend);
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
            rows[i][i] = signal + trend * distances.trendDiagonal()[i] + addedToDiagonal[i];
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
        double[] products = new double[covariances.length];
        double signalSum = 0;
        double trendSum = 0;
        for (int i = 0; i < distances.points(); i++) {
            int offset = PairDistances.pairs(i);
            double[] row = lower[i];
            for (int j = 0; j < i; j++) {
                products[offset + j] = row[j] * slopes[offset + j];
            }
            for (int j = 0; j < i; j++) {
                signalSum += row[j] * matern[offset + j];
            }
            for (int j = 0; j < i; j++) {
                trendSum += row[j] * distances.trend()[offset + j];
            }
            trendSum += 0.5 * row[i] * distances.trendDiagonal()[i];
            signalSum += 0.5 * row[i] * signal;
        }
        int d = weights.length;
        gradient[d] += signalSum;
        gradient[gradient.length - 1] += trend * trendSum;
        int place = d + 2;
        for (int j = 0; j < d; j++) {
            // ∂k/∂(r²) = −slope and ∂(r²)/∂ log ℓ = −2 w δ²; ∂(r²)/∂ log ρ = w ρ · mismatch
            double sum = Dot.product(products, distances.base(j), products.length);
            if (distances.layout().hasActivityWeight(j)) {
                double absent = activities[j] * Dot.product(products, distances.mismatch(j), products.length);
                gradient[place++] -= weights[j] * absent;
                sum += absent;
            }
            gradient[j] += 2 * weights[j] * sum;
        }
    }

    private static void addScaled(double[] target, double[] source, double factor) {
        for (int p = 0; p < target.length; p++) {
            target[p] += factor * source[p];
        }
    }
}
