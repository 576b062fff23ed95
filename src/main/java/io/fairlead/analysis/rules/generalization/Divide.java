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

    /** From so few evaluations on a rise that is large and without a step back is believed. */
    static final int FEWEST = 5;

    static final double GENTLE = 0.015;

    private static final double BRIEF = 0.1;

    static Optional<Divide> of(RunView view) {
        Optional<Curve> val = view.val()
                .filter(curve -> curve.size() >= FEWEST && !curve.isLostForGood())
                .map(curve -> curve.thinned(2000));
        Optional<Curve> train = val.flatMap(view::trainBeside).filter(curve -> curve.size() >= 4);
        if (val.isEmpty() || train.isEmpty()) {
            return Optional.empty();
        }
        Curve curve = val.get();
        boolean brief = curve.size() < NEEDED;
        double[] smooth = brief ? curve.values() : curve.smoothWide();
        int at = lowest(smooth);
        double lowest = smooth[at];
        int from = Math.max(0, at - 15);
        double sigma = Robust.noise(Arrays.copyOfRange(curve.values(), from, curve.size()))
                * Math.sqrt(3.0 / curve.smoothWidth());
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
                brief ? BRIEF : Math.max(0.03, 3 * sigma / lowest),
                sigma / lowest,
                Trend.mannKendall(Arrays.copyOfRange(curve.values(), at, curve.size())),
                fall));
    }

    private static int lowest(double[] values) {
        int at = 0;
        for (int i = 1; i < values.length; i++) {
            at = values[i] < values[at] ? i : at;
        }
        return at;
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
        return val.size() < NEEDED ? holdsBriefly() : holdsAtLength();
    }

    /** How many evaluations the rule that applies needs. */
    int needed() {
        return val.size() < NEEDED ? FEWEST : NEEDED;
    }

    /**
     * Whether a short run turned up: by a tenth over three evaluations or more, or by a fifth over two, each step but one
     * in three upwards, and training loss a twentieth lower.
     */
    private boolean holdsBriefly() {
        int steps = val.size() - 1 - at;
        int back = 0;
        for (int i = at + 1; i < val.size(); i++) {
            back += val.value(i) < val.value(i - 1) ? 1 : 0;
        }
        return steps >= 2
                && rise > (steps == 2 ? 2 * BRIEF : BRIEF)
                && back * 3 <= (steps > 3 ? steps : 0)
                && trainFall > 0.05
                && val.value(at) > 0;
    }

    private boolean holdsAtLength() {
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
        return val.size() >= NEEDED
                && at < val.size() - 5
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
