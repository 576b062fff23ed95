package io.fairlead.surrogate;

import io.fairlead.check.Require;
import io.fairlead.math.linear.Dot;
import io.fairlead.math.optimize.Minimum;
import io.fairlead.math.optimize.ProjectedLbfgs;
import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.math.sampling.Shuffles;
import io.fairlead.math.special.Normal;
import io.fairlead.surrogate.kernel.CrossCovariance;
import io.fairlead.surrogate.kernel.Design;
import io.fairlead.surrogate.kernel.Hyperparameters;
import io.fairlead.surrogate.kernel.InputLayout;
import io.fairlead.surrogate.kernel.PairDistances;
import io.fairlead.surrogate.kernel.Priors;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * The probability that a run at a point comes to an end, learnt from runs that did and runs that did not.
 *
 * <p>A latent Gaussian process with the covariance of the package {@code kernel} and a probit link, in Laplace's
 * approximation: {@code P = Φ(mean/√(1 + variance))}. Far from all runs the probability returns to about {@code (½ +
 * successes)/(1 + runs)}. Without a failure it is one everywhere; with one or two it is mixed with a floor of
 * {@value #FLOOR}, since so few failures may be accidents.
 *
 * <p><b>Cost.</b> Some {@code 100 n³} for a fit with {@code n} up to {@value #MOST_POINTS}; of more runs, failures first,
 * a fixed draw is used. {@code n²} per point afterwards. Immutable and safe for use by several threads.
 */
public final class FeasibilityModel {

    /** Below this no probability falls while there are fewer failures than {@link #FEW}. */
    public static final double FLOOR = 0.02;

    private static final int FEW = 3;

    /** At 200 points a fit takes about a tenth of a second. */
    private static final int MOST_POINTS = 200;

    private static final int MAX_ITERATIONS = 15;
    private static final long SUBSET_KEY = 0xFA11;

    private final InputLayout layout;
    private final int failures;
    private final Optional<Fitted> fitted;

    private FeasibilityModel(InputLayout layout, int failures, Optional<Fitted> fitted) {
        this.layout = layout;
        this.failures = failures;
        this.fitted = fitted;
    }

    /**
     * Fits a model.
     *
     * @param design the points of all runs, at least one
     * @param succeeded for each point whether its run came to an end; copied
     * @return the model
     */
    public static FeasibilityModel fit(Design design, boolean[] succeeded) {
        Require.sameLength("outcomes", succeeded.length, design.size());
        Require.that(design.size() > 0, "design must not be empty");
        int failures = 0;
        for (boolean success : succeeded) {
            failures += success ? 0 : 1;
        }
        if (failures == 0) {
            return new FeasibilityModel(design.layout(), 0, Optional.empty());
        }
        double baseRate = (0.5 + succeeded.length - failures) / (1.0 + succeeded.length);
        int[] subset = subset(succeeded, failures);
        double[] labels = new double[subset.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = succeeded[subset[i]] ? 1 : -1;
        }
        return new FeasibilityModel(
                design.layout(), failures, Optional.of(fitted(design.subset(subset), labels, baseRate)));
    }

    private static Fitted fitted(Design design, double[] labels, double baseRate) {
        InputLayout layout = design.layout();
        Priors priors = Priors.forDimensions(Math.max(1, design.medianActive()));
        // with a latent variance of one and a half, Φ(m/√2.5) is the base rate
        double priorMean = Math.sqrt(2.5) * Normal.quantile(baseRate);
        LaplaceEvidence evidence = new LaplaceEvidence(PairDistances.of(design), labels, priorMean, priors);
        Minimum minimum = new ProjectedLbfgs(MAX_ITERATIONS, 1e-2, 1e-5, 6)
                .minimize(evidence, Hyperparameters.bounds(layout, GaussianProcess.EXACT_NOISE), priors.mode(layout));
        Hyperparameters found = Hyperparameters.ofLogs(layout, minimum.point());
        return new Fitted(new CrossCovariance(design, found), evidence.mode(minimum.point()));
    }

    private static int[] subset(boolean[] succeeded, int failures) {
        int n = succeeded.length;
        BitSet chosen = new BitSet(n);
        if (n <= MOST_POINTS) {
            chosen.set(0, n);
            return chosen.stream().toArray();
        }
        int keptFailures = Math.min(failures, Math.max(MOST_POINTS / 2, MOST_POINTS - (n - failures)));
        take(chosen, succeeded, false, keptFailures);
        take(chosen, succeeded, true, Math.min(n - failures, MOST_POINTS - keptFailures));
        return chosen.stream().toArray();
    }

    private static void take(BitSet chosen, boolean[] succeeded, boolean wanted, int count) {
        BitSet such = new BitSet();
        for (int i = 0; i < succeeded.length; i++) {
            such.set(i, succeeded[i] == wanted);
        }
        int[] indices = such.stream().toArray();
        for (int k : Shuffles.choose(indices.length, count, KeyedRandom.of(SUBSET_KEY, indices.length))) {
            chosen.set(indices[k]);
        }
    }

    /**
     * Returns how many failures it has seen.
     *
     * @return zero or more
     */
    public int failures() {
        return failures;
    }

    /**
     * Returns the probability that a run comes to an end.
     *
     * @param point a point of the layout
     * @return from 0 to 1
     */
    public double probability(double[] point) {
        return Math.exp(logProbabilityAndGradientInto(point, new double[layout.size()]));
    }

    /**
     * Returns the logarithm of the probability that a run comes to an end, with its gradient.
     *
     * @param point a point of the layout
     * @param gradient overwritten with the derivative by each number; zero for categories and absent entries
     * @return at most zero
     */
    public double logProbabilityAndGradientInto(double[] point, double[] gradient) {
        layout.check(point);
        Arrays.fill(gradient, 0);
        if (fitted.isEmpty()) {
            return 0;
        }
        double z = fitted.get().scoreAndGradientInto(point, gradient);
        double logProbability = Normal.logCdf(z);
        double slope = Normal.logCdfDerivative(z);
        if (failures < FEW) {
            double mixed = FLOOR + (1 - FLOOR) * Math.exp(logProbability);
            slope *= (1 - FLOOR) * Math.exp(logProbability) / mixed;
            logProbability = Math.log(mixed);
        }
        for (int j = 0; j < gradient.length; j++) {
            gradient[j] *= slope;
        }
        return logProbability;
    }

    /** The latent process. */
    private record Fitted(CrossCovariance cross, LaplaceEvidence.Mode mode) {

        /** Returns mean/√(1 + variance) with its gradient. */
        double scoreAndGradientInto(double[] point, double[] gradient) {
            int n = cross.size();
            double[] covariances = new double[n];
            double[] slopes = new double[n];
            cross.vectorInto(point, covariances, slopes);
            double mean = mode.priorMean() + Dot.product(covariances, mode.dual(), n);
            double variance = Math.max(0, cross.priorVariance(point) - mode.reduction(covariances));
            double[] meanGradient = cross.gradient(point, slopes, mode.dual());
            double[] reductionGradient = cross.gradient(point, slopes, mode.solveReduced(covariances));
            double[] priorGradient = cross.priorVarianceGradient(point);
            double scale = 1 / Math.sqrt(1 + variance);
            for (int j = 0; j < gradient.length; j++) {
                // ∂ variance = ∂ prior − 2 (R k)ᵀ ∂k
                double halfVariance = 0.5 * priorGradient[j] - reductionGradient[j];
                gradient[j] = scale * meanGradient[j] - mean * scale * scale * scale * halfVariance;
            }
            return mean * scale;
        }
    }
}
