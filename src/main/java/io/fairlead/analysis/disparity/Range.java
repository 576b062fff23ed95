package io.fairlead.analysis.disparity;

import io.fairlead.math.stats.Interval;

/**
 * Where a rate lies with 95 % confidence.
 *
 * @param low the lower end, 0 to 1
 * @param high the upper end, not below {@code low}
 */
public record Range(double low, double high) {

    static Range of(Interval interval) {
        return new Range(interval.low(), interval.high());
    }
}
