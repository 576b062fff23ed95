package io.fairlead.math.sampling;

import io.fairlead.check.Require;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Random orders and choices of indices. */
public final class Shuffles {

    private Shuffles() {}

    /**
     * Returns the indices {@code 0..count-1} in random order, each order equally likely (Fisher and Yates).
     *
     * @param count how many, zero or above
     * @param random where the randomness comes from
     * @return a permutation
     */
    public static int[] permutation(int count, RandomGenerator random) {
        return choose(count, count, random);
    }

    /**
     * Returns some of the indices {@code 0..count-1}, without repetition, in random order.
     *
     * @param count how many there are, zero or above
     * @param chosen how many to take, from zero to {@code count}
     * @param random where the randomness comes from
     * @return {@code chosen} different indices
     */
    public static int[] choose(int count, int chosen, RandomGenerator random) {
        Require.between("count", count, 0, Integer.MAX_VALUE);
        Require.between("chosen", chosen, 0, count);
        int[] indices = new int[count];
        for (int i = 0; i < count; i++) {
            indices[i] = i;
        }
        for (int i = 0; i < Math.min(chosen, count - 1); i++) {
            int other = i + random.nextInt(count - i);
            int kept = indices[i];
            indices[i] = indices[other];
            indices[other] = kept;
        }
        return Arrays.copyOf(indices, chosen);
    }
}
