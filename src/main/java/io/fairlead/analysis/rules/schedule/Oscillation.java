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
import io.fairlead.analysis.view.Schedule;
import io.fairlead.analysis.view.Sense;
import io.fairlead.math.series.Robust;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** F25: the validation loss jumps about: the learning rate is too high, at the end or throughout. */
public final class Oscillation implements Rule {

    private static final int NEEDED = 10;

    /** The 99th percentile of late noise on healthy runs is 1.8 %. */
    private static final double LATE = 0.03;

    /** Jumps of validation loss while it should be falling: three times what the healthiest two-stage runs show. */
    private static final double THROUGHOUT = 0.06;

    /** Noise that small beside what the run has gained is that of the validation data, not of the steps. */
    private static final double BESIDE_PROGRESS = 0.025;

    /** Jumps so large are named whatever the run has gained. */
    private static final double WILD = 0.25;

    /** What a run has gained is not known if its log starts late: only jumps above this count then. */
    private static final double RESUMED = 0.1;

    /** A metric without a loss: healthy Stage 1 distances have up to 9 %, their probes up to 2 points. */
    private static final double JUMPY = 0.15;

    private static final double JUMPY_PROBES = 0.05;

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F25",
                        "Oscillation: learning rate too high",
                        new RuleCard.Detail(
                                "robust sigma of log validation loss over the last 30 % at least 3 % with the learning"
                                        + " rate above 5 % of peak; or at least 6 % over the first 70 % without getting"
                                        + " better by it; and sigma at least 2.5 % of all that the loss has fallen, or"
                                        + " 25 % of its level; high if the metric lost 5 % of its scale",
                                "10 evaluations",
                                "decay to 1 % of peak or less, peak learning rate /2, averaged weights; batch x2 if"
                                        + " the rate is already low",
                                "small beside what the run has gained: a small validation set; evaluation mode (F24)",
                                List.of(
                                        "measured: late sigma 0.2 % at the median, 0.9 % at the 90th, 1.8 % at the"
                                                + " 99th percentile of healthy runs",
                                        "on public logs of others late sigma above 3 % is common and harmless where it is"
                                                + " below 2.5 % of the progress",
                                        "Google tuning playbook; AUTOTRAINER unstable fired on 0.4 % and is deaf")))
                .with(Severity.HIGH)
                .with(Explanation.INSTABILITY)
                .with(Channel.DIRECTION)
                .reliable(0.95);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        Optional<Curve> chosen = view.val().filter(curve -> curve.size() >= NEEDED);
        Optional<Quality> judged =
                view.quality().filter(quality -> quality.curve().size() >= NEEDED);
        if (chosen.isEmpty() && judged.isEmpty()) {
            return Verdict.unknown("a validation loss or metric with 10 values");
        }
        if (chosen.isEmpty()) {
            return byMetric(view, judged.orElseThrow());
        }
        Curve curve = chosen.get();
        Schedule schedule = Schedule.of(view);
        int from = Math.min(curve.size() - 5, curve.indexAt(0.7));
        Curve end = curve.from(from);
        Curve start = curve.slice(0, Math.max(from, 5));
        double late = end.relativeNoise();
        double share = schedule.shareAt(curve, curve.size() - 1);
        double early = start.relativeNoise();
        boolean harmed = judged.map(Oscillation::isHarmed).orElse(true);
        if (late >= LATE && matters(curve, end) && !(share <= 0.05)) {
            return draft(view, curve, from, late, LATE)
                    .severity(harmed ? Severity.HIGH : Severity.MEDIUM)
                    .says("Late noise of " + curve.name() + " is " + Say.percent(late) + " (healthy runs 0.2 to 1.8 %)"
                            + (Double.isNaN(share)
                                    ? ""
                                    : " with the learning rate still at " + Say.percent(share) + " of its peak")
                            + ".")
                    .moves(Move.times(Role.LEARNING_RATE, 0.5, "validation loss jumps about at the end"));
        }
        if (early >= THROUGHOUT && matters(curve, start) && harmed && curve.size() >= 12) {
            return draft(view, curve, 0, early, THROUGHOUT)
                    .says(curve.name() + " jumped by " + Say.percent(early)
                            + " from one evaluation to the next while the learning rate was"
                            + " high, and what was lost did not come back with the decay.")
                    .moves(Move.times(Role.LEARNING_RATE, 0.5, "validation loss jumps about while the rate is high"));
        }
        return Verdict.silent("noise of log " + curve.name() + ": " + Say.percent(early) + " early, "
                + Say.percent(late) + " late" + (share <= 0.05 ? " with the rate decayed" : ""));
    }

    /** Whether the metric ended worse than it had been by 5 % of its scale; one that is best at the end did not. */
    private static boolean isHarmed(Quality quality) {
        Curve curve = quality.curve();
        return curve.progress(quality.best()) < 0.9
                && quality.gain(quality.bestValue(), curve.lastMean(3)) > 0.05 * quality.scale(quality.bestValue());
    }

    /** Whether jumps are large beside what the run has gained, or beside the loss itself. */
    private static boolean matters(Curve whole, Curve part) {
        double relative = part.relativeNoise();
        boolean resumed = whole.placeUnit().equals("epoch") && whole.place(0) > 5;
        double gained = whole.first() - whole.smooth()[whole.indexOfLowest()];
        return relative >= WILD
                || (resumed ? relative >= RESUMED : part.noise() >= BESIDE_PROGRESS * Math.max(0, gained));
    }

    /** Without a loss that has a direction: the metric's jumps beside its whole progress. */
    private static Verdict byMetric(RunView view, Quality quality) {
        Curve curve = quality.curve();
        if (!(curve.min() > 0) || view.anyTrainLoss().isEmpty() || quality.sense() == Sense.NONE) {
            return Verdict.unknown("a loss, or a metric above zero beside a training loss");
        }
        double noise = Robust.noise(Arrays.copyOfRange(curve.logs(), 0, curve.size() * 7 / 10));
        double probes = probeNoise(view);
        if (!(noise >= JUMPY) && !(probes >= JUMPY_PROBES)) {
            return Verdict.silent("noise of log " + curve.name() + ": " + Say.percent(noise) + "; of its probes "
                    + Say.number(probes));
        }
        return draft(view, curve, 0, Math.max(noise / JUMPY, Double.isNaN(probes) ? 0 : probes / JUMPY_PROBES), 1)
                .severity(Severity.MEDIUM)
                .says(curve.name() + " and its companions jump from one evaluation to the next (noise "
                        + Say.percent(noise)
                        + (Double.isNaN(probes) ? "" : ", probe accuracy " + Say.number(100 * probes) + " points")
                        + ").")
                .moves(Move.lower(Role.LEARNING_RATE, "the evaluation jumps about"));
    }

    /** The noise of the attribute heads' validation accuracy: the adversary's pulse in Stage 1. */
    private static double probeNoise(RunView view) {
        return view.curve("val/race_acc")
                .filter(curve -> curve.size() >= NEEDED)
                .map(curve -> Robust.noise(Arrays.copyOfRange(curve.values(), 0, curve.size() * 7 / 10)))
                .orElse(Double.NaN);
    }

    private static Draft draft(RunView view, Curve curve, int from, double noise, double threshold) {
        Draft draft = Draft.fires(noise, threshold, curve.size(), NEEDED)
                .quotes(Evidence.of(curve, from, curve.size() - 1, "relative noise", noise)
                        .against(Say.percent(threshold)))
                .measures("late_sigma", noise)
                .asks("Average the weights (EMA 0.999), and decay to 1 % of the peak or less.");
        view.learningRate()
                .ifPresent(
                        rate -> draft.quotes(Evidence.of(rate, 0, rate.size() - 1, "peak learning rate", rate.max())));
        return draft;
    }
}
