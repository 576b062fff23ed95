package io.fairlead.analysis.rules.adapter;

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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** F47: another domain's metric falls while the own one rises. */
public final class Forgetting implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F47",
                        "Forgetting",
                        RuleCard.Detail.of(
                                "a test set's AUC ends more than 2 points and 3 sigma below its own best of before the"
                                        + " last third, while the validation metric is at its best in that third",
                                "6 evaluations of both",
                                "interpolate the weights with the pre-trained ones (0 to 1 in steps of 0.1), learning"
                                        + " rate /3",
                                "overfitting (F18) explains both",
                                "wise-ft's scan of alpha; on five rehearsal runs a third of the rate was better each time"))
                .with(Explanation.BUDGET)
                .with(Channel.DIRECTION)
                .with(Severity.LOW)
                .reliable(0.8);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        Optional<Quality> judged =
                view.quality().filter(quality -> quality.curve().size() >= 6);
        List<Curve> tests =
                view.find(name -> name.split().equals("test") && name.metric().equals("auc"));
        Optional<Curve> worst = tests.stream()
                .map(view::learning)
                .filter(curve -> curve.size() >= 6)
                .max(Comparator.comparingDouble(Forgetting::fall));
        if (judged.isEmpty() || worst.isEmpty()) {
            return Verdict.unknown("test-set metrics over the run, 6 evaluations");
        }
        Curve curve = worst.get();
        double fall = fall(curve);
        boolean rising = judged.get().curve().progress(judged.get().best()) > 2.0 / 3;
        if (!(fall > Math.max(0.02, 3 * curve.noise())) || !rising) {
            return Verdict.silent(curve.name() + " ends " + Say.number(100 * fall) + " points below its best");
        }
        return Draft.fires(fall, Math.max(0.02, 3 * curve.noise()), curve.size(), 6)
                .says(curve.name() + " fell by " + Say.number(100 * fall) + " points from its best at "
                        + curve.at(curve.indexOfHighest()) + " while "
                        + judged.get().curve().name() + " went on rising.")
                .quotes(
                        Evidence.at(curve, curve.indexOfHighest(), "best"),
                        Evidence.at(curve, curve.size() - 1, "last").against("2 points"))
                .moves(Move.times(Role.LEARNING_RATE, 1.0 / 3, "what was known is overwritten"))
                .asks("Scan the interpolation between the pre-trained and the trained weights in steps of 0.1.");
    }

    private static double fall(Curve curve) {
        return curve.progress(curve.indexOfHighest()) < 2.0 / 3
                ? curve.smooth()[curve.indexOfHighest()] - curve.lastMean(2)
                : 0;
    }
}
