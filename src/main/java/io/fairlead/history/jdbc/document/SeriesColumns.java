package io.fairlead.history.jdbc.document;

import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.MetricSeries.Point;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** The steps, epochs, times and values of a series, each as one column; not changed once made. */
final class SeriesColumns {

    /** Before the first series there is none. */
    static final SeriesColumns NONE = new SeriesColumns(new long[0], new double[0], new double[0], new double[0]);

    private final long[] steps;
    private final double[] epochs;
    private final double[] times;
    private final double[] values;

    private SeriesColumns(long[] steps, double[] epochs, double[] times, double[] values) {
        this.steps = steps;
        this.epochs = epochs;
        this.times = times;
        this.values = values;
    }

    static SeriesColumns of(MetricSeries series) {
        int n = series.size();
        long[] steps = new long[n];
        double[] epochs = new double[n];
        double[] times = new double[n];
        for (int i = 0; i < n; i++) {
            steps[i] = series.step(i);
            epochs[i] = series.epoch(i);
            times[i] = series.time(i);
        }
        return new SeriesColumns(steps, epochs, times, series.values());
    }

    /** Adds the points to a series. */
    MetricSeries.Builder addTo(MetricSeries.Builder series) {
        for (int i = 0; i < steps.length; i++) {
            series.add(new Point(steps[i], epochs[i], times[i], values[i]));
        }
        return series;
    }

    void write(DataOutputStream out, SeriesColumns before) throws IOException {
        Column.write(out, steps, before.steps);
        Column.write(out, epochs, before.epochs);
        Column.write(out, times, before.times);
        Column.write(out, values, before.values);
    }

    static SeriesColumns read(DataInputStream in, int n, SeriesColumns before) throws IOException {
        return new SeriesColumns(
                Column.readLongs(in, n, before.steps),
                Column.readDoubles(in, n, before.epochs),
                Column.readDoubles(in, n, before.times),
                Column.readDoubles(in, n, before.values));
    }

    /** Reads what version 1 wrote: steps each less the one before, all numbers in eight bytes. */
    static SeriesColumns readWide(DataInputStream in, int n) throws IOException {
        long[] steps = new long[n];
        long step = 0;
        for (int i = 0; i < n; i++) {
            step += in.readLong();
            steps[i] = step;
        }
        return new SeriesColumns(steps, readDoubles(in, n), readDoubles(in, n), readDoubles(in, n));
    }

    static double[] readDoubles(DataInputStream in, int n) throws IOException {
        double[] numbers = new double[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = in.readDouble();
        }
        return numbers;
    }
}
