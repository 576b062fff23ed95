package io.fairlead.pareto;

import io.fairlead.check.Require;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/**
 * How likely each of some uncertain outcomes is to be on their front.
 *
 * <p>Monte Carlo: all outcomes are drawn from independent normal distributions and the front of the draw is found;
 * the share of draws on the front is the probability, with a standard error of at most {@code 0.5/√draws}. Costs
 * O(draws·n·f·m). The same seed gives the same numbers.
 */
public final class Membership {

    private Membership() {}

    /**
     * Estimates the probabilities.
     *
     * @param means n rows of m finite expected losses
     * @param deviations n rows of m standard deviations, zero or above
     * @param feasible whether the outcome at an index may be on the front; the others get 0
     * @param draws how many draws, at least 1
     * @param seed where the random numbers come from
     * @return n probabilities
     */
    public static double[] probabilities(
            double[][] means, double[][] deviations, IntPredicate feasible, int draws, long seed) {
        Require.sameLength("deviations", deviations.length, means.length);
        Require.that(draws >= 1, "draws must be 1 or above, but was " + draws);
        SplittableRandom random = new SplittableRandom(seed);
        double[] counts = new double[means.length];
        for (int draw = 0; draw < draws; draw++) {
            for (int index :
                    Front.of(drawn(means, deviations, random), feasible).indices()) {
                counts[index] += 1.0 / draws;
            }
        }
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Math.min(1, counts[i]);
        }
        return counts;
    }

    private static double[][] drawn(double[][] means, double[][] deviations, SplittableRandom random) {
        double[][] drawn = new double[means.length][];
        for (int i = 0; i < means.length; i++) {
            Require.sameLength("deviations of an outcome", deviations[i].length, means[i].length);
            drawn[i] = means[i].clone();
            for (int j = 0; j < drawn[i].length; j++) {
                drawn[i][j] += Require.nonNegative("deviation", deviations[i][j]) * random.nextGaussian();
            }
        }
        return drawn;
    }
}
