package io.fairlead.analysis.rules.schedule;

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
import io.fairlead.analysis.view.RunView;
import io.fairlead.analysis.view.Schedule;
import io.fairlead.math.series.Periods;
import io.fairlead.math.series.Robust;
import java.util.Optional;

/** F30: the loss repeats itself: restarts of the learning rate, the order of the data, or the evaluation's cadence. */
public final class Cycles implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F30",
                        "Periodic pattern",
                        RuleCard.Detail.of(
                                "autocorrelation of the detrended log series behind its first zero crossing above 0.4"
                                        + " with an amplitude above 1 %; or jumps of more than 20 % at rises of the"
                                        + " learning rate",
                                "30 values, 3 periods",
                                "cycles: end on a minimum, peak /2 if minima do not improve; epochs: shuffle",
                                "fewer than 3 periods",
                                "measured: 0.2 % of healthy runs; Smith 2018 (1cycle)"))
                .with(Severity.LOW)
                .with(Explanation.INSTABILITY)
                .reliable(0.85);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        Optional<Curve> chosen =
                view.trainBatch().filter(curve -> curve.size() >= 30).map(curve -> curve.thinned(600));
        if (chosen.isEmpty()) {
            return Verdict.unknown("a training loss with 30 values");
        }
        Curve curve = chosen.get();
        boolean cyclic = Schedule.of(view).isCyclic();
        Optional<Periods.Period> period = Periods.find(curve.logs());
        if (period.isEmpty()
                || period.get().strength() < 0.4
                || period.get().amplitude() < 0.01
                || period.get().lag() > curve.size() / 3) {
            return Verdict.silent("strongest repetition "
                    + Say.number(period.map(Periods.Period::strength).orElse(0.0)));
        }
        Periods.Period found = period.get();
        double length = curve.position(Math.min(curve.size() - 1, found.lag())) - curve.position(0);
        double perEpoch = view.run().epochs().isPresent()
                        && view.run().lastStep().isPresent()
                        && view.run().epochs().getAsInt() > 0
                ? (double) view.run().lastStep().getAsLong()
                        / view.run().epochs().getAsInt()
                : Double.NaN;
        String cause = cyclic
                ? "the learning rate's restarts"
                : Math.abs(length / perEpoch - 1) < 0.1
                        ? "the order of the data within epochs: shuffle"
                        : isCadence(view, curve, length)
                                ? "the evaluation, which comes as often: look at what it leaves changed (modes, buffers,"
                                        + " random state)"
                                : "checkpoints or the data's order";
        return Draft.fires(found.strength(), 0.4, curve.size(), 30)
                .says(curve.name() + " repeats every "
                        + Say.number(curve.place(Math.min(curve.size() - 1, found.lag())) - curve.place(0)) + " "
                        + curve.placeUnit() + "s with an amplitude of " + Say.percent(found.amplitude()) + ", probably "
                        + cause
                        + ".")
                .quotes(Evidence.of(curve, 0, curve.size() - 1, "autocorrelation", found.strength())
                        .against("0.4"));
    }

    /** Whether evaluations are as far apart as the repetitions, give or take a tenth. */
    private static boolean isCadence(RunView view, Curve curve, double length) {
        Optional<Curve> evaluated = view.anyValLoss()
                .filter(loss -> loss.size() >= 4 && loss.placeUnit().equals(curve.placeUnit()));
        if (evaluated.isEmpty()) {
            return false;
        }
        Curve loss = evaluated.get();
        double[] apart = new double[loss.size() - 1];
        for (int i = 0; i < apart.length; i++) {
            apart[i] = loss.place(i + 1) - loss.place(i);
        }
        return Math.abs(length / Robust.median(apart) - 1) < 0.1;
    }
}
