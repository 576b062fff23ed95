package io.fairlead.metrics;

import io.fairlead.check.Require;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The values of one metric over a run, in the order of the training.
 *
 * <p>Each point has a value and, where the log had them, a step, an epoch and a wall time. <b>Units.</b> Values
 * are in the canonical unit of the metric; {@link #ownScale()} times a canonical value is the log's own. Wall
 * times are seconds since 1970. <b>Shapes.</b> All arrays have {@link #size()} entries.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class MetricSeries {

    /** The step of a point whose log had none. */
    public static final long NO_STEP = Long.MIN_VALUE;

    private final String ownName;
    private final double ownScale;
    private final long[] steps;
    private final double[] epochs;
    private final double[] times;
    private final double[] values;

    private MetricSeries(Builder builder) {
        this.ownName = builder.ownName;
        this.ownScale = builder.ownScale;
        this.steps = Arrays.copyOf(builder.steps, builder.size);
        this.epochs = Arrays.copyOf(builder.epochs, builder.size);
        this.times = Arrays.copyOf(builder.times, builder.size);
        this.values = Arrays.copyOf(builder.values, builder.size);
    }

    /**
     * Starts a series.
     *
     * @param ownName the name in the log
     * @return a builder without points
     */
    public static Builder named(String ownName) {
        return new Builder(ownName, 16);
    }

    /**
     * Starts a series of about as many points as are known.
     *
     * @param ownName the name in the log
     * @param points how many there will be, about
     * @return a builder without points
     */
    public static Builder named(String ownName, int points) {
        return new Builder(ownName, Math.max(1, points));
    }

    /**
     * Returns the metric's name as the log spells it.
     *
     * @return the log's own name
     */
    public String ownName() {
        return ownName;
    }

    /**
     * Returns what a canonical value is multiplied by to give the log's own.
     *
     * @return 100 for a fraction that the log has in percent, 1 if the units agree
     */
    public double ownScale() {
        return ownScale;
    }

    /**
     * Returns the number of points.
     *
     * @return zero or above
     */
    public int size() {
        return values.length;
    }

    /**
     * Returns the value of a point.
     *
     * @param index which point
     * @return its value in canonical units; NaN or infinite if that was logged
     */
    public double value(int index) {
        return values[index];
    }

    /**
     * Returns the step of a point.
     *
     * @param index which point
     * @return its optimizer step; {@link #NO_STEP} if the log had none
     */
    public long step(int index) {
        return steps[index];
    }

    /**
     * Returns the epoch of a point.
     *
     * @param index which point
     * @return its epoch, which may have a fraction; NaN if the log had none
     */
    public double epoch(int index) {
        return epochs[index];
    }

    /**
     * Returns the wall time of a point.
     *
     * @param index which point
     * @return seconds since 1970; NaN if the log had none
     */
    public double time(int index) {
        return times[index];
    }

    /**
     * Returns all values.
     *
     * @return a new array of {@link #size()} values
     */
    public double[] values() {
        return values.clone();
    }

    /**
     * Returns the position of each point along the run: its step, else its epoch, else its number.
     *
     * @return a new array of {@link #size()} positions
     */
    public double[] positions() {
        double[] positions = new double[values.length];
        boolean hasSteps = Arrays.stream(steps).noneMatch(step -> step == NO_STEP);
        boolean hasEpochs = Arrays.stream(epochs).noneMatch(Double::isNaN);
        for (int i = 0; i < positions.length; i++) {
            positions[i] = hasSteps ? steps[i] : hasEpochs ? epochs[i] : i;
        }
        return positions;
    }

    /**
     * Returns where the smallest finite value is.
     *
     * @return the index of the first one; empty if no value is finite
     */
    public OptionalInt indexOfMin() {
        return indexOfLowest(1);
    }

    /**
     * Returns where the largest finite value is.
     *
     * @return the index of the first one; empty if no value is finite
     */
    public OptionalInt indexOfMax() {
        return indexOfLowest(-1);
    }

    private OptionalInt indexOfLowest(int sign) {
        int best = -1;
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i]) && (best < 0 || sign * values[i] < sign * values[best])) {
                best = i;
            }
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    /**
     * Returns the same points in another unit.
     *
     * @param factor what each value is multiplied by, not zero
     * @return the changed copy; its {@link #ownScale()} is divided by the factor
     */
    public MetricSeries scaled(double factor) {
        Builder builder = named(ownName, size()).ownScale(ownScale / factor);
        for (int i = 0; i < values.length; i++) {
            builder.add(new Point(steps[i], epochs[i], times[i], values[i] * factor));
        }
        return builder.build();
    }

    /**
     * Returns a point.
     *
     * @param index which point
     * @return its step, epoch, time and value
     */
    public Point point(int index) {
        return new Point(steps[index], epochs[index], times[index], values[index]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MetricSeries that
                && ownName.equals(that.ownName)
                && Double.compare(ownScale, that.ownScale) == 0
                && Arrays.equals(steps, that.steps)
                && Arrays.equals(epochs, that.epochs)
                && Arrays.equals(times, that.times)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * ownName.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return ownName + Arrays.toString(values);
    }

    /**
     * One point of a series.
     *
     * @param step the optimizer step; {@link MetricSeries#NO_STEP} if there is none
     * @param epoch the epoch; NaN if there is none
     * @param time seconds since 1970; NaN if there is none
     * @param value the value
     */
    public record Point(long step, double epoch, double time, double value) {}

    /** Collects the points of a series; not for sharing among threads. */
    public static final class Builder {

        private final String ownName;
        private double ownScale = 1;
        private long[] steps;
        private double[] epochs;
        private double[] times;
        private double[] values;
        private int size;

        private Builder(String ownName, int room) {
            this.ownName = Require.text("own name", ownName);
            this.steps = new long[room];
            this.epochs = new double[room];
            this.times = new double[room];
            this.values = new double[room];
        }

        /**
         * Sets what a canonical value is multiplied by to give the log's own.
         *
         * @param scale above zero
         * @return this
         */
        public Builder ownScale(double scale) {
            ownScale = Require.positive("own scale", scale);
            return this;
        }

        /**
         * Adds a point behind the others.
         *
         * @param point the point, its value in canonical units
         * @return this
         */
        public Builder add(Point point) {
            if (size == values.length) {
                int larger = size * 2;
                steps = Arrays.copyOf(steps, larger);
                epochs = Arrays.copyOf(epochs, larger);
                times = Arrays.copyOf(times, larger);
                values = Arrays.copyOf(values, larger);
            }
            steps[size] = point.step();
            epochs[size] = point.epoch();
            times[size] = point.time();
            values[size++] = point.value();
            return this;
        }

        /**
         * Returns the number of points so far.
         *
         * @return zero or above
         */
        public int size() {
            return size;
        }

        /**
         * Makes the series.
         *
         * @return a series of the points so far
         */
        public MetricSeries build() {
            return new MetricSeries(this);
        }
    }
}
