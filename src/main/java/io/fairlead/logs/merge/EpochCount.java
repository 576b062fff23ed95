package io.fairlead.logs.merge;

import io.fairlead.metrics.MetricSeries;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How many epochs a series tells of.
 *
 * <p>Of whole numbers each is an epoch. Where only every so many epochs were logged (10, 20, 30… or 0, 5, 10…) those between
 * were trained as well, up to the last one. Of fractions, as Hugging Face logs them, the last one counts, rounded up.
 */
final class EpochCount {

    private EpochCount() {}

    static OptionalInt of(MetricSeries series) {
        TreeSet<Double> epochs = new TreeSet<>();
        boolean whole = true;
        for (int i = 0; i < series.size(); i++) {
            double epoch = series.epoch(i);
            if (!Double.isNaN(epoch)) {
                epochs.add(epoch);
                whole &= epoch == Math.rint(epoch);
            }
        }
        if (epochs.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!whole) {
            return OptionalInt.of((int) Math.ceil(epochs.last()));
        }
        double gap = gap(epochs);
        boolean sparse = gap > 1 && epochs.first() <= gap;
        return OptionalInt.of(sparse ? (int) Math.round(epochs.last() + (epochs.first() == 0 ? 1 : 0)) : epochs.size());
    }

    /** The smallest distance between two neighbours; zero if there are none. */
    private static double gap(SortedSet<Double> epochs) {
        double gap = 0;
        double before = Double.NaN;
        for (double epoch : epochs) {
            double step = epoch - before;
            gap = step > 0 && (gap == 0 || step < gap) ? step : gap;
            before = epoch;
        }
        return gap;
    }
}
