package io.fairlead.logs.format;

import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.MetricSeries.Point;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Takes the points of one metric, in the order of the file; kept by a reader across lines, for speed.
 *
 * <p><b>Memory</b> is bounded whatever the file holds. Up to {@value #MOST} points are kept as they are. Beyond, and where
 * the {@link PointBudget} of the run is spent, the track is thinned: of its points every second stays, later every
 * fourth, and so on by powers of two, and beside these always the first, the last, the first of the smallest and the
 * first of the largest. Points are left out, never averaged, so that each that stays was logged so. Cost: four stores for
 * a point.
 *
 * <p>Not for sharing among threads.
 */
public final class Track {

    /** The most points of one metric: more than any picture or test of a curve can make use of. */
    static final int MOST = 1 << 17;

    private static final int FIRST = 16;

    private final MetricKey key;
    private final PointBudget budget;
    private long[] steps = new long[FIRST];
    private double[] epochs = new double[FIRST];
    private double[] times = new double[FIRST];
    private double[] values = new double[FIRST];
    private int size;
    /** Up to which size the arrays may be written to: those of a copy belong to the original until it outgrows them. */
    private int room = FIRST;

    private double lastEpoch = Double.NaN;
    /** One of so many points is kept; a power of two. */
    private long stride = 1;
    /** How many points there were. */
    private long count;

    private Extreme smallest = Extreme.NONE;
    private Extreme largest = Extreme.NONE;
    private long lastStep;
    private double lastTime = Double.NaN;
    private double lastValue = Double.NaN;

    /** A point that stays though its number is no multiple of the stride. */
    private record Extreme(long number, long step, double epoch, double time, double value) {

        static final Extreme NONE = new Extreme(-1, 0, 0, 0, Double.NaN);

        Point point() {
            return new Point(step, epoch, time, value);
        }
    }

    Track(MetricKey key, PointBudget budget) {
        this.key = key;
        this.budget = budget;
        budget.opened(this);
    }

    /** A copy that goes its own way: cheap, as the points are shared until it takes more of them. */
    private Track(Track original, PointBudget budget) {
        this.key = original.key;
        this.budget = budget;
        this.steps = original.steps;
        this.epochs = original.epochs;
        this.times = original.times;
        this.values = original.values;
        this.size = original.size;
        this.room = original.size;
        this.lastEpoch = original.lastEpoch;
        this.stride = original.stride;
        this.count = original.count;
        this.smallest = original.smallest;
        this.largest = original.largest;
        this.lastStep = original.lastStep;
        this.lastTime = original.lastTime;
        this.lastValue = original.lastValue;
        budget.opened(this);
    }

    /** A copy as of now, whatever is added to this one later. */
    Track copy(PointBudget budgetOfCopy) {
        return new Track(this, budgetOfCopy);
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
        lastEpoch = epoch;
        if (size == room) {
            makeRoom();
        }
        if (stride > 1 && isLeftOut(step, epoch, time, value)) {
            return;
        }
        steps[size] = step;
        epochs[size] = epoch;
        times[size] = time;
        values[size++] = value;
        count++;
    }

    /** Takes note of a point of a thinned track; true if it is not one of those that are kept anyway. */
    private boolean isLeftOut(long step, double epoch, double time, double value) {
        if (Double.isFinite(value)) {
            boolean first = smallest.number < 0;
            if (first || value < smallest.value) {
                smallest = new Extreme(count, step, epoch, time, value);
            }
            if (first || value > largest.value) {
                largest = new Extreme(count, step, epoch, time, value);
            }
        }
        if ((count & (stride - 1)) == 0) {
            return false;
        }
        lastStep = step;
        lastTime = time;
        lastValue = value;
        count++;
        return true;
    }

    /**
     * Tells whether a point is the last one again.
     *
     * @param step its step
     * @param epoch its epoch; NaN if it has none
     * @param value its value
     * @return true if the last point that was added stands at the same step of the same epoch and has the same value
     */
    public boolean isLast(long step, double epoch, double value) {
        return stride == 1
                && size > 0
                && steps[size - 1] == step
                && Double.compare(epochs[size - 1], epoch) == 0
                && Double.compare(values[size - 1], value) == 0;
    }

    /** Takes back the last point, unless the track was thinned meanwhile. */
    public void removeLast() {
        if (stride == 1 && size > 0) {
            size--;
            count--;
            lastEpoch = size > 0 ? epochs[size - 1] : Double.NaN;
            resize(values.length); // a copy may share the points
        }
    }

    /** Takes back all points. */
    public void clear() {
        size = 0;
        count = 0;
        stride = 1;
        lastEpoch = Double.NaN;
        smallest = Extreme.NONE;
        largest = Extreme.NONE;
        resize(values.length);
    }

    private void makeRoom() {
        int before = values.length;
        if (size < before) {
            resize(before); // of a copy, which has its own points from now on
            return;
        }
        if (size >= MOST || !budget.grants(before)) {
            thin();
        } else if (values.length == before && size == before) {
            resize(before * 2);
        } else {
            // The budget was spent, and this track among those that were thinned for it.
            budget.returns(before);
        }
    }

    private void resize(int length) {
        room = length;
        steps = Arrays.copyOf(steps, length);
        epochs = Arrays.copyOf(epochs, length);
        times = Arrays.copyOf(times, length);
        values = Arrays.copyOf(values, length);
    }

    /** Leaves out every second point. */
    void thin() {
        if (stride == 1) {
            takeExtremes();
        }
        if (count == (size - 1) * stride + 1) {
            lastStep = steps[size - 1];
            lastTime = times[size - 1];
            lastValue = values[size - 1];
        }
        // A copy may share the points: it must not see them change.
        resize(values.length);
        int kept = 0;
        for (int i = 0; i < size; i += 2) {
            steps[kept] = steps[i];
            epochs[kept] = epochs[i];
            times[kept] = times[i];
            values[kept++] = values[i];
        }
        size = kept;
        stride *= 2;
    }

    private void takeExtremes() {
        for (int i = 0; i < size; i++) {
            if (Double.isFinite(values[i])) {
                smallest = smallest.number < 0 || values[i] < smallest.value ? kept(i) : smallest;
                largest = largest.number < 0 || values[i] > largest.value ? kept(i) : largest;
            }
        }
    }

    private Extreme kept(int i) {
        return new Extreme(i * stride, steps[i], epochs[i], times[i], values[i]);
    }

    /** Gives up the room that is not used; returns how many points it had. */
    int trim() {
        int needed = Math.max(FIRST, Integer.highestOneBit(Math.max(1, size)) * 2);
        int spare = Math.max(0, values.length - needed);
        if (spare > 0) {
            resize(needed);
        }
        return spare;
    }

    /** How many points it has room for beyond those that every track has. */
    int granted() {
        return values.length - FIRST;
    }

    /** How many points are kept at multiples of the stride. */
    int kept() {
        return size;
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
     * @return zero or above; more than {@link #series} has if the track was thinned
     */
    public long count() {
        return count;
    }

    /**
     * Returns how many points stand for one that is kept.
     *
     * @return 1 unless the track was thinned; a power of two
     */
    public long stride() {
        return stride;
    }

    /**
     * Tells whether there is no point.
     *
     * @return true before the first one
     */
    public boolean isEmpty() {
        return count == 0;
    }

    /**
     * Returns the points that are kept.
     *
     * @return a series in the file's own unit and order
     */
    public MetricSeries series() {
        MetricSeries.Builder series = MetricSeries.named(key.ownName(), size + 3);
        // The last point is told a second time if it is one of the others; of those with one number the first counts.
        Extreme last = stride > 1 ? new Extreme(count - 1, lastStep, lastEpoch, lastTime, lastValue) : Extreme.NONE;
        Extreme[] extra = {smallest, largest, last};
        Arrays.sort(extra, Comparator.comparingLong(Extreme::number));
        int at = 0;
        long before = -1;
        for (int i = 0; i <= size; i++) {
            long number = i < size ? i * stride : Long.MAX_VALUE;
            for (; at < extra.length && extra[at].number < number; at++) {
                boolean isNew = extra[at].number > before;
                if (isNew) {
                    series.add(extra[at].point());
                    before = extra[at].number;
                }
            }
            if (i < size) {
                series.add(new Point(steps[i], epochs[i], times[i], values[i]));
                before = number;
            }
        }
        return series.build();
    }
}
