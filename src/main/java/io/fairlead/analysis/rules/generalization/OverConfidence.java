package io.fairlead.analysis.rules.generalization;

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
import io.fairlead.analysis.view.Quality;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import java.util.Optional;

/** F19: validation loss rises, but what the run is selected by does not get worse. */
public final class OverConfidence implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F19",
                        "Over-confidence only",
                        RuleCard.Detail.of(
                                "F18 on the loss, but the metric's best is in the last 10 % or its fall is below one"
                                        + " sigma",
                                "12 evaluations of both; from 5 on as F18",
                                "label smoothing 0.05 to 0.1, temperature scaling afterwards; select on the metric; do"
                                        + " not shorten",
                                "the loss itself is the target; the rise is that of leaving the constant phase",
                                "Guo et al. 2017, On calibration of modern neural networks"))
                .with(Severity.LOW)
                .with(Explanation.OVERFITTING)
                .reliable(0.85);
    }

    /** Whether the selection metric is still at its best although the loss rose. */
    static boolean metricHolds(RunView view) {
        Optional<Quality> judged = view.quality()
                .filter(quality -> quality.curve().size() >= Divide.FEWEST
                        && !quality.curve().name().metric().contains("loss"));
        if (judged.isEmpty()) {
            return false;
        }
        Quality quality = judged.get();
        Curve curve = quality.curve();
        double lost = quality.gain(quality.bestValue(), curve.smooth()[curve.size() - 1]);
        return curve.progress(quality.best()) >= 0.9
                || !(lost > Math.max(curve.noise(), 0.005 * quality.scale(quality.bestValue())));
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        Optional<Divide> found = Divide.of(view);
        if (found.isEmpty() || view.quality().isEmpty()) {
            return Verdict.unknown("validation loss and metric with 5 values and a training loss");
        }
        Divide divide = found.get();
        boolean leaving = view.constantPoints() > 0 && divide.trainFall() < 0.1;
        if (!divide.holds() || !metricHolds(view) || leaving) {
            return Verdict.silent(
                    divide.numbers() + (leaving ? "; the loss rises because the constant phase is being left" : ""));
        }
        Quality quality = view.quality().orElseThrow();
        Draft draft = Draft.fires(
                        divide.rise(), divide.threshold(), divide.val().size(), divide.needed())
                .says("Validation loss rose by " + Say.percent(divide.rise()) + " after "
                        + divide.val().at(divide.at()) + ", but "
                        + quality.curve().name() + " kept its level (best at "
                        + quality.curve().at(quality.best())
                        + "): the scores grow over-confident, the ranking does not suffer.")
                .quotes(
                        Evidence.at(divide.val(), divide.at(), "smallest loss"),
                        Evidence.at(quality.curve(), quality.best(), "best metric"))
                .asks("Select on " + quality.curve().name() + ", and scale the temperature after training.");
        view.roles().number(Role.LABEL_SMOOTHING).ifPresent(value -> {
            if (value < 0.05) {
                draft.moves(Move.to(Role.LABEL_SMOOTHING, 0.05, "keeps scores from growing over-confident"));
            }
        });
        return draft;
    }
}
