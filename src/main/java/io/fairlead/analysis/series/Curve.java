package io.fairlead.analysis.series;

import io.fairlead.check.Require;
import io.fairlead.math.series.Robust;
import io.fairlead.math.series.Trend;
import io.fairlead.metrics.MetricName;
import io.fairlead.metrics.MetricSeries;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The finite points of one metric, in the order of the training.
 *
 * <p>Positions are steps, else epochs, else numbers of points; places in words are epochs where the log has them.
 * Immutable and safe for use by several threads.
 */
public final class Curve {

    private final MetricName name;
    private final double[] x;
    private final double[] epochs;
    private final double[] values;
    private final int[] origins;
    private final Places places;
    private final int lost;
    private final int firstLost;

    /** Computed when it is first asked for; every thread would compute the same. */
    private volatile double @Nullable [] smoothed;

    private Curve(MetricName name, Points points, Places places, int lost, int firstLost) {
        this.name = name;
        this.x = points.x;
        this.epochs = points.epochs;
        this.values = points.values;
        this.origins = points.origins;
        this.places = places;
        this.lost = lost;
        this.firstLost = firstLost;
    }

    /**
     * Takes the finite points of a series.
     *
     * @param name the metric's canonical name
     * @param series its values
     * @return the curve, possibly empty
     */
    public static Curve of(MetricName name, MetricSeries series) {
        double[] positions = series.positions();
        int n = series.size();
        Points points = new Points(n);
        int firstLost = -1;
        int kept = 0;
        boolean hasEpochs = true;
        boolean hasSteps = true;
        for (int i = 0; i < n; i++) {
            hasEpochs &= !Double.isNaN(series.epoch(i));
            hasSteps &= series.step(i) != MetricSeries.NO_STEP;
            if (Double.isFinite(series.value(i))) {
                points.x[kept] = positions[i];
                points.epochs[kept] = series.epoch(i);
                points.values[kept] = series.value(i);
                points.origins[kept++] = i;
            } else if (firstLost < 0) {
                firstLost = i;
            }
        }
        Places places = hasEpochs ? Places.EPOCHS : hasSteps ? Places.STEPS : Places.POINTS;
        return new Curve(name, points.between(0, kept), places, n - kept, firstLost);
    }

    /**
     * Returns the metric's canonical name.
     *
     * @return such as {@code val/loss}
     */
    public MetricName name() {
        return name;
    }

    /**
     * Returns the number of finite points.
     *
     * @return zero or above
     */
    public int size() {
        return values.length;
    }

    /**
     * Returns how many points were NaN or infinite.
     *
     * @return zero or above
     */
    public int lost() {
        return lost;
    }

    /**
     * Returns which point of the series was the first that was not finite.
     *
     * @return its index in the series; −1 if all are finite
     */
    public int firstLost() {
        return firstLost;
    }

    /**
     * Tells whether the series stopped being a number for good: its end is not finite, or half of what follows the first
     * such point.
     *
     * @return false if all is finite, or if what was lost came back
     */
    public boolean isLostForGood() {
        int total = values.length + lost;
        boolean endLost = lost > 0 && (values.length == 0 || origins[values.length - 1] < total - 1);
        return lost > 0 && firstLost >= 0 && (endLost || lost >= 0.5 * (total - firstLost));
    }

    /**
     * Returns a value.
     *
     * @param index which point
     * @return its value
     */
    public double value(int index) {
        return values[index];
    }

    /**
     * Returns all values.
     *
     * @return a new array
     */
    public double[] values() {
        return values.clone();
    }

    /**
     * Returns the positions of all points.
     *
     * @return a new array: steps, else epochs, else numbers of points
     */
    public double[] positions() {
        return x.clone();
    }

    /**
     * Returns where a point stands as people count: its epoch, else its step, else its number from 1.
     *
     * @param index which point
     * @return the number
     */
    public double place(int index) {
        return switch (places) {
            case EPOCHS -> epochs[index];
            case STEPS -> x[index];
            case POINTS -> origins[index] + 1.0;
        };
    }

    /**
     * Returns what {@link #place(int)} counts.
     *
     * @return {@code epoch}, {@code step} or {@code point}
     */
    public String placeUnit() {
        return places.word;
    }

    /**
     * Says where a point stands.
     *
     * @param index which point
     * @return such as {@code epoch 12}
     */
    public String at(int index) {
        double place = place(index);
        return places.word + " "
                + (place == Math.rint(place)
                        ? String.format(Locale.ROOT, "%.0f", place)
                        : String.format(Locale.ROOT, "%.2f", place));
    }

    /**
     * Returns how far along the curve a point is.
     *
     * @param index which point
     * @return 0 at the first, 1 at the last point
     */
    public double progress(int index) {
        double span = x[x.length - 1] - x[0];
        return span > 0 ? (x[index] - x[0]) / span : values.length > 1 ? index / (values.length - 1.0) : 1;
    }

    /**
     * Returns the first index at or behind a share of the run.
     *
     * @param share 0 to 1
     * @return an index below {@link #size()}
     */
    public int indexAt(double share) {
        int index = 0;
        while (index < values.length - 1 && progress(index) < share) {
            index++;
        }
        return index;
    }

