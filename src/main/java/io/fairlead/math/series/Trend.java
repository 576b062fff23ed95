package io.fairlead.math.series;

import java.util.Arrays;

/**
 * Whether a series goes up or down, and how fast.
 *
 * <p>The slope is Theil and Sen's median of pairwise slopes; its significance is Mann and Kendall's rank statistic,
 * corrected for autocorrelation by the effective number of points {@code n (1 − r₁) / (1 + r₁)}, where r₁ is the lag-1
 * autocorrelation about the trend. Long series are thinned evenly, so cost does not grow beyond a limit.
 *
 * @see <a href="https://doi.org/10.2307/1907187">Mann, Nonparametric tests against trend, 1945</a>
 * @see <a href="https://doi.org/10.1080/01621459.1968.10480934">Sen, Estimates of the regression coefficient based on
 *     Kendall's tau, 1968</a>
 */
public final class Trend {

    /** Points beyond this add cost and no insight to a slope. */
    private static final int SLOPE_POINTS = 200;

    /** The catalogue's limit for the rank test. */
    private static final int RANK_POINTS = 60;

    private Trend() {}

    /**
     * Returns the median of the slopes between all pairs of points.
     *
     * @param x positions, not decreasing
     * @param y values, as many
     * @return the slope; NaN if fewer than two different positions are there
     */
    public static double slope(double[] x, double[] y) {
        int[] kept = evenly(x.length, SLOPE_POINTS);
        double[] slopes = new double[kept.length * (kept.length - 1) / 2];
        int count = 0;
        for (int i = 0; i < kept.length; i++) {
            for (int j = i + 1; j < kept.length; j++) {
                double run = x[kept[j]] - x[kept[i]];
                if (run > 0) {
                    slopes[count++] = (y[kept[j]] - y[kept[i]]) / run;
                }
            }
        }
        return Robust.median(Arrays.copyOf(slopes, count));
    }

    /**
     * Returns how significant a rise is.
     *
     * @param values in the order of time
     * @return a standard normal deviate: above 2 a rise, below −2 a fall; 0 if fewer than four values or all equal
     */
    public static double mannKendall(double... values) {
        int[] kept = evenly(values.length, RANK_POINTS);
        int n = kept.length;
        if (n < 4) {
            return 0;
        }
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = values[kept[i]];
        }
        int score = 0;
        int ties = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                score += (int) Math.signum(y[j] - y[i]);
                ties += y[j] == y[i] ? 1 : 0;
            }
        }
        int pairs = n * (n - 1) / 2;
        if (ties == pairs) {
            return 0;
        }
        double variance = n * (n - 1.0) * (2.0 * n + 5) / 18 * (1 - (double) ties / pairs);
        double corrected = score > 0 ? score - 1 : score < 0 ? score + 1 : 0;
        return corrected / Math.sqrt(variance) * Math.sqrt(independentShare(y));
    }

    /** The effective number of points as a share of all: less than one if neighbours are alike. */
    private static double independentShare(double[] y) {
        double[] x = new double[y.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
        }
        double slope = slope(x, y);
        double[] rest = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            rest[i] = y[i] - slope * i;
        }
        double r = Periods.autocorrelation(rest, 1);
        // A curved trend leaves a correlated rest; 0.6 keeps a clear bend from losing all its weight.
        double bounded = Math.min(0.6, Math.max(0, Double.isNaN(r) ? 0 : r));
        return (1 - bounded) / (1 + bounded);
    }

    /**
     * Chooses indices evenly, the first and the last among them.
     *
     * @param size how many there are
     * @param limit how many may be kept, two or above
     * @return increasing indices below {@code size}
     */
    public static int[] evenly(int size, int limit) {
        int count = Math.min(size, limit);
        int[] kept = new int[count];
        for (int i = 0; i < count; i++) {
            kept[i] = count == size ? i : (int) Math.round(i * (size - 1.0) / (count - 1));
        }
        return kept;
    }
}
