package io.fairlead.math.sampling;

import io.fairlead.check.Require;
import io.fairlead.math.special.Normal;
import java.util.random.RandomGenerator;

/**
 * A counter-based random generator: the {@code i}-th number is a function of the seed, the keys and
 * {@code i}, by the ten rounds of Philox 2x64.
 *
 * <p>Seed and keys are mixed into a 64-bit key and a 64-bit stream number, so that streams of different keys
 * are unrelated. The order and the count of the keys matter: {@code (1)}, {@code (1, 0)} and {@code (0, 1)}
 * are three streams.
 *
 * <p>Mutable (it counts); not for sharing between threads. {@link #split} makes further streams without
 * advancing this one.
 *
 * @see <a href="https://doi.org/10.1145/2063384.2063405">Salmon et al., Parallel random numbers: as easy as
 *     1, 2, 3, 2011, section 4.3</a>
 */
public final class KeyedRandom implements RandomGenerator {

    private static final long MULTIPLIER = 0xD2B74407B1CE6E93L;
    private static final long WEYL = 0x9E3779B97F4A7C15L;
    private static final int ROUNDS = 10;
    private static final double TWO_TO_MINUS_53 = 0x1p-53;

    private final long key;
    private final long stream;
    private long counter;
    private long spare;
    private boolean hasSpare;

    private KeyedRandom(long key, long stream) {
        this.key = key;
        this.stream = stream;
    }

    /**
     * Creates the stream of a seed and keys.
     *
     * @param seed the root seed
     * @param keys what the stream is for: numbers of trials, purposes; may be empty
     * @return a generator at the start of the stream
     */
    public static KeyedRandom of(long seed, long... keys) {
        long key = mix(seed + WEYL);
        long stream = mix(key ^ keys.length);
        for (long next : keys) {
            key = mix(key ^ mix(next + WEYL));
            stream = mix(stream + Long.rotateLeft(key, 23) + WEYL);
        }
        return new KeyedRandom(key, stream);
    }

    /**
     * Creates a stream below this one. This generator does not advance, and where it stands doesn't matter.
     *
     * @param keys what the stream is for
     * @return a generator at the start of the stream
     */
    public KeyedRandom split(long... keys) {
        long[] all = new long[keys.length + 1];
        all[0] = stream;
        System.arraycopy(keys, 0, all, 1, keys.length);
        return of(key, all);
    }

    /** Stafford's variant 13 of the 64-bit finalizer, a bijection. */
    static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Returns the two output words of Philox 2x64-10. */
    static long[] philox(long low, long high, long key) {
        long x0 = low;
        long x1 = high;
        long k = key;
        for (int round = 0; round < ROUNDS; round++) {
            long productHigh = unsignedMultiplyHigh(MULTIPLIER, x0);
            long productLow = MULTIPLIER * x0;
            x0 = productHigh ^ k ^ x1;
            x1 = productLow;
            k += WEYL;
        }
        return new long[] {x0, x1};
    }

    private static long unsignedMultiplyHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }

    @Override
    public long nextLong() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        long[] words = philox(counter++, stream, key);
        spare = words[1];
        hasSpare = true;
        return words[0];
    }

    @Override
    public int nextInt() {
        return (int) (nextLong() >>> 32);
    }

    /**
     * Returns a whole number of {@code 0..bound-1}, each equally likely.
     *
     * @param bound above zero
     * @return the number
     */
    @Override
    public int nextInt(int bound) {
        Require.between("bound", bound, 1, Integer.MAX_VALUE);
        while (true) {
            long bits = nextLong() >>> 1;
            long value = bits % bound;
            if (bits - value <= Long.MAX_VALUE - (bound - 1)) {
                return (int) value; // else bits fell in the last, incomplete range of multiples
            }
        }
    }

    @Override
    public int nextInt(int origin, int bound) {
        Require.that(origin < bound, "origin must be below bound, but origin = " + origin + " and bound = " + bound);
        return origin + nextInt(Math.subtractExact(bound, origin));
    }

    /** Returns a multiple of 2⁻⁵³ in {@code [0, 1)}. */
    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * TWO_TO_MINUS_53;
    }

    /** Returns a standard normal number, by inversion: one draw each, so that streams stay aligned. */
    @Override
    public double nextGaussian() {
        return Normal.quantile(((nextLong() >>> 12) + 0.5) * 0x1p-52);
    }

    @Override
    public boolean nextBoolean() {
        return nextLong() < 0;
    }
}
