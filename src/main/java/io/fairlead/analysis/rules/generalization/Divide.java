package io.fairlead.analysis.rules.generalization;

import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.RunView;
import io.fairlead.math.series.Robust;
import io.fairlead.math.series.Trend;
import java.util.Arrays;
import java.util.Optional;

/**
 * How far validation loss turned up while training loss went on falling.
 *
 * @param val the validation loss
 * @param train the training loss beside it
 * @param at the index of the smallest smoothed validation loss
 * @param rise its relative rise from there to the end
 * @param threshold what the rise must exceed: 3 % or three sigma
 * @param noise the relative noise of the validation loss
 * @param climb how significant the rise is (Mann-Kendall z)
 * @param trainFall by which share the training loss fell over the same stretch
 */
record Divide(
        Curve val, Curve train, int at, double rise, double threshold, double noise, double climb, double trainFall) {

    static final int NEEDED = 12;

    static final double GENTLE = 0.015;

    static Optional<Divide> of(RunView view) {
        Optional<Curve> val = view.val()
                .filter(curve -> curve.size() >= NEEDED && curve.lost() == 0)
                .map(curve -> curve.thinned(2000));
        Optional<Curve> train = view.train().filter(curve -> curve.size() >= 4);
        if (val.isEmpty() || train.isEmpty()) {
            return Optional.empty();
        }
        Curve curve = val.get();
        double[] smooth = curve.smooth();
        int at = curve.indexOfLowest();
        double lowest = smooth[at];
        int from = Math.max(0, at - 15);
        double sigma = Robust.noise(Arrays.copyOfRange(curve.values(), from, curve.size()));
        double rise = (smooth[curve.size() - 1] - lowest) / lowest;
        Curve batch = train.get();
        double[] smoothTrain = Robust.runningMedian(batch.thinned(2000).values(), batch.size() < 60 ? 3 : 9);
        Curve thin = batch.thinned(2000);
        int then = sameUnits(curve, thin) ? placeIndex(thin, curve.place(at)) : thin.indexAt(curve.progress(at));
        double fall = (smoothTrain[then] - smoothTrain[thin.size() - 1]) / Math.abs(smoothTrain[then]);
        return Optional.of(new Divide(
                curve,
                thin,
                at,
                rise,
                Math.max(0.03, 3 * sigma / lowest),
                sigma / lowest,
                Trend.mannKendall(Arrays.copyOfRange(curve.values(), at, curve.size())),
                fall));
    }

    private static boolean sameUnits(Curve one, Curve other) {
        return one.placeUnit().equals(other.placeUnit());
    }

    private static int placeIndex(Curve curve, double place) {
        int index = 0;
        while (index < curve.size() - 1 && curve.place(index + 1) <= place) {
            index++;
        }
        return index;
    }

    /** Whether the rise is there at all: above its threshold, significant, early enough, with training still falling. */
    boolean holds() {
        return at < val.size() - 3
                && val.progress(at) < 0.9
                && rise > threshold
                && climb > 2
                && trainFall > 0.01
                && val.value(at) > 0;
    }

    /**
     * Whether there is a rise that is small but far beyond noise: half of the usual threshold, four sigma, steady, from
     * before three quarters of the run on. It counts only if the metric fell with it.
     */
    boolean holdsGently() {
        return at < val.size() - 5
                && val.progress(at) < 0.75
                && rise > Math.max(GENTLE, 4 * noise)
                && climb > 3
                && trainFall > 0.02
                && val.value(at) > 0;
    }

    String numbers() {
        return "validation loss rose by " + Say.percent(rise) + " after " + val.at(at) + " (needs "
                + Say.percent(threshold) + "), z " + Say.number(climb) + ", training loss fell by "
                + Say.percent(trainFall);
    }
}
