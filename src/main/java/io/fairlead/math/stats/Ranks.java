package io.fairlead.math.stats;

import io.fairlead.check.Require;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Ranks with ties shared, and Spearman's correlation of them. */
public final class Ranks {

    private Ranks() {}

    /**
     * Returns the ranks of a sample.
     *
     * @param sample numbers, none NaN; not changed
     * @return for each number its rank from 1 (smallest); equal numbers share the mean of their ranks
     */
    public static double[] of(double... sample) {
        for (double value : sample) {
            Require.that(!Double.isNaN(value), "sample must not contain NaN");
        }
        int[] order = IntStream.range(0, sample.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> sample[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[sample.length];
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && sample[order[to]] == sample[order[from]]) { // ties are exact
                to++;
            }
            for (int k = from; k < to; k++) {
                ranks[order[k]] = 0.5 * (from + 1 + to);
            }
            from = to;
        }
        return ranks;
    }

    /**
     * Returns the correlation of the ranks.
     *
     * @param first numbers
     * @param second as many numbers
     * @return from −1 to 1; NaN if either sample is constant or has fewer than two numbers
     */
    public static double spearman(double[] first, double[] second) {
        Require.sameLength("second sample", second.length, first.length);
        return first.length < 2 ? Double.NaN : pearson(of(first), of(second));
    }

    private static double pearson(double[] a, double[] b) {
        double meanA = Moments.mean(a);
        double meanB = Moments.mean(b);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }
}
