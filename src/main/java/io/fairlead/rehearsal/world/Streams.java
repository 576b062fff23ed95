package io.fairlead.rehearsal.world;

import io.fairlead.math.sampling.KeyedRandom;
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
        long[] keys = new long[counters.length + 1];
        keys[0] = purpose.hashCode();
        System.arraycopy(counters, 0, keys, 1, counters.length);
        return KeyedRandom.of(seed, keys);
    }
}
