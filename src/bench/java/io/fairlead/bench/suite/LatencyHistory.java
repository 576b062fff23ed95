package io.fairlead.bench.suite;

import java.util.Arrays;

/**
 * A history to measure the time of an ask on, the same in every language: rows of 12 uniform numbers from
 * splitmix64 started at one, with the values of DTLZ2.
 *
 * @see <a href="https://doi.org/10.1145/2660193.2660195">Steele, Lea and Flood, Fast splittable pseudorandom number
 *     generators, 2014</a>
 */
public final class LatencyHistory {

    /** How many parameters a row has. */
    public static final int DIMENSION = 12;

    private LatencyHistory() {}

    /**
     * Returns rows of parameters.
     *
     * @param count how many
     * @return numbers of the unit interval, {@link #DIMENSION} in a row
     */
    public static double[][] rows(int count) {
        double[][] rows = new double[count][DIMENSION];
        long state = 1;
        for (double[] row : rows) {
            for (int j = 0; j < DIMENSION; j++) {
                state += 0x9E3779B97F4A7C15L;
                long z = state;
                z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
                z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
                z ^= z >>> 31;
                row[j] = (z >>> 11) * 0x1p-53;
            }
        }
        return rows;
    }

    /**
     * Returns the losses of rows.
     *
     * @param rows rows of parameters
     * @param objectives how many losses, two or more
     * @return a row of losses for each
     */
    public static double[][] losses(double[][] rows, int objectives) {
        return Arrays.stream(rows).map(row -> Dtlz.sphere(row, objectives)).toArray(double[][]::new);
    }
}
