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
import io.fairlead.analysis.view.RunView;
import io.fairlead.analysis.view.Schedule;
import io.fairlead.math.series.Trend;
import io.fairlead.metrics.RunStatus;
import java.util.Optional;
import java.util.Set;

/** F14: flat, but the learning rate has yet to fall: no reason to stop. A guard. */
public final class DecayToCome implements Rule {

    private static final int NEEDED = 12;

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F14",
                        "Flat, but the decay is still to come",
                        RuleCard.Detail.of(
                                "the last quarter moved less than its noise while the learning rate is above 50 % of"
                                        + " its peak and will fall",
                                "12 evaluations",
                                "no early stop; the decay may be started now",
                                "never (a guard: it silences F13 and F15)",
                                "measured: stopping at 30 % seen would have been wrong in 40 % of runs"))
                .with(Severity.LOW)
                .with(Explanation.ASIDE)
                .reliable(0.9);
    }

    @Override
    public Set<String> silences() {
        return Set.of("F13", "F15");
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
        Curve curve = judged.get().curve();
        Curve last = curve.from(curve.size() * 3 / 4);
        double noise =
                Math.max(curve.noise(), 0.002 * judged.get().scale(judged.get().bestValue()));
        double drift = last.size() < 4
                ? Double.NaN
                : Trend.slope(last.positions(), last.values()) * (last.position(last.size() - 1) - last.position(0));
        double share = schedule.shareAt(curve, curve.size() - 1);
        if (!(share > 0.5)
                || schedule.isConstant()
                || !(Math.abs(drift) < noise)
                || (view.run().status() != RunStatus.RUNNING && view.run().status() != RunStatus.STOPPED)) {
            return Verdict.silent(
                    "learning rate at " + Say.percent(share) + " of its peak, drift " + Say.number(drift));
        }
        return Draft.fires(share, 0.5, curve.size(), NEEDED)
                .says(curve.name() + " is flat, but the learning rate is still at " + Say.percent(share)
                        + " of its peak: do not stop, the decay usually brings more.")
                .quotes(Evidence.of(curve, curve.size() * 3 / 4, curve.size() - 1, "drift", drift)
                        .against("noise " + Say.number(noise)));
    }
}
