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
import io.fairlead.analysis.view.Sense;
import io.fairlead.math.series.Robust;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** F11: steady, quiet and far from done: the learning rate is too low. */
public final class TooSlow implements Rule {

    private static final int NEEDED = 8;

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F11",
                        "Learning rate too low",
                        new RuleCard.Detail(
                                "training loss falls (Mann-Kendall z < -2.5) or the metric rises (z > 2.5), the last"
                                        + " quarter brings more than 15 % of all progress, noise is below 2 %, and less"
                                        + " than 30 % of the way to the best value known is covered; or a sibling with at"
                                        + " least 1.5x the rate is better by more than 5 % of scale",
                                "8 evaluations",
                                "learning rate up; else twice the steps",
                                "a known unstable value is within 3x; the rate has already decayed",
                                List.of(
                                        "Smith 2018, arXiv 1803.09820: slow falls mean underfitting",
                                        "Lightning lr_finder: the steepest point of a range test")))
                .with(Explanation.BUDGET)
                .with(Channel.DIRECTION)
                .reliable(0.9);
    }

    /** More steps at a rate that is too low are the lesser advice. */
    @Override
    public Set<String> silences() {
        return Set.of("F12");
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        Optional<Quality> judged =
                view.judged().filter(quality -> quality.curve().size() >= NEEDED);
        if (judged.isEmpty()) {
            return Verdict.unknown("a validation metric with 8 values");
        }
        Quality quality = judged.get();
        Curve curve = quality.curve();
        double improving = -quality.sense().sign() * curve.thinned(400).rise();
        Optional<Curve> train = view.train().filter(loss -> loss.size() >= NEEDED);
        boolean falling = train.map(loss -> loss.thinned(400).rise() < -2.5).orElse(improving > 2.5);
        double total = quality.gain(quality.bestValue(), curve.smooth()[0]);
        double lastQuarter = quality.gain(
                Robust.mean(curve.values(), curve.size() * 7 / 8, curve.size()),
                Robust.mean(curve.values(), curve.size() * 5 / 8, curve.size() * 3 / 4));
        double covered = covered(subject, quality);
        Optional<RunView> faster = faster(subject, quality);
        boolean quiet = curve.noise() < Math.max(0.02 * Math.abs(curve.median()), 0.25 * Math.abs(total));
        boolean slow = falling
                && improving > 2
                && quiet
                && total > 0
                && lastQuarter > 0.15 * total
                && covered < (faster.isPresent() ? 0.5 : 0.35);
        if (!slow && faster.isPresent() && lateStart(view)) {
            return lateStart(view, quality, faster.get());
        }
        if (!slow) {
            return Verdict.silent("last quarter brings " + Say.percent(total > 0 ? lastQuarter / total : 0)
                    + " of the progress, " + Say.percent(covered) + " of the way is covered");
        }
        Draft draft = Draft.fires(0.35, Math.max(covered, 0.02), curve.size(), NEEDED)
                .says("Steady but slow: " + curve.name() + " went from " + Say.number(curve.first()) + " to "
                        + Say.number(quality.bestValue()) + ", " + Say.percent(covered)
                        + " of the way to the best value known, and the"
                        + " last quarter still brought " + Say.percent(lastQuarter / total) + " of that"
                        + faster.map(run -> "; " + run + " with a learning rate of "
                                        + Say.number(run.roles()
                                                .number(Role.LEARNING_RATE)
                                                .orElse(0)) + " came further")
                                .orElse("")
                        + ".")
                .quotes(
                        Evidence.of(curve, 0, curve.size() - 1, "share of the way", covered)
                                .against("35 %"),
                        Evidence.of(
                                        curve,
                                        curve.size() * 3 / 4,
                                        curve.size() - 1,
                                        "share of the progress",
                                        lastQuarter / total)
                                .against("15 %"))
                .reliability(faster.isPresent() ? 0.92 : 0.9)
                .checked("noise " + Say.number(curve.noise()) + " is small beside the progress", quiet);
        return move(draft, faster, covered);
    }

    private static Verdict move(Draft draft, Optional<RunView> faster, double covered) {
        OptionalDouble theirs =
                faster.map(run -> run.roles().number(Role.LEARNING_RATE)).orElse(OptionalDouble.empty());
        if (theirs.isPresent()) {
            draft.moves(Move.to(Role.LEARNING_RATE, theirs.getAsDouble(), "a comparable run went further with it"));
        } else {
            draft.moves(Move.times(Role.LEARNING_RATE, covered < 0.15 ? 10 : 3, "progress is steady, quiet and slow"));
        }
        return draft.moves(Move.times(Role.EPOCHS, 2, "if a higher rate does not help, twice the steps"));
    }

    /** Whether the run left the constant phase only after 30 % of its evaluations. */
    private static boolean lateStart(RunView view) {
        return view.constantPoints() > 0
                && view.curve("val/acc", "val/accuracy")
                        .map(accuracy -> view.constantPoints() >= 0.3 * accuracy.size()
                                && view.constantPoints() < accuracy.size())
                        .orElse(false);
    }

    private static Draft lateStart(RunView view, Quality quality, RunView faster) {
        double rate = faster.roles().number(Role.LEARNING_RATE).orElse(0);
        double behind = faster.judged()
                .map(theirs -> quality.gain(theirs.bestValue(), quality.bestValue()))
                .orElse(0.0);
        return Draft.fires(view.constantPoints(), 3, quality.curve().size() + view.constantPoints(), NEEDED)
                .reliability(0.9)
                .says("It took " + view.constantPoints()
                        + " evaluations to leave the constant phase, and the decay then ended it early; run " + faster
                        + " with a learning rate of " + Say.number(rate) + " is better by " + Say.number(behind) + ".")
                .quotes(
                        Evidence.of(quality.curve(), quality.best(), quality.best(), "best", quality.bestValue()),
                        Evidence.of(faster.toString(), "better by", behind))
                .moves(Move.to(Role.LEARNING_RATE, rate, "a comparable run left the constant phase sooner with it"));
    }

    private static double covered(Case subject, Quality quality) {
        double known = subject.cohort()
                .best()
                .flatMap(RunView::judged)
                .map(Quality::bestValue)
                .orElse(quality.bestValue());
        double start =
                quality.sense() == Sense.UP ? quality.chance() : quality.curve().first();
        double span = quality.gain(known, start);
        if (subject.cohort().best().isEmpty() || span <= quality.gain(quality.bestValue(), start)) {
            // Nobody has come further: hold it against what the metric allows at all.
            span = quality.sense() == Sense.UP && known <= 1 ? 0.8 * (1 - quality.chance()) : Math.abs(start);
        }
        return Math.max(0, quality.gain(quality.bestValue(), start)) / Math.max(1e-12, span);
    }

    private static Optional<RunView> faster(Case subject, Quality quality) {
        OptionalDouble rate = subject.view().roles().number(Role.LEARNING_RATE);
        if (rate.isEmpty()) {
            return Optional.empty();
        }
        return subject.cohort()
                .nearest(
                        subject.view(),
                        Role.LEARNING_RATE,
                        other -> other >= 1.5 * rate.getAsDouble() && other <= 30 * rate.getAsDouble())
                .filter(other -> other.judged()
                        .map(theirs -> quality.gain(theirs.bestValue(), quality.bestValue())
                                > 0.05 * quality.scale(theirs.bestValue()))
                        .orElse(false));
    }
}
