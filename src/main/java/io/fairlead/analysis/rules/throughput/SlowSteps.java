package io.fairlead.analysis.rules.throughput;

import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.NamePattern;
import io.fairlead.math.series.LevelChanges;
import io.fairlead.math.series.Robust;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** F42: steps or epochs that take much longer than their fellows. */
public final class SlowSteps implements Rule {

    private static final NamePattern TIME =
            NamePattern.of("(step_time|time|epoch_time|elapsed_time|iter_time|batch_time|time_per_.*)");
    private static final NamePattern EVALUATION =
            NamePattern.of("(eval|val|validation|test)_?(time|runtime|seconds|duration)");
    private static final NamePattern TRAINING = NamePattern.of("(train|training)_?(time|runtime|seconds|duration)");

    private static final double MOST_EVALUATING = 0.3;

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F42",
                        "Slow or irregular steps",
                        RuleCard.Detail.of(
                                "more than 10 steps above median + 3 robust deviations and 20 %, or a lasting change"
                                        + " of the level by more than 10 % (PELT); or evaluation takes more than 30 % of"
                                        + " the time, where both are logged",
                                "20 times",
                                "evaluate less often, look for checkpoint stalls and other users of the machine",
                                "a resumed run on another machine",
                                "SageMaker StepOutlier (3 sd, 10)"))
                .with(Severity.LOW)
                .reliable(0.8);
    }

    @Override
    public Verdict examine(Case subject) {
        double evaluating = evaluating(subject);
        if (evaluating > MOST_EVALUATING) {
            return Draft.fires(evaluating, MOST_EVALUATING, 20, 5)
                    .says("Evaluation takes " + Say.percent(evaluating) + " of the time.")
                    .quotes(Evidence.of("evaluation time", "share of the time", evaluating)
                            .against("30 %"))
                    .asks("Evaluate so seldom that it takes less than 10 %.");
        }
        Optional<Curve> times = subject.view().find(name -> TIME.fits(name.metric())).stream()
                .filter(curve -> curve.size() >= 20 && curve.min() >= 0)
                // A clock that only goes up tells the time of day, not a duration.
                .filter(curve -> curve.rise() < 10 || curve.max() < 3 * curve.min())
                .findFirst();
        if (times.isEmpty()) {
            return Verdict.unknown("time per step or per epoch");
        }
        Curve curve = times.get().thinned(2000);
        double median = curve.median();
        double limit = Math.max(median * 1.2, median + 3 * Robust.spread(curve.values()));
        long outliers =
                Arrays.stream(curve.values()).filter(value -> value > limit).count();
        List<Integer> changes = LevelChanges.find(curve.values(), 5);
        double shift = 0;
        int at = 0;
        for (int change : changes) {
            double before = Robust.median(Arrays.copyOfRange(curve.values(), Math.max(0, change - 20), change));
            double after =
                    Robust.median(Arrays.copyOfRange(curve.values(), change, Math.min(curve.size(), change + 20)));
            if (after / before - 1 > shift) {
                shift = after / before - 1;
                at = change;
            }
        }
        if (outliers <= 10 && !(shift > 0.1)) {
            return Verdict.silent(outliers + " slow steps, largest change of level " + Say.percent(shift));
        }
        return Draft.fires(Math.max(outliers / 10.0, shift / 0.1), 1, curve.size(), 20)
                .says(
                        shift > 0.1
                                ? curve.name() + " rose by " + Say.percent(shift) + " at " + curve.at(at)
                                        + " and stayed there."
                                : outliers + " values of " + curve.name() + " are above " + Say.number(limit)
                                        + " (median " + Say.number(median) + ").")
                .quotes(
                        Evidence.of(curve, 0, curve.size() - 1, "slow steps", (double) outliers)
                                .against("10"),
                        Evidence.of(curve, at, at, "change of level", shift).against("10 %"))
                .asks("Look for checkpoint stalls, evaluation inside the epoch, and other users of the machine.");
    }

    /** The share of evaluation in the time; NaN unless evaluation and training times are logged as often. */
    private static double evaluating(Case subject) {
        Optional<Curve> evaluation = times(subject, EVALUATION);
        Optional<Curve> training = times(subject, TRAINING);
        if (evaluation.isEmpty() || training.isEmpty()) {
            return Double.NaN;
        }
        double tested = evaluation.get().median() * evaluation.get().size();
        double trained = training.get().median() * training.get().size();
        return tested / (tested + trained);
    }

    private static Optional<Curve> times(Case subject, NamePattern pattern) {
        return subject.view().find(name -> pattern.fits(name.metric())).stream()
                .filter(curve -> curve.size() >= 5 && curve.min() > 0)
                .findFirst();
    }
}
