package io.fairlead.logs.format;

import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.MetricSeries.Point;

/**
 * Takes the points of one metric, in the order of the file; kept by a reader across lines, for speed.
 *
 * <p>Not for sharing among threads.
 */
public final class Track {

    private final MetricKey key;
    private final MetricSeries.Builder points;
    private double lastEpoch = Double.NaN;

    Track(MetricKey key) {
        this.key = key;
        this.points = MetricSeries.named(key.ownName());
    }

    /**
     * Adds a point.
     *
     * @param step the optimizer step; {@link MetricSeries#NO_STEP} if the file has none
     * @param epoch the epoch; NaN if the file has none
     * @param time seconds since 1970; NaN if the file has none
     * @param value the value in the file's own unit; NaN or infinite if that stands there
     */
    public void add(long step, double epoch, double time, double value) {
        points.add(new Point(step, epoch, time, value));
        lastEpoch = epoch;
    }

    /**
     * Returns the metric.
     *
     * @return its key
     */
    public MetricKey key() {
        return key;
    }

    /**
     * Returns the epoch of the last point.
     *
     * @return NaN if there is none
     */
    public double lastEpoch() {
        return lastEpoch;
    }

    /**
     * Returns the number of points so far.
     *
     * @return zero or above
     */
    public int size() {
        return points.size();
    }

    /**
     * Returns the points so far.
     *
     * @return a series in the file's own unit and order
     */
    public MetricSeries series() {
        return points.build();
    }
}
