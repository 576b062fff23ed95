package io.fairlead.analysis.rules.loss;

import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.RunView;
import io.fairlead.math.series.Periods;
import io.fairlead.math.series.Robust;
import java.util.Arrays;
import java.util.Optional;

/**
 * A loss that left its best value behind for good, or stopped being a number.
 *
 * @param curve the loss
 * @param finite whether all values are numbers
 * @param onset the index (of the finite points) at which it began
 * @param progress where that is, 0 to 1 of the run
 * @param best the index of the best smoothed value before
 * @param ratio the last value over the best; infinite if not a number
 */
record BlowUp(Curve curve, boolean finite, int onset, double progress, int best, double ratio) {

    /** Smoothed training loss that ends above this multiple of its best has diverged: 0.06 % false alarms measured. */
    static final double TRAIN_RATIO = 2;

    /** Smoothed validation loss, together with training loss above 1.2 times its best: 0.0 % measured. */
    static final double VALIDATION_RATIO = 1.5;

    private static final double TRAIN_EVAL_RATIO = 1.2;

    /** How many deviations of the smoothed values a growth must exceed. */
    private static final double NOISES = 5;

    /**
     * Looks for a blow-up.
     *
     * @param view the run
     * @return the blow-up; empty if there is none
     */
    static Optional<BlowUp> find(RunView view) {
        Optional<BlowUp> lost = lost(view);
        if (lost.isPresent()) {
            return lost;
        }
        Optional<BlowUp> train = view.trainBatch().flatMap(curve -> grown(curve, TRAIN_RATIO));
        if (train.isPresent()) {
            return train;
        }
        boolean trainGrew =
                view.train().flatMap(curve -> grown(curve, TRAIN_EVAL_RATIO)).isPresent();
        return trainGrew ? view.val().flatMap(curve -> grown(curve, VALIDATION_RATIO)) : Optional.empty();
    }

    private static Optional<BlowUp> lost(RunView view) {
        return view.lostLoss().map(curve -> {
            int onset = Math.max(0, Math.min(curve.size() - 1, curve.firstLost()));
            double progress = (double) curve.firstLost() / Math.max(1, curve.size() + curve.lost());
            return new BlowUp(
                    curve, false, onset, progress, lowest(curve, Math.max(1, onset)), Double.POSITIVE_INFINITY);
        });
    }

    private static int lowest(Curve curve, int until) {
        int at = 0;
        for (int i = 1; i < Math.min(until, curve.size()); i++) {
            at = curve.value(i) < curve.value(at) ? i : at;
        }
        return at;
    }

    private static Optional<BlowUp> grown(Curve whole, double ratio) {
        Curve curve = whole.thinned(4000);
        int n = curve.size();
        if (n < 8) {
            return Optional.empty();
        }
        int width = n < 60 ? 3 : Math.max(5, n / 50);
        double[] smooth = Robust.runningMedian(curve.values(), width);
        int best = 0;
        for (int i = 1; i < n; i++) {
            best = smooth[i] < smooth[best] ? i : best;
        }
        double last = Robust.median(Arrays.copyOfRange(smooth, n - Math.min(5, n / 3), n));
        double drop = smooth[0] - smooth[best];
        // A loss that has fallen to almost nothing may double without having gone anywhere.
        boolean matters = last - smooth[best] > 0.05 * Math.max(drop, Math.abs(smooth[best]) * 0.5);
        // The smallest of many medians of noisy values lies below the level by itself.
        boolean beyondNoise = Math.log(last / smooth[best]) > NOISES * curve.relativeNoise() / Math.sqrt(width);
        if (!(smooth[best] > 0) || !(last > ratio * smooth[best]) || !matters || !beyondNoise || best >= n - 2) {
            return Optional.empty();
        }
        int onset = n - 1;
        while (onset > best && smooth[onset - 1] > ratio * smooth[best]) {
            onset--;
        }
        if (repeats(curve.from(onset))) {
            return Optional.empty();
        }
        return Optional.of(new BlowUp(curve, true, onset, curve.progress(onset), best, last / smooth[best]));
    }

    /** Whether the loss still falls again and again, as over several tasks or restarts: their levels are their own. */
    private static boolean repeats(Curve whole) {
        Curve curve = whole.thinned(600);
        Optional<Periods.Period> period = Periods.find(curve.logs());
        return curve.size() >= 30
                && period.isPresent()
                && period.get().strength() > 0.5
                && period.get().amplitude() > 0.1
                && period.get().lag() * 3 <= curve.size();
    }

    /** Whether it came after 30 % of the run, from a loss at least a tenth better than at the start. */
    boolean isLate() {
        return progress > 0.3 && curve.size() > best && curve.smooth()[best] < 0.9 * curve.first();
    }

    Evidence bestEvidence() {
        return Evidence.of(curve, best, best, "best value", curve.value(best));
    }
}
