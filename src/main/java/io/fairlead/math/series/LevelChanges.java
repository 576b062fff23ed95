package io.fairlead.math.series;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where the level of a series changes.
 *
 * <p>Exact segmentation by PELT with squared error: the sum over segments of the squared deviation from their mean
 * plus a penalty for each change is smallest. A running sum (CUSUM) tells of a change as soon as it can be told.
 *
 * @see <a href="https://doi.org/10.1080/01621459.2012.737745">Killick, Fearnhead and Eckley, Optimal detection of
 *     changepoints with a linear computational cost, 2012</a>
 * @see <a href="https://doi.org/10.1093/biomet/41.1-2.100">Page, Continuous inspection schemes, 1954</a>
 */
public final class LevelChanges {

    private LevelChanges() {}

    /**
     * Segments a series with the penalty {@code 3 σ² ln n}, σ being its robust noise.
     *
     * @param values in the order of time; a few thousand at most
     * @param shortest how many values a segment holds at least, one or above
     * @return the first index of each segment but the first, increasing
     */
    public static List<Integer> find(double[] values, int shortest) {
        double sigma = Robust.noise(values);
        if (values.length < 2 * shortest || !(sigma > 0)) {
            return List.of();
        }
        return find(values, shortest, 3 * sigma * sigma * Math.log(values.length));
    }

    /**
     * Segments a series with a given penalty.
     *
     * @param values in the order of time; a few thousand at most
     * @param shortest how many values a segment holds at least, one or above
     * @param penalty what a change costs, above zero, in squared units
     * @return the first index of each segment but the first, increasing
     */
    public static List<Integer> find(double[] values, int shortest, double penalty) {
        int n = values.length;
        double[] sum = new double[n + 1];
        double[] squares = new double[n + 1];
        for (int i = 0; i < n; i++) {
            sum[i + 1] = sum[i] + values[i];
            squares[i + 1] = squares[i] + values[i] * values[i];
        }
        double[] best = new double[n + 1];
        int[] from = new int[n + 1];
        best[0] = -penalty;
        List<Integer> candidates = new ArrayList<>(List.of(0));
        for (int end = 1; end <= n; end++) {
            best[end] = Double.POSITIVE_INFINITY;
            for (int start : candidates) {
                double total = best[start] + cost(sum, squares, start, end) + penalty;
                if (end - start >= shortest && total < best[end]) {
                    best[end] = total;
                    from[end] = start;
                }
            }
            int at = end;
            candidates.removeIf(
                    start -> at - start >= shortest && best[start] + cost(sum, squares, start, at) > best[at]);
            candidates.add(end);
        }
        return changes(from, n);
    }

    private static List<Integer> changes(int[] from, int n) {
        List<Integer> changes = new ArrayList<>();
        for (int end = from[n]; end > 0; end = from[end]) {
            changes.add(end);
        }
        Collections.reverse(changes);
        return List.copyOf(changes);
    }

    private static double cost(double[] sum, double[] squares, int start, int end) {
        double total = sum[end] - sum[start];
        return Math.max(0, squares[end] - squares[start] - total * total / (end - start));
    }

    /**
     * Finds the first lasting rise as a running job would: drift half a deviation, limit five.
     *
     * @param values in the order of time
     * @param level what is normal
     * @param sigma the noise, above zero
     * @return the index at which the alarm is raised; −1 if it never is
     */
    public static int firstRise(double[] values, double level, double sigma) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum = Math.max(0, sum + (values[i] - level) / sigma - 0.5);
            if (sum > 5) {
                return i;
            }
        }
        return -1;
    }
}
