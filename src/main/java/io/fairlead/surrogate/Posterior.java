package io.fairlead.surrogate;

import io.fairlead.check.Require;
import io.fairlead.math.linear.Cholesky;
import io.fairlead.math.linear.Dot;
import io.fairlead.surrogate.kernel.CrossCovariance;
import io.fairlead.surrogate.kernel.InputLayout;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A Gaussian process given values at some points: mean and variance of the noise-free loss anywhere.
 *
 * <pre>{@code
 * mean(x) = kᵀ α,   variance(x) = k(x, x) − kᵀ K⁻¹ k,   α = K⁻¹ y
 * }</pre>
 *
 * <p>There may be several samples of the values, then there are as many means; the variance does not depend on the
 * values and is common. A posterior of measurements has one sample.
 *
 * <p><b>Units.</b> Model units throughout. <b>Cost.</b> {@code n²/2} per point in a block, {@code n²} for a gradient;
 * {@code n²} to condition on one more point. The variance is kept above {@value #LEAST_VARIANCE} of the prior one: rounding can
 * make the difference negative near a point without noise, and a standard deviation of zero would make its
 * gradient infinite.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Posterior {

    /** The square of the relative error of a difference of numbers near one, with a margin of a thousand. */
    static final double LEAST_VARIANCE = 1e-12;

    /** How many points are taken together: 64 columns of covariances fill a cache line often enough, and not the cache. */
    private static final int BLOCK = 64;

    private final CrossCovariance cross;
    private final Cholesky factor;
    private final double[][] values;
    private final double[][] alphas;
    private final double noise;

    Posterior(CrossCovariance cross, Cholesky factor, double[][] values, double noise) {
        this.cross = cross;
        this.factor = factor;
        this.values = values;
        this.noise = noise;
        this.alphas = new double[values.length][];
        for (int s = 0; s < values.length; s++) {
            alphas[s] = factor.solve(values[s]);
        }
    }

    /**
     * Returns how many points it is conditioned on.
     *
     * @return {@code n}
     */
    public int size() {
        return factor.size();
    }

    /**
     * Returns how many samples of the values there are.
     *
     * @return one or more
     */
    public int sampleCount() {
        return values.length;
    }

    /**
     * Returns what each entry of a point is.
     *
     * @return the layout
     */
    public InputLayout layout() {
        return cross.layout();
    }

    /**
     * Returns a value it is conditioned on.
     *
     * @param sample which sample, from 0
     * @param index which point, from 0, in the order of conditioning
     * @return the value in model units
     */
    public double value(int sample, int index) {
        return values[sample][index];
    }

    /** Returns the factor of the covariance of the values. */
    Cholesky factor() {
        return factor;
    }

    /**
     * Returns what is believed at one point, the mean averaged over the samples.
     *
     * @param point a point of the layout
     * @return mean and variance
     */
    public Prediction predict(double[] point) {
        double[][] means = new double[values.length][1];
        double[] variances = new double[1];
        predictInto(new double[][] {point}, means, variances);
        double sum = 0;
        for (double[] mean : means) {
            sum += mean[0];
        }
        return new Prediction(sum / means.length, variances[0]);
    }

    /**
     * Writes what is believed at many points.
     *
     * @param points points of the layout
     * @param means overwritten: one row for each sample, one column for each point
     * @param variances overwritten: one entry for each point
     */
    public void predictInto(double[][] points, double[][] means, double[] variances) {
        Require.sameLength("rows of means", means.length, values.length);
        for (double[] point : points) {
            layout().check(point);
        }
        for (int from = 0; from < points.length; from += BLOCK) {
            double[][] block = Arrays.copyOfRange(points, from, Math.min(points.length, from + BLOCK));
            double[][] covariances = cross.block(block);
            for (int s = 0; s < alphas.length; s++) {
                System.arraycopy(combine(covariances, alphas[s], block.length), 0, means[s], from, block.length);
            }
            factor.forwardInto(covariances);
            System.arraycopy(remainingVariance(covariances, block), 0, variances, from, block.length);
        }
    }

    /**
     * Writes the means only, which costs {@code n} per point instead of {@code n²}: for sieving many points.
     *
     * @param points points of the layout
     * @param means overwritten: one row for each sample, one column for each point
     */
    public void meansInto(double[][] points, double[][] means) {
        Require.sameLength("rows of means", means.length, values.length);
        for (double[] point : points) {
            layout().check(point);
        }
        for (int from = 0; from < points.length; from += BLOCK) {
            double[][] block = Arrays.copyOfRange(points, from, Math.min(points.length, from + BLOCK));
            double[][] covariances = cross.block(block);
            for (int s = 0; s < alphas.length; s++) {
                System.arraycopy(combine(covariances, alphas[s], block.length), 0, means[s], from, block.length);
            }
        }
    }

    private static double[] combine(double[][] rows, double[] weights, int width) {
        double[] sum = new double[width];
        for (int i = 0; i < rows.length; i++) {
            double weight = weights[i];
            double[] row = rows[i];
            for (int q = 0; q < width; q++) {
                sum[q] += weight * row[q];
            }
        }
        return sum;
    }

    private double[] remainingVariance(double[][] solved, double[][] block) {
        int width = block.length;
        double[] prior = cross.priorVariances(block);
        double[] explained = new double[width];
        for (double[] row : solved) {
            for (int q = 0; q < width; q++) {
                explained[q] += row[q] * row[q];
            }
        }
        for (int q = 0; q < width; q++) {
            explained[q] = clamped(prior[q] - explained[q], prior[q]);
        }
        return explained;
    }

    private static double clamped(double variance, double prior) {
        return Math.max(variance, LEAST_VARIANCE * prior);
    }

    /**
     * Returns mean and standard deviation at one point with their gradients by its numbers.
     *
     * @param point a point of the layout; neither changed nor to be changed while the answer is used
     * @return values and gradients
     */
    public PointGradient gradient(double[] point) {
        layout().check(point);
        int n = size();
        double[] covariances = new double[n];
        double[] slopes = new double[n];
        cross.vectorInto(point, covariances, slopes);
        double[] means = new double[alphas.length];
        for (int s = 0; s < alphas.length; s++) {
            means[s] = Dot.product(covariances, alphas[s], n);
        }
        double[] solved = factor.forward(covariances);
        double prior = cross.priorVariance(point);
        double variance = clamped(prior - Dot.product(solved, solved, n), prior);
        double deviation = Math.sqrt(variance);
        // ∂ variance = ∂ prior − 2 (K⁻¹ k)ᵀ ∂k and ∂ deviation = ∂ variance/(2 deviation)
        double[] reduction = cross.gradient(point, slopes, factor.backward(solved));
        double[] deviationGradient = cross.priorVarianceGradient(point);
        for (int j = 0; j < deviationGradient.length; j++) {
            deviationGradient[j] = (0.5 * deviationGradient[j] - reduction[j]) / deviation;
        }
        return new PointGradient(means, deviation, weights -> meanGradient(point, slopes, weights), deviationGradient);
    }

    /** Combines the samples first, so that the cost does not grow with the dimensions times their number. */
    private double[] meanGradient(double[] point, double[] slopes, double[] weights) {
        Require.sameLength("weights of samples", weights.length, alphas.length);
        double[] combined = new double[size()];
        for (int s = 0; s < weights.length; s++) {
            for (int i = 0; i < combined.length; i++) {
                combined[i] += weights[s] * alphas[s][i];
            }
        }
        return cross.gradient(point, slopes, combined);
    }

    /**
     * Returns the covariance of the losses at some points.
     *
     * @param points points of the layout
     * @return a square matrix, one row for each point
     */
    public double[][] covariance(double[][] points) {
        double[][] solved = cross.block(points);
        factor.forwardInto(solved);
        double[][] result = cross.among(points);
        for (double[] row : solved) {
            for (int a = 0; a < points.length; a++) {
                for (int b = 0; b < points.length; b++) {
                    result[a][b] -= row[a] * row[b];
                }
            }
        }
        return result;
    }

    /**
     * Draws losses at some points jointly, around the first sample's means.
     *
     * @param points points of the layout, at most a few hundred
     * @param count how many draws
     * @param random where the randomness comes from
     * @return one row for each draw, one column for each point
     */
    public double[][] draw(double[][] points, int count, RandomGenerator random) {
        double[][] means = new double[values.length][points.length];
        meansInto(points, means);
        Cholesky joint =
                Cholesky.factor(covariance(points), GaussianProcess.JITTER).orThrow();
        double[][] draws = new double[count][];
        for (int s = 0; s < count; s++) {
            draws[s] = joint.multiply(GaussianProcess.gaussians(points.length, random));
            for (int q = 0; q < points.length; q++) {
                draws[s][q] += means[0][q];
            }
        }
        return draws;
    }

    /**
     * Conditions on points whose losses are not known yet, as if each had come out at its mean: means stay, the
     * variance around the points shrinks.
     *
     * @param pending points of the layout; none gives an equal posterior
     * @return the posterior with the points added
     */
    public Posterior withPending(double[][] pending) {
        double[][] means = new double[values.length][pending.length];
        meansInto(pending, means);
        return withValues(pending, means);
    }

    /**
     * Conditions on more points.
     *
     * @param points points of the layout
     * @param newValues their values in model units: one row for each sample, one column for each point
     * @return the posterior with the points added
     */
    public Posterior withValues(double[][] points, double[][] newValues) {
        Require.sameLength("rows of values", newValues.length, values.length);
        CrossCovariance longer = cross;
        Cholesky grown = factor;
        double[] slopes = new double[size() + points.length];
        for (double[] point : points) {
            layout().check(point);
            double[] covariances = new double[longer.size()];
            longer.vectorInto(point, covariances, Arrays.copyOf(slopes, covariances.length));
            grown = GaussianProcess.append(grown, covariances, cross.priorVariance(point) + noise);
            longer = longer.with(new double[][] {point});
        }
        double[][] all = new double[values.length][];
        for (int s = 0; s < all.length; s++) {
            all[s] = Arrays.copyOf(values[s], size() + points.length);
            System.arraycopy(newValues[s], 0, all[s], size(), points.length);
        }
        return new Posterior(longer, grown, all, noise);
    }
}
