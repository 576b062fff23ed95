package io.fairlead.analysis.rules.fairness;

import io.fairlead.analysis.finding.Channel;
import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Move;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.FairnessShare;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;

/** D08: a larger Sinkhorn blur took back what a larger weight should have brought. */
public final class BlurCancelsWeight implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "D08",
                        "Blur cancels the fairness weight",
                        RuleCard.Detail.of(
                                "a weight of at least 3x that of another run with a blur of at least 3x, so that"
                                        + " weight x blur^-0.89 differs by less than 2x; or, alone, a weight of 0.3 or"
                                        + " more with a blur of 5e-4 or more and a share below 2 %",
                                "the settings",
                                "blur back to 1e-4, or weight x (blur ratio)^0.89",
                                "the logged raw term did not shrink",
                                "two-stage project: raw term 0.07 at blur 1e-4, 0.009 at 1e-3; ten times the weight"
                                        + " left 1 % of the loss"))
                .with(Channel.DIRECTION)
                .reliable(0.92);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        OptionalDouble weight = view.roles().number(Role.FAIRNESS_WEIGHT);
        OptionalDouble blur = view.roles().number(Role.BLUR);
        if (weight.isEmpty()
                || blur.isEmpty()
                || view.isAdversarial()
                || FairnessShare.isLearned(view)
                || !(weight.getAsDouble() > 0)
                || !(blur.getAsDouble() > 0)) {
            return Verdict.unknown("a fairness weight and a Sinkhorn blur");
        }
        double mine = weight.getAsDouble() * FairnessShare.rawAt(blur.getAsDouble());
        Optional<RunView> lighter = subject.cohort().runs().stream()
                .filter(run -> !FairnessShare.isLearned(run))
                .filter(run -> run.roles().number(Role.FAIRNESS_WEIGHT).orElse(1e9) * 3 <= weight.getAsDouble())
                .filter(run -> run.roles().number(Role.BLUR).orElse(1e9) * 3 <= blur.getAsDouble())
                .filter(run -> mine < 2 * effective(run))
                .min(Comparator.comparing(RunView::toString));
        double share = FairnessShare.of(view).map(FairnessShare::share).orElse(Double.NaN);
        boolean alone = weight.getAsDouble() >= 0.3 && blur.getAsDouble() >= 5e-4 && share < 0.02;
        if (lighter.isEmpty() && !alone) {
            return Verdict.silent("weight " + Say.number(weight.getAsDouble()) + " at blur "
                    + Say.number(blur.getAsDouble()) + " comes to " + Say.number(mine));
        }
        double cost = mine == 0 ? 0 : 1e-4 / blur.getAsDouble();
        return Draft.fires(1, Math.max(0.05, cost), 8, 4)
                .reliability(lighter.isPresent() ? 0.92 : 0.8)
                .says("Weight " + Say.number(weight.getAsDouble()) + " at blur " + Say.number(blur.getAsDouble())
                        + " comes to about " + Say.number(mine)
                        + lighter.map(run -> ", no more than the " + Say.number(effective(run)) + " of run " + run
                                        + " with weight "
                                        + Say.number(run.roles()
                                                .number(Role.FAIRNESS_WEIGHT)
                                                .orElse(0)) + " at blur "
                                        + Say.number(
                                                run.roles().number(Role.BLUR).orElse(0)))
                                .orElse("")
                        + (Double.isNaN(share) ? "" : ": " + Say.percent(share) + " of the loss")
                        + ". Weight and blur act as a product: the larger blur cancelled the larger weight.")
                .quotes(
                        Evidence.of(view.roles().key(Role.FAIRNESS_WEIGHT).orElse("weight"), "weight x raw term", mine)
                                .against(lighter.map(run -> Say.number(effective(run)) + " of a lighter run")
                                        .orElse("5 to 20 % of the loss")),
                        Evidence.of(view.roles().key(Role.BLUR).orElse("blur"), "setting", blur.getAsDouble())
                                .against("1e-4"))
                .moves(Move.to(Role.BLUR, 1e-4, "gives the weight its effect back"));
    }

    private static double effective(RunView run) {
        return run.roles().number(Role.FAIRNESS_WEIGHT).orElse(0)
                * FairnessShare.rawAt(run.roles().number(Role.BLUR).orElse(1e-4));
    }
}
