package io.fairlead.analysis.rules.fairness;

import io.fairlead.analysis.finding.Channel;
import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
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
import io.fairlead.math.series.Robust;
import java.util.Optional;

/** F51: the gap grows while the average improves. */
public final class GrowingDisparity implements Rule {

    private static final int NEEDED = 8;

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F51",
                        "Disparity grows while the average improves",
                        RuleCard.Detail.of(
                                "F_FPR rises (Mann-Kendall z > 2.5) by more than 15 % over the last two thirds behind"
                                        + " the constant phase while the metric improves, and their best epochs are more"
                                        + " than 10 % of the run apart",
                                "8 evaluations",
                                "a checkpoint from the front of both; fairness weight x3 with a ramp over the first 20"
                                        + " %",
                                "the constant phase, in which F_* is 0",
                                "Aequitas Flow's Pareto plots"))
                .with(Channel.DIRECTION)
                .with(Severity.LOW)
                .reliable(0.75);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        Optional<Curve> gap = view.curve("val/F_FPR").map(view::learning).filter(curve -> curve.size() >= NEEDED);
        Optional<Quality> judged =
                view.quality().filter(quality -> quality.curve().size() >= NEEDED);
        if (gap.isEmpty() || judged.isEmpty()) {
            return Verdict.unknown("val/F_FPR and a metric with 8 values behind the constant phase");
        }
        // The first third behind the constant phase rises from 0 in every run.
        Curve curve = gap.get().from(gap.get().size() / 3);
        double z = curve.rise();
        double growth =
                curve.lastMean(3) / Math.max(1e-9, Robust.mean(curve.values(), 0, Math.min(3, curve.size()))) - 1;
        Curve metric = judged.get().curve().from(judged.get().curve().size() / 3);
        boolean improves =
                judged.get().gain(metric.lastMean(3), Robust.mean(metric.values(), 0, Math.min(3, metric.size()))) > 0;
        if (!(z > 2.5) || !(growth > 0.15) || !improves) {
            return Verdict.silent("F_FPR changed by " + Say.percent(growth) + " (z " + Say.number(z) + ")");
        }
        return Draft.fires(growth, 0.15, curve.size(), NEEDED)
                .says("F_FPR grew by " + Say.percent(growth) + " while " + metric.name()
                        + " improved: the gain is not shared.")
                .quotes(Evidence.of(curve, 0, curve.size() - 1, "growth", growth)
                        .against("15 %"))
                .moves(Move.times(Role.FAIRNESS_WEIGHT, 3, "the gap grows with the average"))
                .asks("Choose the checkpoint from the front of F_FPR and " + metric.name()
                        + ", not by the metric alone.");
    }
}
