package io.fairlead.surrogate;

import io.fairlead.check.Require;
import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.math.sampling.Shuffles;
import java.util.Arrays;
import java.util.BitSet;

/**
 * What is left out when there are so many points that cubic cost hurts.
 *
 * <p>A third of a subset are the points with the smallest losses, which matter most; the rest is drawn evenly
 * from the others, by a fixed key, so that the same data give the same subset.
 *
 * @param choiceLimit up to how many points shapes of the output transform and starts of the hyperparameters are
 *     compared; beyond, on a subset of this size
 * @param fitLimit up to how many points hyperparameters are fitted on; beyond, on a subset of this size
 * @param exactLimit up to how many points a posterior is conditioned on; beyond, on a subset of this size
 * @param localSize how many nearest points a local posterior is conditioned on
 */
public record ScalePolicy(int choiceLimit, int fitLimit, int exactLimit, int localSize) {

    private static final long SUBSET_KEY = 0x5CA1E;

    /**
     * Checks the sizes.
     *
     * @param choiceLimit for shapes and starts
     * @param fitLimit for hyperparameters
     * @param exactLimit for posteriors
     * @param localSize for local posteriors
     */
    public ScalePolicy {
        Require.between("choice limit", choiceLimit, 3, 5000);
        Require.between("fit limit", fitLimit, 3, 5000);
        Require.between("exact limit", exactLimit, 3, 5000);
        Require.between("local size", localSize, 3, 5000);
    }

    /**
     * Returns 120 points to choose by, 300 to fit, 1,000 to condition on, 400 nearby: on one core choosing and fitting
     * take some 0.05 s each, a factorization of 1,000 some 0.03 s.
     *
     * @return the usual policy
     */
    public static ScalePolicy defaults() {
        return new ScalePolicy(120, 300, 1000, 400);
    }

    /** Returns the indices, increasing, of at most {@code limit} losses. */
    static int[] subset(double[] losses, int limit) {
        int n = losses.length;
        if (n <= limit) {
            int[] all = new int[n];
            Arrays.setAll(all, i -> i);
            return all;
        }
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> losses[a] == losses[b] ? a - b : Double.compare(losses[a], losses[b]));
        BitSet chosen = new BitSet(n);
        int best = limit / 3;
        for (int k = 0; k < best; k++) {
            chosen.set(order[k]);
        }
        for (int k : Shuffles.choose(n - best, limit - best, KeyedRandom.of(SUBSET_KEY, n))) {
            chosen.set(order[best + k]);
        }
        return chosen.stream().toArray();
    }
}
