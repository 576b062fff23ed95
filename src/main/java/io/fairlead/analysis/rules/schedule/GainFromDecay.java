package io.fairlead.analysis.rules.schedule;

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

/** F27: most of the progress came with the decay: decay earlier. */
public final class GainFromDecay implements Rule {

    private static final int NEEDED = 12;

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F27",
                        "Gain comes from the decay",
                        RuleCard.Detail.of(
                                "more than 40 % of all progress in the last 20 % of the run, while the learning rate"
                                        + " fell below half of its peak there",
                                "12 evaluations and the learning rate",
                                "start the decay at 50 % instead of 80 %; peak learning rate /2 as a test",
                                "warm restarts",
                                "Google tuning playbook: some decay always, linear or cosine by default"))
                .with(Explanation.BUDGET)
                .with(Channel.DIRECTION)
                .reliable(0.75);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        Optional<Quality> judged =
                view.judged().filter(quality -> quality.curve().size() >= NEEDED);
        Schedule schedule = Schedule.of(view);
        if (judged.isEmpty() || !schedule.isKnown()) {
            return Verdict.unknown("a validation metric with 12 values and the learning rate");
        }
        Quality quality = judged.get();
        Curve curve = quality.curve();
        double[] smooth = curve.smooth();
        int at = Math.max(0, curve.indexAt(0.8) - 1);
        double total = quality.gain(smooth[curve.size() - 1], smooth[0]);
        double late = quality.gain(smooth[curve.size() - 1], smooth[at]);
        double before = schedule.shareAt(curve, at);
        double after = schedule.shareAt(curve, curve.size() - 1);
        boolean fell = before > 0.5 && after < 0.5;
        if (!(total > 5 * curve.noise()) || !(late > 0.4 * total) || !fell || schedule.isCyclic()) {
            return Verdict.silent(Say.percent(total > 0 ? late / total : 0)
                    + " of the progress came in the last fifth; the rate went from " + Say.percent(before) + " to "
                    + Say.percent(after) + " of its peak");
        }
        return Draft.fires(late / total, 0.4, curve.size(), NEEDED)
                .says(Say.percent(late / total) + " of all progress of " + curve.name()
                        + " came in the last fifth of the run, with the decay.")
                .quotes(Evidence.of(curve, at, curve.size() - 1, "share of the progress", late / total)
                        .against("40 %"))
                .moves(Move.times(Role.LEARNING_RATE, 0.5, "the run improves only once the rate falls"))
                .asks("Start the decay at half of the run.");
    }
}
