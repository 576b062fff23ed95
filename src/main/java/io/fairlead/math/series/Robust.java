package io.fairlead.math.series;

import java.util.Arrays;

/**
 * Medians and noise estimates that a few wild values cannot move.
 *
 * <p><b>Shapes.</b> Arrays are in the order of time and are never changed.
 */
public final class Robust {

    /** One over the median absolute value of a standard normal variable. */
    private static final double NORMAL_MAD = 1.4826;

    private Robust() {}

    /**
     * Returns the middle value.
     *
     * @param values any numbers, none NaN
     * @return the median; NaN of no values
     */
    public static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return medianOfSorted(sorted);
    }

    /**
     * Returns a quantile, interpolated linearly between order statistics.
     *
     * @param values any numbers, none NaN
     * @param share from 0 to 1
     * @return the quantile; NaN of no values
     */
    public static double quantile(double[] values, double share) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /**
     * Returns the median distance to the median, scaled to a standard deviation for normal values.
     *
     * @param values any numbers, none NaN
     * @return zero or above; NaN of no values
     */
    public static double spread(double... values) {
        double center = median(values);
        return NORMAL_MAD
                * median(Arrays.stream(values)
                        .map(value -> Math.abs(value - center))
                        .toArray());
    }

    /**
     * Returns the noise of a series, ignoring its trend: {@code 1.4826 · MAD(first differences) / √2}.
     *
     * @param values in the order of time
     * @return the standard deviation of the noise; NaN of fewer than three values
     */
    public static double noise(double... values) {
        if (values.length < 3) {
            return Double.NaN;
        }
        double[] steps = new double[values.length - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = values[i + 1] - values[i];
        }
        return spread(steps) / Math.sqrt(2);
    }

    /**
     * Returns the running median, with a shorter window at both ends.
     *
     * @param values in the order of time
     * @param width how many values a window holds, one or above; an even width counts as the next odd one
     * @return as many values as there were
     */
    public static double[] runningMedian(double[] values, int width) {
        int half = width / 2;
        double[] smooth = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int reach = Math.min(half, Math.min(i, values.length - 1 - i));
            smooth[i] = median(Arrays.copyOfRange(values, i - reach, i + reach + 1));
        }
        return smooth;
    }

    /**
     * Returns the mean of some values in a row.
     *
     * @param values in the order of time
     * @param from the first index
     * @param to the index behind the last, above {@code from}
     * @return their mean
     */
    public static double mean(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / (to - from);
    }

    private static double medianOfSorted(double[] sorted) {
        int n = sorted.length;
        return n == 0 ? Double.NaN : n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }
}
