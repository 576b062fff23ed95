package io.fairlead.bench.feedback;

import io.fairlead.math.stats.Ranks;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Wilcoxon's signed-rank test, exact, and Holm's correction for several of them. */
final class SignedRanks {

    private static final double TIE = 1e-9;

    private SignedRanks() {}

    /**
     * Returns the two-sided p-value of paired differences by going through all signs. Zeros are left out (Wilcoxon 1945), and
     * differences of tasks where no search came to anything, which are NaN;
     * equal sizes share their ranks.
     *
     * @param differences at most 20 that are not zero
     * @return from 0 to 1; 1 without a difference
     */
    static double p(double... differences) {
        double[] left = Arrays.stream(differences)
                .filter(value -> Double.isFinite(value) && value != 0)
                .toArray();
        double[] ranks = Ranks.of(Arrays.stream(left).map(Math::abs).toArray());
        double half = Arrays.stream(ranks).sum() / 2;
        double observed = IntStream.range(0, left.length)
                .filter(i -> left[i] > 0)
                .mapToDouble(i -> ranks[i])
                .sum();
        int as = 0;
        for (int signs = 0; signs < 1 << left.length; signs++) {
            double sum = 0;
            for (int i = 0; i < left.length; i++) {
                sum += (signs >> i & 1) * ranks[i];
            }
            as += Math.abs(sum - half) >= Math.abs(observed - half) - TIE ? 1 : 0;
        }
        return (double) as / (1 << left.length);
    }

    /**
     * Corrects p-values so that the chance of any false rejection stays below the level (Holm 1979).
     *
     * @param values p-values
     * @return corrected ones in the same order, at most 1
     */
    static List<Double> holm(List<Double> values) {
        int[] order = IntStream.range(0, values.size())
                .boxed()
                .sorted((a, b) -> Double.compare(values.get(a), values.get(b)))
                .mapToInt(Integer::intValue)
                .toArray();
        Double[] corrected = new Double[order.length];
        double least = 0;
        for (int k = 0; k < order.length; k++) {
            least = Math.max(least, Math.min(1, (order.length - k) * values.get(order[k])));
            corrected[order[k]] = least;
        }
        return List.of(corrected);
    }
}
