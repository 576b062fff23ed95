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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
                                        + " flat there and the gap small; or a rate that was lowered on a plateau three"
                                        + " times or more",
                                "10 evaluations and the logged learning rate",
                                "floor 5 % of peak, horizon 100 % of the steps, patience x2",
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
            List<Integer> drops = isOnPlateau(view) ? drops(lr) : List.of();
            if (drops.size() >= 3) {
                return lowered(lr, drops);
            }
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

    private static boolean isOnPlateau(RunView view) {
        return view.roles()
                .value(Role.SCHEDULE)
                .map(word -> String.valueOf(word).toLowerCase(Locale.ROOT))
                .filter(word -> word.contains("plateau"))
                .isPresent();
    }

    /** Where the rate fell by a third or more at once, from a value that it had held. */
    private static List<Integer> drops(Curve lr) {
        List<Integer> drops = new ArrayList<>();
        for (int i = 2; i < lr.size(); i++) {
            boolean held = Math.abs(lr.value(i - 1) / lr.value(i - 2) - 1) < 1e-6;
            if (held && lr.value(i) < lr.value(i - 1) * 2 / 3) {
                drops.add(i);
            }
        }
        return drops;
    }

    private static Verdict lowered(Curve lr, List<Integer> drops) {
        return Draft.fires(drops.size(), 3, lr.size(), NEEDED)
                .says("The plateau rule lowered the learning rate " + drops.size() + " times, from "
                        + Say.number(lr.max()) + " to " + Say.number(lr.last()) + ", the third time at "
                        + lr.at(drops.get(2)) + ".")
                .quotes(Evidence.of(lr, drops.get(0), lr.size() - 1, "times lowered", (double) drops.size())
                        .against("3"))
                .moves(Move.to(Role.FLOOR, 0.05 * lr.max(), "5 % of the peak keeps the end of the run useful"))
                .asks("Double the patience of the plateau rule, or use a cosine that ends at the last step.");
    }
}
