package io.fairlead.logs.merge;

import io.fairlead.metrics.MetricSeries;
import java.util.Arrays;
import java.util.Collection;
import java.util.OptionalInt;

/**
 * How many epochs a series tells of.
 *
 * <p>Of whole numbers each is an epoch. Where only every so many epochs were logged (10, 20, 30… or 0, 5, 10…) those between
 * were trained as well, up to the last one. Of fractions, as Hugging Face logs them, the last one counts, rounded up.
 */
final class EpochCount {

    private EpochCount() {}

    static OptionalInt of(MetricSeries series) {
        double[] epochs = distinct(series);
        if (epochs.length == 0) {
            return OptionalInt.empty();
        }
        double first = epochs[0];
        double last = epochs[epochs.length - 1];
        for (double epoch : epochs) {
            if (epoch != Math.rint(epoch)) {
                return OptionalInt.of((int) Math.ceil(last));
            }
        }
        double gap = gap(epochs);
        boolean sparse = gap > 1 && first <= gap;
        return OptionalInt.of(sparse ? (int) Math.round(last + (first == 0 ? 1 : 0)) : epochs.length);
    }

    /** The epochs that the series has, each once, in their order. */
    private static double[] distinct(MetricSeries series) {
        double[] epochs = new double[series.size()];
        int count = 0;
        for (int i = 0; i < epochs.length; i++) {
            // One zero is as good as the other.
            double epoch = series.epoch(i) + 0.0;
            if (!Double.isNaN(epoch) && (count == 0 || epoch != epochs[count - 1])) {
                epochs[count++] = epoch;
            }
        }
        Arrays.sort(epochs, 0, count);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || epochs[i] != epochs[i - 1]) {
                epochs[kept++] = epochs[i];
            }
        }
        return Arrays.copyOf(epochs, kept);
    }

    /** How many epochs there were by the last one that any of some series tells, counted from 0 if one of them is. */
    static int reached(Collection<MetricSeries> all) {
        double last = 0;
        boolean fromZero = false;
        for (MetricSeries series : all) {
            for (int i = 0; i < series.size(); i++) {
                last = Math.max(last, Double.isNaN(series.epoch(i)) ? 0 : series.epoch(i));
                fromZero |= series.epoch(i) == 0;
            }
        }
        return (int) Math.min(Integer.MAX_VALUE, Math.ceil(last) + (fromZero && last == Math.rint(last) ? 1 : 0));
    }

    /** The smallest distance between two neighbours; zero if there are none. */
    private static double gap(double[] epochs) {
        double gap = 0;
        for (int i = 1; i < epochs.length; i++) {
            double step = epochs[i] - epochs[i - 1];
            gap = gap == 0 || step < gap ? step : gap;
        }
        return gap;
    }
}
