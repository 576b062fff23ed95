package io.fairlead.analysis.rules.convergence;

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
import io.fairlead.analysis.view.Quality;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import io.fairlead.analysis.view.Schedule;
import java.util.Optional;

/** F13: the best value was reached before half of the run and nothing came after. */
public final class Saturated implements Rule {

    private static final int NEEDED = 12;

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F13",
                        "Saturated early",
                        RuleCard.Detail.of(
                                "best value within one sigma before 50 % of the run, flat since, learning rate"
                                        + " constant or below 30 % of peak",
                                "12 evaluations",
                                "steps x0.6 with the decay compressed, or spend them on capacity and augmentation",
                                "the learning rate is still high (F14)",
                                "Google tuning playbook; SageMaker Overtraining"))
                .with(Severity.LOW)
                .with(Explanation.BUDGET)
                .with(Channel.PARTIAL_VALUE)
                .reliable(0.8);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        Optional<Quality> judged =
                view.judged().filter(quality -> quality.curve().size() >= NEEDED);
        if (judged.isEmpty()) {
            return Verdict.unknown("a validation metric with 12 values");
        }
        Quality quality = judged.get();
        Flatness flat = Flatness.of(quality);
        double share =
                Schedule.of(view).shareAt(quality.curve(), quality.curve().size() - 1);
        boolean decayed = share < 0.3 || Schedule.of(view).isConstant();
        if (!flat.isFlat() || !decayed || flat.reached() > 0.5) {
            return Verdict.silent("99 % of the gain came at " + Say.percent(flat.reached()) + " of the run");
        }
        Curve curve = quality.curve();
        int at = curve.indexAt(flat.reached());
        double hours = view.hours() * (1 - flat.reached());
        return Draft.fires(0.5, Math.max(flat.reached(), 0.05), curve.size(), NEEDED)
                .says(curve.name() + " was within its noise of the best from " + curve.at(at) + " on; "
                        + Say.percent(1 - flat.reached()) + " of the run"
                        + (Double.isNaN(hours) ? "" : " (" + Say.number(hours) + " hours)") + " brought nothing.")
                .quotes(Evidence.of(curve, at, curve.size() - 1, "drift over the rest", flat.drift())
                        .against("noise " + Say.number(flat.noise())))
                .moves(Move.times(Role.EPOCHS, 0.6, "nothing came after half of the run"));
    }
}