    /**
     * Returns the last index whose position is not behind another position.
     *
     * @param position a position as in {@link #positions()}
     * @return an index; 0 if all points are behind it
     */
    public int indexBefore(double position) {
        int index = 0;
        while (index < values.length - 1 && x[index + 1] <= position) {
            index++;
        }
        return index;
    }

    /**
     * Returns the position of a point.
     *
     * @param index which point
     * @return its step, else its epoch, else its number
     */
    public double position(int index) {
        return x[index];
    }

    /**
     * Returns the running median of three points.
     *
     * @return as many values as points
     */
    public double[] smooth() {
        double[] known = smoothed;
        if (known == null) {
            known = Robust.runningMedian(values, 3);
            smoothed = known;
        }
        return known.clone();
    }

    /**
     * Returns a running median that is wide enough for noisy series of many points; for curves thinned to some thousand
     * points, since its cost grows with their square.
     *
     * @return as many values as points; of three up to 60 points, of a fiftieth of the points beyond, whose first and last
     *     whole windows stand for the ends
     */
    public double[] smoothWide() {
        if (values.length <= 60) {
            return smooth();
        }
        double[] wide = Robust.runningMedian(values, smoothWidth());
        int half = smoothWidth() / 2;
        Arrays.fill(wide, 0, half, wide[half]);
        Arrays.fill(wide, wide.length - half, wide.length, wide[wide.length - 1 - half]);
        return wide;
    }

    /**
     * Returns how many points {@link #smoothWide()} takes together.
     *
     * @return three or above
     */
    public int smoothWidth() {
        return values.length <= 60 ? 3 : Math.max(5, values.length / 50 | 1);
    }

    /**
     * Returns logarithms if all values are above zero, else the values.
     *
     * @return as many values as points
     */
    public double[] logs() {
        boolean positive = Arrays.stream(values).allMatch(value -> value > 0);
        return positive ? Arrays.stream(values).map(Math::log).toArray() : values.clone();
    }

    /**
     * Returns the noise about the trend.
     *
     * @return a standard deviation in the metric's unit; NaN of fewer than three points
     */
    public double noise() {
        return Robust.noise(values);
    }

    /**
     * Returns the relative noise about the trend.
     *
     * @return a standard deviation of the logarithms; NaN of fewer than three points
     */
    public double relativeNoise() {
        return Robust.noise(logs());
    }

    /**
     * Returns how significant the rise is.
     *
     * @return a standard normal deviate, below zero for a fall
     */
    public double rise() {
        return Trend.mannKendall(values);
    }

    /**
     * Returns where smoothed values are smallest.
     *
     * @return the index of the first of them
     */
    public int indexOfLowest() {
        return indexOfExtreme(1);
    }

    /**
     * Returns where smoothed values are largest.
     *
     * @return the index of the first of them
     */
    public int indexOfHighest() {
        return indexOfExtreme(-1);
    }

    private int indexOfExtreme(int sign) {
        double[] smooth = smooth();
        int best = 0;
        for (int i = 1; i < smooth.length; i++) {
            if (sign * smooth[i] < sign * smooth[best]) {
                best = i;
            }
        }
        return best;
    }

    /**
     * Returns a part of the curve.
     *
     * @param from the first index
     * @param to the index behind the last
     * @return the points between, with the same places
     */
    public Curve slice(int from, int to) {
        Require.that(from >= 0 && to <= values.length && from <= to, "no such slice: " + from + " to " + to);
        return new Curve(name, points().between(from, to), places, 0, -1);
    }

    /**
     * Returns the points from an index on.
     *
     * @param from the first index
     * @return the rest of the curve
     */
    public Curve from(int from) {
        return slice(from, values.length);
    }

    /**
     * Returns an evenly thinned curve, so that costly statistics stay cheap.
     *
     * @param limit how many points may stay, two or above
     * @return this curve if it is short enough
     */
    public Curve thinned(int limit) {
        if (values.length <= limit) {
            return this;
        }
        return new Curve(name, points().at(Trend.evenly(values.length, limit)), places, lost, firstLost);
    }

    private Points points() {
        return new Points(x, epochs, values, origins);
    }

    /** The first value. */
    public double first() {
        return values[0];
    }

    /** The last value. */
    public double last() {
        return values[values.length - 1];
    }

    /** The smallest value. */
    public double min() {
        return Arrays.stream(values).min().orElse(Double.NaN);
    }

    /** The largest value. */
    public double max() {
        return Arrays.stream(values).max().orElse(Double.NaN);
    }

    /** The middle value. */
    public double median() {
        return Robust.median(values);
    }

    /**
     * Returns the mean of the last points.
     *
     * @param count how many, at most
     * @return their mean
     */
    public double lastMean(int count) {
        return Robust.mean(values, Math.max(0, values.length - count), values.length);
    }

    @Override
    public String toString() {
        return name + " (" + values.length + " points)";
    }

    private enum Places {
        EPOCHS("epoch"),
        STEPS("step"),
        POINTS("point");

        private final String word;

        Places(String word) {
            this.word = word;
        }
    }
}
