package io.fairlead.math.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sudden rises above what went before.
 *
 * <p>The height of a point is {@code (y − median of the 20 before) / (1.4826 · MAD of the 20 before)}. Spikes closer
 * than five points are one. Cost grows linearly with the length.
 */
public final class Spikes {

    private static final int WINDOW = 20;
    private static final int TOGETHER = 5;

    private Spikes() {}

    /**
     * Finds spikes.
     *
     * @param values positive, in the order of time
     * @param height how many robust deviations above the median of the 20 points before it must be
     * @param rise how far above that median, as a share of it
     * @return the spikes in their order
     */
    public static List<Spike> find(double[] values, double height, double rise) {
        List<Spike> spikes = new ArrayList<>();
        double[] window = new double[WINDOW];
        for (int i = WINDOW; i < values.length; i++) {
            // A cheap test first: most points are not above the largest recent one.
            if (values[i] <= values[i - 1]) {
                continue;
            }
            System.arraycopy(values, i - WINDOW, window, 0, WINDOW);
            Arrays.sort(window);
            double median = (window[WINDOW / 2 - 1] + window[WINDOW / 2]) / 2;
            if (values[i] <= median * (1 + rise)) {
                continue;
            }
            double deviation = Math.max(Robust.spread(window), 1e-12 + 1e-9 * Math.abs(median));
            double k = (values[i] - median) / deviation;
            if (k >= height) {
                add(spikes, new Spike(i, k, values[i], median));
            }
        }
        return spikes;
    }

    private static void add(List<Spike> spikes, Spike next) {
        int last = spikes.size() - 1;
        if (last >= 0 && next.index() - spikes.get(last).index() < TOGETHER) {
            if (next.value() > spikes.get(last).value()) {
                spikes.set(
                        last,
                        new Spike(
                                next.index(),
                                next.height(),
                                next.value(),
                                spikes.get(last).level()));
            }
        } else {
            spikes.add(next);
        }
    }

    /**
     * One sudden rise.
     *
     * @param index where it is highest
     * @param height in robust deviations
     * @param value there
     * @param level the median before it
     */
    public record Spike(int index, double height, double value, double level) {

        /**
         * Tells how soon the series is back.
         *
         * @param values the series that it was found in
         * @return points until the value is below 1.1 times the level before; −1 if it never is
         */
        public int recovery(double[] values) {
            for (int i = index + 1; i < values.length; i++) {
                if (values[i] <= 1.1 * level) {
                    return i - index;
                }
            }
            return -1;
        }
    }
}
