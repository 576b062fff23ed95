package io.fairlead.logs.merge;

import io.fairlead.metrics.MetricSeries;
import java.util.HashMap;
import java.util.Map;

/** How two series of one metric from two files stand to each other. */
enum Agreement {
    /** They have places in common, and the same values there. */
    SAME,
    /** One goes on where the other ends, or nearly. */
    CONTINUED,
    /** They have places in common, and other values there. */
    OTHER,
    /** They cannot be compared. */
    UNKNOWN;

    /** Printed values are rounded to four digits, mostly. */
    private static final double ROUNDING = 2e-3;

    static Agreement of(MetricSeries first, MetricSeries second) {
        if (isPrefix(first, second)) {
            return SAME;
        }
        Map<Double, Double> values = new HashMap<>();
        for (int i = 0; i < first.size(); i++) {
            values.put(place(first, i), first.value(i));
        }
        int shared = 0;
        int same = 0;
        for (int i = 0; i < second.size(); i++) {
            Double there = values.get(place(second, i));
            if (there != null && !place(second, i).isNaN()) {
                shared++;
                same += isClose(there, second.value(i)) ? 1 : 0;
            }
        }
        if (shared == 0) {
            return first.size() == 0 || second.size() == 0 ? UNKNOWN : CONTINUED;
        }
        if (same * 10 >= shared * 9) {
            return SAME;
        }
        boolean later =
                place(second, 0) > place(first, 0) && place(second, second.size() - 1) > place(first, first.size() - 1);
        return later && shared * 2 < second.size() ? CONTINUED : OTHER;
    }

    /** One begins with the other, point by point: several values may stand in an epoch. */
    private static boolean isPrefix(MetricSeries first, MetricSeries second) {
        int shared = Math.min(first.size(), second.size());
        for (int i = 0; i < shared; i++) {
            boolean same = first.step(i) == second.step(i)
                    && Double.compare(first.epoch(i), second.epoch(i)) == 0
                    && isClose(first.value(i), second.value(i));
            if (!same) {
                return false;
            }
        }
        return shared > 0;
    }

    private static Double place(MetricSeries series, int i) {
        if (!Double.isNaN(series.epoch(i))) {
            return series.epoch(i);
        }
        return series.step(i) == MetricSeries.NO_STEP ? Double.NaN : (double) series.step(i);
    }

    private static boolean isClose(double a, double b) {
        return Double.compare(a, b) == 0
                || Math.abs(a - b) <= ROUNDING * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
    }
}
