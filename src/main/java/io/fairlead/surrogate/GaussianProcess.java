package io.fairlead.surrogate;

import io.fairlead.check.Require;
import io.fairlead.math.linear.Cholesky;
import io.fairlead.math.linear.JitterLadder;
import io.fairlead.surrogate.kernel.CrossCovariance;
import io.fairlead.surrogate.kernel.Design;
import io.fairlead.surrogate.kernel.Hyperparameters;
import io.fairlead.surrogate.transform.OutputTransform;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A Gaussian process fitted to losses at points: hyperparameters, output transform, and the data.
 *
 * <p>Losses are transformed and standardized; the process has mean zero, the covariance of the package {@code
 * kernel}, and independent noise whose variance is learnt, on top of what was given for each loss.
 * Hyperparameters are the most probable ones under {@link io.fairlead.surrogate.kernel.Priors}.
 *
 * <p><b>Cost.</b> A fit {@code n³} per step for {@code n} up to the policy's fit limit; a posterior {@code n³/3} up
 * to its exact limit. Immutable and safe for use by several threads. Rasmussen and Williams, Gaussian Processes
 * for Machine Learning, 2006, chapters 2 and 5.
 */
public final class GaussianProcess {

    /** From 1e-8 of the prior variance in steps of ten; the noise floor of 1e-6 makes the first rung rare. */
    static final JitterLadder JITTER = JitterLadder.defaults();

    /** What stands in for noise where values are exact: a thousandth of a standard deviation. */
    static final double EXACT_NOISE = 1e-6;

    private final Design design;
    private final Targets targets;
    private final OutputTransform transform;
    private final Hyperparameters hyperparameters;
    private final ScalePolicy scale;
    /** Computed when first asked for; what it holds is the same whoever computes it. */
    private volatile @Nullable Posterior cached;

    GaussianProcess(
            Design design,
            Targets targets,
            OutputTransform transform,
            Hyperparameters hyperparameters,
            ScalePolicy scale) {
        Require.sameLength("targets", targets.size(), design.size());
        Require.that(design.size() > 0, "design must not be empty");
        this.design = design;
        this.targets = targets;
        this.transform = transform;
        this.hyperparameters = hyperparameters;
        this.scale = scale;
    }

    /**
     * Fits a model.
     *
     * @param design the points, at least one
     * @param targets the losses measured there
     * @param settings how
     * @return the model
     */
    public static GaussianProcess fit(Design design, Targets targets, FitSettings settings) {
        Require.sameLength("targets", targets.size(), design.size());
        Require.that(design.size() > 0, "design must not be empty");
        ScalePolicy scale = settings.scale();
        ModelSearch.Choice choice =
                search(design, targets, settings, scale.choiceLimit()).best();
        if (design.size() > scale.choiceLimit() && scale.fitLimit() > scale.choiceLimit()) {
            choice = search(design, targets, settings, scale.fitLimit()).refined(choice);
        }
        return new GaussianProcess(design, targets, choice.transform(), choice.hyperparameters(), scale);
    }

    private static ModelSearch search(Design design, Targets targets, FitSettings settings, int limit) {
        double[] losses = targets.values();
        int[] subset = ScalePolicy.subset(losses, limit);
        return new ModelSearch(design.subset(subset), targets.subset(subset), losses, settings);
    }

    /**
     * Makes a model of given hyperparameters, nothing being fitted.
     *
     * @param design the points, at least one
     * @param targets the losses measured there
     * @param transform from losses to model units
     * @param hyperparameters of the design's layout
     * @return the model
     */
    public static GaussianProcess of(
            Design design, Targets targets, OutputTransform transform, Hyperparameters hyperparameters) {
        return new GaussianProcess(design, targets, transform, hyperparameters, ScalePolicy.defaults());
    }

    /**
     * Returns the hyperparameters.
     *
     * @return the most probable ones
     */
    public Hyperparameters hyperparameters() {
        return hyperparameters;
    }

    /**
     * Returns the map between losses and model units.
     *
     * @return the transform
     */
    public OutputTransform transform() {
        return transform;
    }

    /**
     * Returns the points of the data.
     *
     * @return all points, also those that a posterior leaves out
     */
    public Design design() {
        return design;
    }

    /**
     * Returns the posterior given all data, or the policy's subset of them.
     *
     * @return a posterior of one sample; its points are those of the design in order, as far as they are used
     */
    public Posterior posterior() {
        Posterior known = cached;
        if (known == null) {
            known = posteriorOf(ScalePolicy.subset(targets.values(), scale.exactLimit()));
            cached = known;
        }
        return known;
    }

