package io.fairlead.logs.merge;

import io.fairlead.metrics.MetricSeries;
import java.util.Optional;

/**
 * What a restarted training logged twice.
 *
 * <p>A run that is taken up from a saved state goes back to an earlier step or epoch. The later values stand, and those
 * of the abandoned stretch are taken out.
 */
final class Overlaps {

    /** A log that goes back more often than this is not one of restarts but of several writers. */
    private static final int RESTARTS = 30;

    private Overlaps() {}

    /**
     * A series without what was abandoned.
     *
     * @param series the points that stand
     * @param note what was taken out; empty if nothing was
     */
    record Result(MetricSeries series, Optional<String> note) {}

    static Result resolved(MetricSeries series) {
        int restarts = 0;
        int at = 0;
        for (int i = 1; i < series.size(); i++) {
            if (isBack(series, i)) {
                restarts++;
                at = i;
            }
        }
        if (restarts == 0 || restarts > RESTARTS) {
            return new Result(series, Optional.empty());
        }
        boolean[] gone = abandoned(series);
        MetricSeries.Builder kept = MetricSeries.named(series.ownName()).ownScale(series.ownScale());
        int dropped = 0;
        for (int i = 0; i < series.size(); i++) {
            if (gone[i]) {
                dropped++;
            } else {
                kept.add(series.point(i));
            }
        }
        String note = dropped == 0
                ? "went back at its value " + (at + 1)
                : dropped + " values were logged again after a restart at " + place(series, at)
                        + "; the later ones stand";
        return new Result(kept.build(), Optional.of(note));
    }

    private static boolean isBack(MetricSeries series, int i) {
        double epoch = series.epoch(i);
        double before = series.epoch(i - 1);
        if (epoch < before) {
            return true;
        }
        boolean sameEpoch = epoch == before || Double.isNaN(epoch);
        return sameEpoch && series.step(i) != MetricSeries.NO_STEP && series.step(i) < series.step(i - 1);
    }

    /** From the end: a point is abandoned if a later one stands at the same place or before it. */
    private static boolean[] abandoned(MetricSeries series) {
        boolean[] gone = new boolean[series.size()];
        double epoch = Double.POSITIVE_INFINITY;
        long step = Long.MAX_VALUE;
        boolean behind = false;
        for (int i = series.size() - 1; i >= 0; i--) {
            double here = series.epoch(i);
            long stepHere = series.step(i);
            if (i < series.size() - 1 && isBack(series, i + 1)) {
                behind = true;
                epoch = Math.min(epoch, series.epoch(i + 1));
                step = Math.min(step, series.step(i + 1) == MetricSeries.NO_STEP ? Long.MAX_VALUE : series.step(i + 1));
            }
            boolean later = here > epoch || (here == epoch && stepHere >= step);
            gone[i] = behind
                    && (Double.isNaN(here)
                            ? stepHere >= step
                            : later || (here == epoch && stepHere == MetricSeries.NO_STEP));
        }
        return gone;
    }

    private static String place(MetricSeries series, int i) {
        return series.step(i) == MetricSeries.NO_STEP
                ? "epoch " + plain(series.epoch(i))
                : Double.isNaN(series.epoch(i))
                        ? "step " + series.step(i)
                        : "epoch " + plain(series.epoch(i)) + ", step " + series.step(i);
    }

    static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
