package io.fairlead.rehearsal.world;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Random streams that depend on a seed, a purpose and counters alone.
 *
 * <p>A stream is made where it is used and never carried along, so that a training that was interrupted draws what one
 * that was not would have drawn.
 */
public final class Streams {

    private Streams() {}

    /**
     * Creates a stream.
     *
     * @param seed the seed of the run or the world
     * @param purpose what the numbers are for
     * @param counters where in the run, such as the epoch
     * @return a stream that is the same for the same arguments
     */
    public static RandomGenerator of(long seed, String purpose, long... counters) {
        long state = mix(seed);
        for (int i = 0; i < purpose.length(); i++) {
            state = mix(state ^ purpose.charAt(i));
        }
        for (long counter : counters) {
            state = mix(state + counter);
        }
        return new SplittableRandom(state);
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, 2014) on the next multiple of the golden ratio. */
    private static long mix(long state) {
        long z = state + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
