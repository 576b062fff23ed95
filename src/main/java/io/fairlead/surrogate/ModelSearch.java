package io.fairlead.surrogate;

import io.fairlead.math.linear.Cholesky;
import io.fairlead.math.optimize.Box;
import io.fairlead.math.optimize.Minimum;
import io.fairlead.math.optimize.ProjectedLbfgs;
import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.surrogate.kernel.Design;
import io.fairlead.surrogate.kernel.Hyperparameters;
import io.fairlead.surrogate.kernel.PairDistances;
import io.fairlead.surrogate.kernel.PairKernel;
import io.fairlead.surrogate.kernel.Priors;
import io.fairlead.surrogate.transform.OutputTransform;
import io.fairlead.surrogate.transform.Warp;

/**
 * Finds the most probable hyperparameters for each shape of the output transform, and the shape that predicts
 * left-out losses best.
 *
 * <p>The first shape is searched from all starts. Another shape leaves most hyperparameters about where they were, so
 * it is searched from the first one's answer. Densities are compared in the losses' own units, by adding the
 * logarithm of each transform's slope.
 */
final class ModelSearch {

    /** A posterior mode to a hundredth of a nat per logarithm is far finer than what the data determine. */
    private static final double GRADIENT_TOLERANCE = 1e-2;

    private static final double PROGRESS_TOLERANCE = 1e-4;
    private static final int MEMORY = 8;
    private static final long START_KEY = 0x57A27;

    private final Design design;
    private final Targets targets;
    private final double[] losses;
    private final FitSettings settings;
    private final PairDistances distances;
    private final Priors priors;
    private final Box box;

    /** Searches on a sample of the points; {@code losses} are those of all points, which transforms are fitted to. */
    ModelSearch(Design design, Targets targets, double[] losses, FitSettings settings) {
        this.design = design;
        this.targets = targets;
        this.losses = losses;
        this.settings = settings;
        this.distances = PairDistances.of(design);
        this.priors = Priors.forDimensions(Math.max(1, design.medianActive()));
        this.box = Hyperparameters.bounds(design.layout(), GaussianProcess.EXACT_NOISE);
    }

    Choice best() {
        Warp first = settings.warps().get(0);
        Choice best = fromAllStarts(OutputTransform.fit(first, losses));
        double[] start = best.hyperparameters().logs();
        double incumbent = best.logDensity() + settings.hysteresis();
        double highest = incumbent;
        for (Warp warp : settings.warps().subList(1, settings.warps().size())) {
            if (warp.suits(losses)) {
                Choice other = choice(OutputTransform.fit(warp, losses), start);
                if (other.logDensity() > highest) {
                    highest = other.logDensity();
                    best = other;
                }
            }
        }
        return best;
    }

    /** Takes the transform of a choice made on fewer points, and goes on from its hyperparameters. */
    Choice refined(Choice coarse) {
        return choice(coarse.transform(), coarse.hyperparameters().logs());
    }

    private Choice fromAllStarts(OutputTransform transform) {
        MarginalLikelihood likelihood = likelihood(transform);
        Minimum best = minimize(likelihood, priors.mode(design.layout()));
        for (int start = 1; start < settings.starts(); start++) {
            best = better(best, minimize(likelihood, start(start)));
        }
        if (settings.warmStart().isPresent()) {
            best = better(best, minimize(likelihood, settings.warmStart().get().logs()));
        }
        return choice(transform, best);
    }

    private static Minimum better(Minimum a, Minimum b) {
        return b.value() < a.value() ? b : a;
    }

    /** The first further start is smooth and noisy, where gradients don't vanish; others are random around the mode. */
    private double[] start(int number) {
        double[] logs = priors.mode(design.layout());
        int d = design.layout().size();
        KeyedRandom random = KeyedRandom.of(START_KEY, number);
        for (int i = 0; i < d; i++) {
            logs[i] += number == 1 ? 1.5 : random.nextGaussian();
        }
        logs[d + 1] = number == 1 ? Math.log(0.1) : logs[d + 1] + 2 * random.nextGaussian();
        return logs;
    }

    private MarginalLikelihood likelihood(OutputTransform transform) {
        return new MarginalLikelihood(
                distances, targets.inModelUnits(transform), targets.noiseInModelUnits(transform), priors);
    }

    private Minimum minimize(MarginalLikelihood likelihood, double[] start) {
        return new ProjectedLbfgs(settings.maxIterations(), GRADIENT_TOLERANCE, PROGRESS_TOLERANCE, MEMORY)
                .minimize(likelihood, box, start);
    }

    private Choice choice(OutputTransform transform, double[] start) {
        return choice(transform, minimize(likelihood(transform), start));
    }

    private Choice choice(OutputTransform transform, Minimum minimum) {
        Hyperparameters found = Hyperparameters.ofLogs(design.layout(), minimum.point());
        return new Choice(transform, found, settings.warps().size() > 1 ? logDensity(transform, found) : 0);
    }

    private double logDensity(OutputTransform transform, Hyperparameters found) {
        PairKernel kernel = new PairKernel(distances);
        kernel.set(found.logs());
        double[] noise = targets.noiseInModelUnits(transform);
        for (int i = 0; i < noise.length; i++) {
            noise[i] += found.noiseVariance();
        }
        Cholesky factor =
                Cholesky.factor(kernel.matrix(noise), GaussianProcess.JITTER).orThrow();
        double sum = LeaveOneOut.of(factor, targets.inModelUnits(transform)).logDensity();
        for (double loss : targets.values()) {
            sum += transform.logSlope(loss);
        }
        return sum;
    }

    /**
     * A transform, the hyperparameters that go with it, and how well they predict.
     *
     * @param transform from losses to model units
     * @param hyperparameters the most probable ones
     * @param logDensity of left-out losses in their own units; zero if there was nothing to choose
     */
    record Choice(OutputTransform transform, Hyperparameters hyperparameters, double logDensity) {}
}
