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
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import io.fairlead.metrics.RunStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** D07: the classifier gives one class to all, for long or for good; all F_* of 0 are not fairness. */
public final class ConstantClassifier implements Rule {

    /** Rates that differ by less are not what makes the difference. */
    private static final double ALIKE = 1.2;

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "D07",
                        "Constant classifier",
                        new RuleCard.Detail(
                                "validation accuracy the same in at least 3 evaluations from the start with an AUC"
                                        + " near 0.5; high if it lasts to the end, medium from 30 % of the run on",
                                "4 evaluations of accuracy",
                                "rate and batch of the best comparable run that is not constant; if there is none, more and longer"
                                        + " steps: learning rate x3, batch /4, epochs x1.5; less regularisation; leave"
                                        + " these epochs out of every selection",
                                "the accuracy is constant because the model is converged (AUC far from 0.5)",
                                List.of(
                                        "two-stage report: accuracy 0.8388 for 5 to 11 epochs; FF++ is 82 % fake, so"
                                                + " it is all-fake, not all-real",
                                        "clip-deepfake searches: accuracy exactly 0.8 = 560/700",
                                        "measured on 17 rehearsal runs: a batch of 64 ended the phase in 7, no dropout"
                                                + " in 6, rate x3 in 5, 18 epochs in 4, weight 0.03 in 4, weight 1 in 0; on"
                                                + " 13 more with rates that others learn with, x3 in 1")))
                .with(Severity.HIGH)
                .with(Channel.FEASIBILITY)
                .reliable(0.99);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        Optional<Curve> accuracy = view.curve("val/acc", "val/accuracy").filter(curve -> curve.size() >= 4);
        if (accuracy.isEmpty()) {
            return Verdict.unknown("the validation accuracy, 4 values");
        }
        Curve curve = accuracy.get();
        int count = view.constantPoints();
        if (count == 0) {
            return Verdict.silent("accuracy differs from one evaluation to the next");
        }
        double planned = view.roles().number(Role.EPOCHS).orElse(0);
        boolean unfinished =
                view.run().status() == RunStatus.STOPPED || view.run().status() == RunStatus.RUNNING;
        double share = count / (unfinished ? Math.max(curve.size(), planned) : curve.size());
        boolean all = share > 0.9;
        boolean zero = view.curve("val/F_FPR")
                .filter(gap -> gap.size() >= count)
                .map(gap -> gap.value(count - 1) == 0)
                .orElse(false);
        double majority = Math.max(curve.first(), 1 - curve.first());
        Draft draft = Draft.fires(share, 0.1, curve.size(), 4)
                .severity(all ? Severity.HIGH : share >= 0.3 ? Severity.MEDIUM : Severity.LOW)
                .says("The classifier gave one class to every sample "
                        + (all
                                ? "throughout the run"
                                : "for the first " + count + " of " + curve.size() + " evaluations")
                        + ": accuracy is exactly " + Say.number(curve.first()) + ", the share of the "
                        + (curve.first() >= 0.5 ? "majority" : "minority")
                        + " class (on FF++ the fakes)."
                        + (zero ? " F_FPR, F_DP and F_MEO of 0 there are not fairness." : ""))
                .quotes(
                        Evidence.of(curve, 0, count - 1, "constant accuracy", curve.first())
                                .against("majority share " + Say.number(majority)),
                        Evidence.of(curve, 0, count - 1, "share of the run", share)
                                .against("30 %"));
        if (share >= 0.3) {
            advise(draft, subject);
        }
        return draft.asks("Leave these epochs out of every selection and out of every fairness figure.");
    }

    /**
     * What ends the phase: the rate and the batch of the best comparable run that is not constant; where there is none,
     * steps, more of them and longer ones. Either way nothing that holds the model back.
     */
    static void advise(Draft draft, Case subject) {
        Optional<RunView> better = subject.cohort().runs().stream()
                .filter(run -> run.constantPoints() == 0
                        || run.constantPoints() < subject.view().constantPoints() / 2)
                .filter(run -> OneSided.names(run).isEmpty())
                .filter(run -> run.judged().isPresent())
                .max(Comparator.comparingDouble(
                        run -> -run.judged().orElseThrow().sense().sign()
                                * run.judged().orElseThrow().bestValue()));
        if (better.isPresent()) {
            for (Role role : List.of(Role.LEARNING_RATE, Role.BATCH_SIZE)) {
                follow(draft, subject, better.get(), role);
            }
        } else {
            draft.moves(Move.times(Role.LEARNING_RATE, 3, "the run stays too long in the constant phase"));
            subject.view().roles().number(Role.BATCH_SIZE).ifPresent(size -> {
                if (size >= 128) {
                    draft.moves(Move.times(
                            Role.BATCH_SIZE, size >= 256 ? 0.25 : 0.5, "a smaller batch makes more steps of an epoch"));
                }
            });
            draft.moves(Move.times(Role.EPOCHS, 1.5, "the phase ends after so many steps"));
        }
        subject.view().roles().number(Role.DROPOUT).ifPresent(value -> {
            if (value > 0.15) {
                draft.moves(Move.plus(Role.DROPOUT, -0.1, "strong regularisation prolongs the constant phase"));
            }
        });
        subject.view().roles().number(Role.FAIRNESS_WEIGHT).ifPresent(weight -> {
            if (weight >= 0.3 && !FairnessShare.isLearned(subject.view())) {
                draft.moves(
                        Move.times(Role.FAIRNESS_WEIGHT, 1.0 / 3, "a classifier that is constant is perfectly fair"));
            }
        });
    }

    private static void follow(Draft draft, Case subject, RunView better, Role role) {
        OptionalDouble own = subject.view().roles().number(role);
        OptionalDouble theirs = better.roles().number(role);
        if (own.isPresent() && theirs.isPresent() && own.getAsDouble() > 0 && theirs.getAsDouble() > 0) {
            double ratio = theirs.getAsDouble() / own.getAsDouble();
            if (Math.max(ratio, 1 / ratio) > ALIKE) {
                draft.moves(Move.to(role, theirs.getAsDouble(), "the best comparable run that is not constant has it"));
            }
        }
    }
}