    /**
     * Returns the posterior given the data nearest to a point, by the covariance.
     *
     * @param center a point of the layout
     * @return a posterior of one sample that is good near the point
     */
    public Posterior posteriorNear(double[] center) {
        int count = Math.min(scale.localSize(), design.size());
        return posteriorOf(new CrossCovariance(design, hyperparameters).nearest(center, count));
    }

    private Posterior posteriorOf(int[] indices) {
        boolean all = indices.length == design.size();
        Design used = all ? design : design.subset(indices);
        Targets usedTargets = all ? targets : targets.subset(indices);
        CrossCovariance cross = new CrossCovariance(used, hyperparameters);
        double[][] values = {usedTargets.inModelUnits(transform)};
        return new Posterior(cross, factor(cross, noise(usedTargets)), values, hyperparameters.noiseVariance());
    }

    private double[] noise(Targets used) {
        double[] noise = used.noiseInModelUnits(transform);
        for (int i = 0; i < noise.length; i++) {
            noise[i] += hyperparameters.noiseVariance();
        }
        return noise;
    }

    /**
     * Draws what the losses at the data's points and at pending points may be without noise, and conditions a
     * noise-free process on each draw: the model for fronts of noisy losses.
     *
     * <p>The draws are joint, by Matheron's rule: a prior draw is corrected by what the data say against it. All
     * draws share one factor, so that variances are common. Wilson et al., Efficiently sampling functions from
     * Gaussian process posteriors, 2020, equation 6.
     *
     * @param pending points whose losses are not known yet; may be none
     * @param samples how many draws, one or more
     * @param random where the randomness comes from
     * @return a posterior of {@code samples} samples; its points are those of the data that {@link #posterior}
     *     uses, in order, then the pending ones
     */
    public Posterior noiseFreeSamples(double[][] pending, int samples, RandomGenerator random) {
        Require.between("samples", samples, 1, 10_000);
        int[] indices = ScalePolicy.subset(targets.values(), scale.exactLimit());
        Design known = design.subset(indices);
        Targets knownTargets = targets.subset(indices);
        CrossCovariance measured = new CrossCovariance(known, hyperparameters);
        double[] noise = noise(knownTargets);
        Cholesky noisy = factor(measured, noise);
        CrossCovariance everywhere = new CrossCovariance(known.with(pending), hyperparameters);
        double[] nearlyNone = new double[everywhere.size()];
        Arrays.fill(nearlyNone, EXACT_NOISE);
        Cholesky exact = factor(everywhere, nearlyNone);
        double[][] covariances = measured.block(everywhere.points());
        double[] targetValues = knownTargets.inModelUnits(transform);
        double[][] draws = new double[samples][];
        for (int s = 0; s < samples; s++) {
            double[] prior = exact.multiply(gaussians(everywhere.size(), random));
            double[] error = gaussians(targetValues.length, random);
            for (int i = 0; i < error.length; i++) {
                error[i] = targetValues[i] - prior[i] - Math.sqrt(noise[i]) * error[i];
            }
            addCombination(prior, covariances, noisy.solve(error));
            draws[s] = prior;
        }
        return new Posterior(everywhere, exact, draws, EXACT_NOISE);
    }

    /**
     * Returns what the model predicts for each of its points from the others.
     *
     * @return predictions in the order of {@link #posterior}'s points
     */
    public LeaveOneOut leaveOneOut() {
        Posterior posterior = posterior();
        double[] values = new double[posterior.size()];
        Arrays.setAll(values, i -> posterior.value(0, i));
        return LeaveOneOut.of(posterior.factor(), values);
    }

    private static Cholesky factor(CrossCovariance cross, double[] noise) {
        double[][] matrix = cross.block(cross.points());
        for (int i = 0; i < matrix.length; i++) {
            matrix[i][i] += noise[i];
        }
        return Cholesky.factor(matrix, JITTER).orThrow();
    }

    /** Appends a row; a point that is already there exactly gets a little more on its diagonal. */
    static Cholesky append(Cholesky factor, double[] covariances, double diagonal) {
        Cholesky.Result result = factor.append(covariances, diagonal);
        for (double jitter = JITTER.first();
                result instanceof Cholesky.NotPositiveDefinite && jitter < 1;
                jitter *= 10) {
            result = factor.append(covariances, diagonal + jitter);
        }
        return result.orThrow();
    }

    static double[] gaussians(int count, RandomGenerator random) {
        double[] z = new double[count];
        for (int i = 0; i < count; i++) {
            z[i] = random.nextGaussian();
        }
        return z;
    }

    private static void addCombination(double[] target, double[][] rows, double[] weights) {
        for (int i = 0; i < rows.length; i++) {
            double weight = weights[i];
            double[] row = rows[i];
            for (int q = 0; q < target.length; q++) {
                target[q] += weight * row[q];
            }
        }
    }
}
