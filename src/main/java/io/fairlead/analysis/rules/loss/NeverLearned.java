package io.fairlead.analysis.rules.loss;

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
import io.fairlead.analysis.view.Sense;
import io.fairlead.math.series.Robust;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** F06: the loss never left its start. */
public final class NeverLearned implements Rule {

    private static final int NEEDED = 8;

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F06",
                        "Never learned",
                        new RuleCard.Detail(
                                "after 10 % of the run the smallest loss is above 0.98x the first, and the metric has"
                                        + " gained less than 5 % of its range; or the best loss is more than 20 % worse"
                                        + " than the best sibling's start",
                                "8 evaluations",
                                "learning rate far too high (loss at or above its start) or far too low (flat and"
                                        + " smooth), labels, frozen parameters",
                                "a long warm-up is still running; the metric improves although the loss does not",
                                List.of(
                                        "measured: 0.7 % of healthy runs at 10 %, 0.5 % at 30 %",
                                        "AUTOTRAINER not_converge; UMLAUT's range of learning rates is not copied as a"
                                                + " band",
                                        "Karpathy 2019, A recipe for training neural networks")))
                .with(Severity.HIGH)
                .with(Explanation.NEVER_LEARNED)
                .with(Channel.FEASIBILITY)
                .reliable(0.97);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        if (view.isAdversarial()) {
            return Verdict.unknown("a loss with a direction (this one is adversarial)");
        }
        Optional<Curve> chosen = view.anyValLoss().filter(curve -> curve.size() >= NEEDED);
        Optional<Curve> loss = chosen.isPresent() ? chosen : view.train().filter(curve -> curve.size() >= NEEDED);
        if (loss.isEmpty()) {
            return Verdict.unknown("a loss with 8 values");
        }
        Curve curve = loss.get().thinned(2000);
        double start = curve.first();
        double best = Double.POSITIVE_INFINITY;
        double[] smooth = curve.smooth();
        for (int i = curve.indexAt(0.1); i < curve.size(); i++) {
            best = Math.min(best, smooth[i]);
        }
        boolean stuck = start > 0 && best > 0.98 * start;
        double gained = gainedShare(view, subject);
        if (!stuck || gained > 0.05) {
            return Verdict.silent("the loss fell to " + Say.number(best) + " from " + Say.number(start)
                    + (stuck ? "; it did not fall, but the metric improved" : ""));
        }
        boolean above = Robust.median(smooth) > 1.02 * start;
        Draft draft = Draft.fires(best / start, 0.98 / 2, curve.size(), NEEDED)
                .says(curve.name() + " was " + Say.number(start) + " at the start and never below " + Say.number(best)
                        + " after a tenth of the run" + (above ? "; it stayed above its start." : "."))
                .quotes(
                        Evidence.at(curve, 0, "first value"),
                        Evidence.of(curve, curve.indexAt(0.1), curve.size() - 1, "smallest value", best)
                                .against("0.98x the first"))
                .checked("the metric gained " + Say.percent(Math.max(0, gained)) + " of its range (below 5 %)", true);
        advise(draft, subject, curve, above);
        return draft;
    }

    /** The metric's gain over the run as a share of the distance to the best value known; above 1 if unknown scale. */
    private static double gainedShare(RunView view, Case subject) {
        Optional<Quality> quality = view.quality();
        if (quality.isEmpty() || quality.get().curve().size() < 3) {
            return 0;
        }
        Quality judged = quality.get();
        double start = judged.curve().value(0);
        double known = subject.cohort()
                .best()
                .flatMap(RunView::judged)
                .map(Quality::bestValue)
                .orElse(judged.bestValue());
        double ceiling = judged.gain(known, judged.bestValue()) > 0 ? known : judged.bestValue();
        // Without a sibling the best possible value of a rising metric is one.
        double scale = Math.max(
                judged.gain(ceiling, judged.chance()),
                judged.sense() == Sense.UP ? 0.5 * Math.max(0, 1 - judged.chance()) : 0);
        return scale > 0 ? judged.gain(judged.bestValue(), start) / scale : 0;
    }

    private static void advise(Draft draft, Case subject, Curve curve, boolean above) {
        OptionalDouble rate = subject.view().roles().number(Role.LEARNING_RATE);
        Optional<RunView> learned = subject.cohort().best();
        OptionalDouble theirs =
                learned.map(view -> view.roles().number(Role.LEARNING_RATE)).orElse(OptionalDouble.empty());
        boolean smooth = curve.relativeNoise() < 0.05;
        if (rate.isPresent() && theirs.isPresent() && theirs.getAsDouble() != rate.getAsDouble()) {
            double target = theirs.getAsDouble();
            draft.moves(
                    Move.to(Role.LEARNING_RATE, target, "the best comparable run learned at " + Say.number(target)));
        } else if (above || !smooth) {
            draft.moves(Move.times(
                    Role.LEARNING_RATE,
                    0.1,
                    "the loss stayed at or above its start, as it does when steps are far too long"));
        } else {
            draft.moves(Move.times(
                    Role.LEARNING_RATE, 10, "the loss is flat and smooth, as it is when steps are far too short"));
        }
        draft.asks("Overfit one batch first: if that fails too, check labels, frozen parameters and the loss itself.");
    }
}
