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
                                "last value worse than the best by more than max(2 sigma, 0.5 % of scale); both as running"
                                        + " medians of 3, beyond 60 values of a fiftieth of them and 4 of its sigma",
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
        Curve curve = quality.curve().thinned(2000);
        double[] smooth = curve.smoothWide();
        int at = best(quality, smooth);
        double best = smooth[at];
        double lost = quality.gain(best, smooth[curve.size() - 1]);
        double noise = curve.noise() * Math.sqrt(3.0 / curve.smoothWidth());
        double threshold = Math.max((curve.size() > 60 ? 4 : 2) * noise, 0.005 * quality.scale(best));
        if (!(lost > threshold)) {
            return Verdict.silent("the last value is worse than the best by " + Say.number(lost) + " (needs "
                    + Say.number(threshold) + ")");
        }
        double share = lost / quality.scale(best);
        return Draft.fires(lost, threshold, curve.size(), NEEDED)
                .severity(
                        share > 0.1 && curve.size() >= 12 && !subject.view().isAdversarial()
                                ? Severity.MEDIUM
                                : Severity.LOW)
                .says("The best " + curve.name() + " is " + Say.number(best) + " (median of " + curve.smoothWidth()
                        + ") at "
                        + curve.at(at) + ", the last " + Say.number(smooth[curve.size() - 1]) + ": "
                        + Say.number(lost) + " was lost.")
                .quotes(
                        Evidence.at(curve, at, "best"),
                        Evidence.at(curve, curve.size() - 1, "last").against(Say.number(threshold)))
                .asks("Use the checkpoint of " + curve.at(at) + "; averaging the checkpoints of the last quarter"
                        + " often beats both.");
    }

    private static int best(Quality quality, double[] smooth) {
        int best = 0;
        for (int i = 1; i < smooth.length; i++) {
            best = quality.gain(smooth[i], smooth[best]) > 0 ? i : best;
        }
        return best;
    }
}
