package io.fairlead.analysis.rules.generalization;

import io.fairlead.analysis.finding.Channel;
import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Explanation;
import io.fairlead.analysis.finding.Move;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** F18: validation loss turned up while training loss went on falling, and the metric fell with it. */
public final class Overfitting implements Rule {

    /** By how much of its range the metric must have fallen to confirm a small rise. */
    private static final double METRIC_FELL = 0.01;

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F18",
                        "Overfitting",
                        new RuleCard.Detail(
                                "running median of 3 of validation loss rises by more than max(3 %, 3 sigma) after its"
                                        + " minimum, Mann-Kendall z > 2, training loss falls by more than 1 % meanwhile,"
                                        + " the minimum before 90 % of the run; or by more than max(1.5 %, 4 sigma)"
                                        + " from before 75 % on, z > 3, training down by 2 %, if the metric lost 1 % of"
                                        + " its range with it",
                                "12 evaluations, 3 after the minimum; from 5 on only a rise of 10 % over 3 (20 % over 2)"
                                        + " without a step back",
                                "keep the best checkpoint; weight decay x3, dropout +0.1, label smoothing 0.1, fewer"
                                        + " steps, narrower adapter",
                                "the metric is still rising (F19); training loss rises too (F24, F05); the gap is wide"
                                        + " but flat (F20)",
                                List.of(
                                        "measured on 3,680 AlgoPerf runs: precision 0.96, false alarms 0.24 %",
                                        "Google tuning playbook: a problem only when validation error turns up")))
                .with(Severity.HIGH)
                .with(Explanation.OVERFITTING)
                .with(Channel.DIRECTION)
                .reliable(0.96);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        Optional<Divide> found = Divide.of(view);
        if (found.isEmpty()) {
            return Verdict.unknown("a validation loss with 5 finite values and a training loss");
        }
        Divide divide = found.get();
        boolean gentle = !divide.holds() && divide.holdsGently() && metricFell(view);
        if (!divide.holds() && !gentle) {
            return Verdict.silent(divide.numbers());
        }
        if (OverConfidence.metricHolds(view)) {
            return Verdict.silent(divide.numbers() + ", but the metric did not fall with it: see F19");
        }
        Curve val = divide.val();
        double threshold = gentle ? Math.max(Divide.GENTLE, 4 * divide.noise()) : divide.threshold();
        Draft draft = Draft.fires(divide.rise(), threshold, val.size(), divide.needed())
                .says("Overfits after " + val.at(divide.at()) + " of " + Say.number(val.place(val.size() - 1))
                        + ": validation loss rose by "
                        + Say.percent(divide.rise()) + " to " + Say.number(val.last()) + " while training loss fell by "
                        + Say.percent(divide.trainFall()) + ".")
                .quotes(
                        Evidence.at(val, divide.at(), "smallest"),
                        Evidence.of(val, divide.at(), val.size() - 1, "relative rise", divide.rise())
                                .against(Say.percent(threshold)),
                        Evidence.of(
                                        divide.train(),
                                        0,
                                        divide.train().size() - 1,
                                        "fall after the minimum",
                                        divide.trainFall())
                                .against("1 %"))
                .checked("not F24: training loss keeps falling", divide.trainFall() > 0)
                .checked("not F19: the metric fell too, or there is none", true)
                .measures("overfit_rise", Math.log1p(divide.rise()));
        view.quality()
                .ifPresent(quality -> draft.quotes(
                        Evidence.at(quality.curve(), quality.best(), "best metric"),
                        Evidence.at(quality.curve(), quality.curve().size() - 1, "last metric")));
        if (gentle || metricLoss(view) < 0.02) {
            draft.severity(Severity.MEDIUM);
        }
        advise(draft, view, divide);
        return draft;
    }

    private static boolean metricFell(RunView view) {
        double loss = metricLoss(view);
        return loss > METRIC_FELL && Double.isFinite(loss);
    }

    /** By how much the metric fell from its best, as a share of its range; infinite if there is no metric. */
    private static double metricLoss(RunView view) {
        return view.quality()
                .filter(quality -> quality.curve().size() >= Divide.FEWEST)
                .map(quality ->
                        quality.gain(quality.bestValue(), quality.curve().lastMean(3))
                                / quality.scale(quality.bestValue()))
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static void advise(Draft draft, RunView view, Divide divide) {
        OptionalDouble decay = view.roles().number(Role.WEIGHT_DECAY);
        if (decay.isPresent()) {
            draft.moves(
                    decay.getAsDouble() > 0
                            ? Move.times(Role.WEIGHT_DECAY, 3, "validation loss turns up while training loss falls")
                            : Move.to(Role.WEIGHT_DECAY, 0.01, "there is none, and the run overfits"));
        }
        view.roles()
                .number(Role.DROPOUT)
                .ifPresent(value -> draft.moves(Move.plus(Role.DROPOUT, 0.1, "more dropout against overfitting")));
        view.roles().number(Role.LABEL_SMOOTHING).ifPresent(value -> {
            if (value < 0.1) {
                draft.moves(Move.to(Role.LABEL_SMOOTHING, 0.1, "keeps the classifier from growing over-confident"));
            }
        });
        double share = divide.val().progress(divide.at());
        draft.moves(Move.times(
                        Role.EPOCHS,
                        Math.max(0.3, Math.min(1, 1.2 * share)),
                        "1.2 times the best epoch, with the decay compressed"))
                .moves(Move.times(Role.ADAPTER_WIDTH, 0.5, "half the capacity of the trained part"))
                .asks("Use the checkpoint of " + divide.val().at(divide.at()) + ".");
    }
}
