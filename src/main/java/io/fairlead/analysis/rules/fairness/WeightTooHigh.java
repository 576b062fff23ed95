package io.fairlead.analysis.rules.fairness;

import io.fairlead.analysis.finding.Channel;
import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Move;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.FairnessShare;
import io.fairlead.analysis.view.Quality;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import io.fairlead.analysis.view.Settings;
import java.util.Comparator;
import java.util.Optional;

/** F52: the fairness term takes so much of the loss that detection pays. */
public final class WeightTooHigh implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F52",
                        "Fairness weight too high",
                        RuleCard.Detail.of(
                                "the nearest run of a lower weight is better by more than twice the retrain noise"
                                        + " while the term takes more than 20 % of the loss; or, alone, more than 30 %",
                                "a training loss and the weight",
                                "weight /3, or the constraint form: best AUC subject to a gap",
                                "the gap's floor is not passed",
                                "reductions in Fairlearn; bounded group loss"))
                .with(Channel.DIRECTION)
                .with(Severity.HIGH)
                .reliable(0.9);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        Optional<FairnessShare> found = FairnessShare.of(view);
        Optional<Quality> judged = view.quality();
        if (found.isEmpty() || judged.isEmpty() || view.isAdversarial()) {
            return Verdict.unknown("a fairness weight, its raw term or blur, and a metric");
        }
        FairnessShare share = found.get();
        Optional<RunView> lighter = lighter(subject, judged.get(), share.weight());
        double noise = subject.cohort().noise(view).deviation();
        double paid = lighter.flatMap(RunView::quality)
                .map(theirs ->
                        judged.get().gain(theirs.bestValue(), judged.get().bestValue()))
                .orElse(Double.NaN);
        boolean confirmed = paid > 2 * noise && share.share() > 0.2;
        boolean alone = Double.isNaN(paid) && share.share() > 0.3;
        if (!confirmed && !alone) {
            return Verdict.silent("the fairness term is " + Say.percent(share.share()) + " of the loss"
                    + (Double.isNaN(paid) ? "" : "; the nearest lighter run is better by " + Say.number(paid)));
        }
        Draft draft = Draft.fires(confirmed ? paid / (2 * noise) : share.share() / 0.3, 1, 12, 6)
                // An estimate from the blur alone is of the published runs' features, which others need not share.
                .reliability(confirmed ? 0.92 : share.estimated() ? 0.55 : 0.65)
                .severity(confirmed ? Severity.HIGH : Severity.MEDIUM)
                .says("The fairness term is " + (share.estimated() ? "about " : "") + Say.percent(share.share())
                        + " of the loss (weight "
                        + Say.number(share.weight()) + ")"
                        + lighter.filter(run -> confirmed)
                                .map(run -> "; run " + run + " with a weight of "
                                        + Say.number(run.roles()
                                                .number(Role.FAIRNESS_WEIGHT)
                                                .orElse(0)) + " is better by " + Say.number(paid)
                                        + " in " + judged.get().curve().name() + fairnessBeside(view, run))
                                .orElse("")
                        + ".")
                .quotes(Evidence.of(
                                view.roles().key(Role.FAIRNESS_WEIGHT).orElse("weight"),
                                "share of the loss",
                                share.share())
                        .against("20 %"))
                .moves(Move.times(Role.FAIRNESS_WEIGHT, 1.0 / 3, "detection pays for the fairness term"));
        if (confirmed) {
            draft.quotes(Evidence.of("nearest lighter run", "better by", paid).against(Say.number(2 * noise)));
        }
        return draft;
    }

    /** Of the five most alike runs of at most half the weight, the best: the others may fail for other reasons. */
    private static Optional<RunView> lighter(Case subject, Quality judged, double weight) {
        return subject.cohort().runs().stream()
                .filter(run -> run.roles().number(Role.FAIRNESS_WEIGHT).orElse(Double.POSITIVE_INFINITY) <= weight / 2)
                .filter(run -> run.quality().isPresent() && !run.isLost())
                .sorted(Comparator.comparingInt(run -> Settings.between(
                                subject.view().run().hyperparameters(),
                                run.run().hyperparameters())
                        .size()))
                .limit(5)
                .max(Comparator.comparingDouble(run -> run.quality()
                        .map(theirs -> judged.gain(theirs.bestValue(), 0))
                        .orElse(0.0)));
    }

    private static String fairnessBeside(RunView view, RunView other) {
        Optional<Curve> mine = view.curve("val/F_FPR").filter(curve -> curve.size() >= 3);
        Optional<Curve> theirs = other.curve("val/F_FPR").filter(curve -> curve.size() >= 3);
        return mine.isPresent() && theirs.isPresent()
                ? ", with an F_FPR of " + Say.number(theirs.get().lastMean(3)) + " against "
                        + Say.number(mine.get().lastMean(3))
                : "";
    }
}
