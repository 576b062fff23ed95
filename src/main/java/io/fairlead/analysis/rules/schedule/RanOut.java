package io.fairlead.analysis.rules.schedule;

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
import io.fairlead.math.series.Trend;
import java.util.Optional;

/** F28: the learning rate was at its floor for long and nothing moved. */
public final class RanOut implements Rule {

    private static final int NEEDED = 10;

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F28",
                        "Learning rate ran out",
                        RuleCard.Detail.of(
                                "learning rate below 1 % of its peak for more than 20 % of the run with the metric"
                                        + " flat there and the gap small",
                                "10 evaluations and the logged learning rate",
                                "floor 5 % of peak, horizon 100 % of the steps",
                                "overfitting (F18)",
                                "Keras ReduceLROnPlateau's defaults; AUTOTRAINER's floor of 1e-3 is often above the"
                                        + " useful rate"))
                .with(Severity.LOW)
                .with(Explanation.BUDGET)
                .with(Channel.DIRECTION)
                .reliable(0.75);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        Optional<Curve> rate = view.learningRate().filter(curve -> curve.size() >= NEEDED);
        Optional<Quality> judged =
                view.judged().filter(quality -> quality.curve().size() >= NEEDED);
        if (rate.isEmpty() || judged.isEmpty()) {
            return Verdict.unknown("the learning rate and a validation metric with 10 values");
        }
        Curve lr = rate.get();
        int at = lr.size() - 1;
        while (at > 0 && lr.value(at) < 0.01 * lr.max()) {
            at--;
        }
        double floor = 1 - lr.progress(at);
        Curve curve = judged.get().curve();
        Curve rest = curve.from(curve.indexAt(1 - floor));
        boolean flat = rest.size() >= 4
                && Math.abs(Trend.slope(rest.positions(), rest.values())
                                * (rest.position(rest.size() - 1) - rest.position(0)))
                        < 2 * curve.noise();
        if (!(floor > 0.2) || !flat) {
            return Verdict.silent(
                    "the learning rate was below 1 % of its peak over " + Say.percent(floor) + " of the run");
        }
        return Draft.fires(floor, 0.2, curve.size(), NEEDED)
                .says("The learning rate was below 1 % of its peak over the last " + Say.percent(floor)
                        + " of the run, and " + curve.name() + " did not move there.")
                .quotes(Evidence.of(lr, at, lr.size() - 1, "share of the run at the floor", floor)
                        .against("20 %"))
                .moves(Move.to(Role.FLOOR, 0.05 * lr.max(), "5 % of the peak keeps the end of the run useful"))
                .asks("Let the decay reach its floor at the last step.");
    }
}
