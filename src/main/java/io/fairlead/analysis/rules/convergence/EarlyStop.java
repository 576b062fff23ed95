package io.fairlead.analysis.rules.convergence;

import io.fairlead.analysis.finding.Channel;
import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Explanation;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.Quality;
import io.fairlead.analysis.view.RunView;
import io.fairlead.analysis.view.Schedule;
import io.fairlead.metrics.RunStatus;
import java.util.List;
import java.util.Optional;

/** F15: nothing better is to be expected: stop, with the probability that this is wrong. */
public final class EarlyStop implements Rule {

    private static final int NEEDED = 12;

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F15",
                        "Early-stopping opportunity",
                        new RuleCard.Detail(
                                "the probability that a later evaluation beats the best by more than twice the retrain"
                                        + " noise is below 5 % (power law, exponential and last value, weighted by past"
                                        + " error); afterwards: more than 30 % of the run lies behind the best value",
                                "12 evaluations",
                                "patience of 5 evaluations or 10 % of the run; keep the best checkpoints",
                                "the decay is to come (F14), cyclic schedules",
                                List.of(
                                        "Domhan et al. 2015; LC-PFN's prior families",
                                        "measured residuals: 16, 7.7 and 2.5 % at 25, 50 and 75 % of the run")))
                .with(Severity.LOW)
                .with(Explanation.EFFICIENCY)
                .with(Channel.PARTIAL_VALUE)
                .reliable(0.85);
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
        if (Schedule.of(view).isCyclic()) {
            return Verdict.silent("a cyclic schedule: later cycles may bring more");
        }
        return view.run().status() == RunStatus.RUNNING ? running(subject, quality) : afterwards(view, quality);
    }

    private static Verdict afterwards(RunView view, Quality quality) {
        Curve curve = quality.curve();
        double wasted = 1 - curve.progress(quality.best());
        if (!(wasted > 0.3)) {
            return Verdict.silent(Say.percent(wasted) + " of the run lies behind the best value");
        }
        double hours = view.hours() * wasted;
        return Draft.fires(wasted, 0.3, curve.size(), NEEDED)
                .says("The best " + curve.name() + " came at " + curve.at(quality.best()) + "; " + Say.percent(wasted)
                        + " of the run" + (Double.isNaN(hours) ? "" : " (" + Say.number(hours) + " hours)")
                        + " came after it.")
                .quotes(Evidence.of(curve, quality.best(), curve.size() - 1, "share of the run after the best", wasted)
                        .against("30 %"))
                .asks("Stop with a patience of max(5 evaluations, 10 % of the run) and a minimum gain of one sigma ("
                        + Say.number(curve.noise()) + ").");
    }

    private static Verdict running(Case subject, Quality quality) {
        Optional<Prospect> found = Prospect.of(subject);
        if (found.isEmpty()) {
            return Verdict.unknown("the planned number of epochs");
        }
        Prospect prospect = found.get();
        Curve curve = quality.curve();
        double probability = prospect.better();
        if (!(probability < 0.05)) {
            return Verdict.silent("a better value is to be expected with probability " + Say.percent(probability));
        }
        return Draft.fires(0.05, Math.max(probability, 1e-3), curve.size(), NEEDED)
                .severity(Severity.MEDIUM)
                .says("Stopping now is wrong with probability " + Say.percent(probability) + ": " + prospect + ".")
                .quotes(Evidence.of(curve, 0, curve.size() - 1, "probability of a better value", probability)
                        .against("5 %"))
                .asks("Stop the run and keep the checkpoint of " + curve.at(quality.best()) + ".");
    }
}
