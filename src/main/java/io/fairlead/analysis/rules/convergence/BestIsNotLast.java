package io.fairlead.analysis.rules.convergence;

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
import java.util.Optional;

/** F16: the last value is worse than the best: which checkpoint to use. */
public final class BestIsNotLast implements Rule {

    private static final int NEEDED = 5;

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F16",
                        "Best is not last",
                        RuleCard.Detail.of(
                                "last value worse than the best by more than max(2 sigma, 0.5 % of scale)",
                                "5 evaluations",
                                "use the best checkpoint by a 3-point mean; average the checkpoints of the last"
                                        + " quarter",
                                "the best is a single lucky point: neighbours 2 sigma away",
                                "Google tuning playbook: retrospective selection; Izmailov et al. 2018 (SWA)"))
                .with(Severity.LOW)
                .with(Explanation.EFFICIENCY)
                .reliable(0.95);
    }

    @Override
    public Verdict examine(Case subject) {
        Optional<Quality> judged =
                subject.view().judged().filter(quality -> quality.curve().size() >= NEEDED);
        if (judged.isEmpty()) {
            return Verdict.unknown("a validation metric with 5 values");
        }
        Quality quality = judged.get();
        Curve curve = quality.curve();
        double[] smooth = curve.smooth();
        double lost = quality.gain(quality.bestValue(), smooth[curve.size() - 1]);
        double threshold = Math.max(2 * curve.noise(), 0.005 * quality.scale(quality.bestValue()));
        if (!(lost > threshold)) {
            return Verdict.silent("the last value is worse than the best by " + Say.number(lost) + " (needs "
                    + Say.number(threshold) + ")");
        }
        double share = lost / quality.scale(quality.bestValue());
        return Draft.fires(lost, threshold, curve.size(), NEEDED)
                .severity(share > 0.1 && curve.size() >= 12 ? Severity.MEDIUM : Severity.LOW)
                .says("The best " + curve.name() + " is " + Say.number(quality.bestValue()) + " (mean of three) at "
                        + curve.at(quality.best()) + ", the last " + Say.number(smooth[curve.size() - 1]) + ": "
                        + Say.number(lost) + " was lost.")
                .quotes(
                        Evidence.at(curve, quality.best(), "best"),
                        Evidence.at(curve, curve.size() - 1, "last").against(Say.number(threshold)))
                .asks("Use the checkpoint of " + curve.at(quality.best())
                        + "; averaging the checkpoints of the last quarter" + " often beats both.");
    }
}
