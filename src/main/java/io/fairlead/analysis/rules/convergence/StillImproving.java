package io.fairlead.analysis.rules.convergence;

import io.fairlead.analysis.finding.Channel;
import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Explanation;
import io.fairlead.analysis.finding.Move;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.Quality;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import io.fairlead.analysis.view.Schedule;
import java.util.Optional;

/** F12: the best value came at the very end and was still getting better. */
public final class StillImproving implements Rule {

    private static final int NEEDED = 12;

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F12",
                        "Still improving at the end",
                        RuleCard.Detail.of(
                                "best evaluation in the last 5 %, the last 20 % improved by more than 3 sigma and 1 %"
                                        + " of scale, and the learning rate is constant or above 5 % of its peak",
                                "12 evaluations",
                                "steps x1.5 with the decay stretched to the new end",
                                "the decay has just reached zero (F27)",
                                "Google tuning playbook: best step in the last 25 %: train longer and move the decay"))
                .with(Explanation.BUDGET)
                .with(Channel.PARTIAL_VALUE)
                .reliable(0.9);
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
        Curve curve = quality.curve();
        double[] smooth = curve.smooth();
        int from = curve.indexAt(0.8);
        double gained = quality.gain(smooth[curve.size() - 1], smooth[from]);
        double threshold = Math.max(3 * curve.noise(), 0.01 * quality.scale(quality.bestValue()));
        boolean atEnd = curve.progress(quality.best()) >= 0.949;
        Schedule schedule = Schedule.of(view);
        double share = schedule.shareAt(curve, curve.size() - 1);
        boolean done = share < 0.05 && !schedule.isConstant();
        if (!atEnd || !(gained > threshold) || done) {
            return Verdict.silent(
                    "best at " + Say.percent(curve.progress(quality.best())) + " of the run, last fifth gained "
                            + Say.number(gained) + " (needs " + Say.number(threshold) + ")"
                            + (done ? "; the learning rate has reached its end" : ""));
        }
        return Draft.fires(gained, threshold, curve.size(), NEEDED)
                .says(curve.name() + " was best at the end (" + Say.number(quality.bestValue()) + " at "
                        + curve.at(quality.best()) + ") and improved by " + Say.number(gained)
                        + " over the last fifth.")
                .quotes(Evidence.of(curve, from, curve.size() - 1, "gain over the last fifth", gained)
                        .against(Say.number(threshold)))
                .checked("the learning rate is not at its floor", true)
                .moves(Move.times(Role.EPOCHS, 1.5, "the best value came in the last 5 % of the run"))
                .asks("Stretch the decay to the new end; never lengthen without moving it.");
    }
}
