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
                                "the decay has just reached zero (F27), unless the fifth before brought half as much; the gain"
                                        + " of the last fifth came in its first half",
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
        Curve half = curve.from(curve.indexAt(0.5));
        double noise = half.size() >= 8 ? half.noise() : curve.noise();
        double threshold = Math.max(3 * noise, 0.01 * quality.scale(quality.bestValue()));
        boolean atEnd = curve.progress(lastBest(quality, smooth)) >= 0.949;
        Schedule schedule = Schedule.of(view);
        double share = schedule.shareAt(curve, curve.size() - 1);
        boolean ended = share < 0.05 && !schedule.isConstant();
        // A decay that has just ended brings its own gain; one that rose as much before the last fifth has more to
        // come.
        double before = quality.gain(smooth[from], smooth[curve.indexAt(0.6)]);
        boolean steady = gained > 0.03 * quality.scale(quality.bestValue()) && before > 0.5 * gained;
        boolean done = (ended && !steady) || levelled(quality, smooth, gained, noise);
        if (!atEnd || !(gained > threshold) || done) {
            return Verdict.silent(
                    "best at " + Say.percent(curve.progress(quality.best())) + " of the run, last fifth gained "
                            + Say.number(gained) + " (needs " + Say.number(threshold) + ")"
                            + (done ? "; the learning rate or the gain has reached its end" : ""));
        }
        return Draft.fires(gained, threshold, curve.size(), NEEDED)
                .reliability(ended ? 0.75 : schedule.isKnown() ? 0.9 : 0.8)
                .says(curve.name() + " was best at the end (" + Say.number(quality.bestValue()) + " at "
                        + curve.at(quality.best()) + ") and improved by " + Say.number(gained)
                        + " over the last fifth.")
                .quotes(Evidence.of(curve, from, curve.size() - 1, "gain over the last fifth", gained)
                        .against(Say.number(threshold)))
                .checked("the learning rate is not at its floor", !ended)
                .moves(Move.times(Role.EPOCHS, 1.5, "the best value came in the last 5 % of the run"))
                .asks("Stretch the decay to the new end; never lengthen without moving it.");
    }

    /** Whether the gain of the last fifth came in its first half, as it does where a decay ends. */
    private static boolean levelled(Quality quality, double[] smooth, double gained, double noise) {
        Curve curve = quality.curve();
        int from = Math.min(curve.size() - 3, curve.indexAt(0.9));
        return noise < 0.3 * gained && quality.gain(smooth[curve.size() - 1], smooth[from]) < 0.3 * gained;
    }

    /** The last point that is as good as the best: metrics are often carried on between evaluations. */
    private static int lastBest(Quality quality, double[] smooth) {
        int first = quality.best();
        int at = first;
        for (int i = first; i < smooth.length; i++) {
            at = smooth[i] == smooth[first] ? i : at;
        }
        return at;
    }
}
