package io.fairlead.math.linear;

import io.fairlead.check.Require;

/**
 * How much may be added to a diagonal until a factorization succeeds: nothing, then {@code first}, then ten
 * times as much in each of {@code steps} steps.
 *
 * @param first the smallest addition, in units of the matrix, above zero
 * @param steps how many additions are tried, zero or more
 */
public record JitterLadder(double first, int steps) {

    /** Nothing is ever added. */
    public static final JitterLadder NONE = new JitterLadder(1e-8, 0);

    /**
     * Checks the ladder.
     *
     * @param first the smallest addition
     * @param steps how many additions are tried
     */
    public JitterLadder {
        Require.positive("first jitter", first);
        Require.between("jitter steps", steps, 0, 12);
    }

    /**
     * Returns a ladder from 1e-8 to 1e-2 for matrices whose diagonal is about one.
     *
     * @return the usual ladder
     */
    public static JitterLadder defaults() {
        return new JitterLadder(1e-8, 7);
    }

    /** Returns the addition at a rung; rung 0 adds nothing. */
    double at(int rung) {
        return rung == 0 ? 0 : first * Math.pow(10, rung - 1);
    }
}
