package io.fairlead.analysis.rules.gradient;

import io.fairlead.analysis.finding.Channel;
import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Move;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.ParameterRoles;
import io.fairlead.analysis.view.Role;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** F39: constants of the optimizer far from what anybody uses. */
public final class OptimizerConstants implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F39",
                        "Unusual optimizer constants",
                        new RuleCard.Detail(
                                "Adam's beta2 below 0.9 or above 0.9999, beta1 above 0.98, epsilon 1e-3 or more; SGD"
                                        + " without momentum at a rate of 0.01 or less",
                                "the settings",
                                "betas (0.9, 0.98) and epsilon 1e-6 for CLIP; momentum 0.9",
                                "the user fixed it on purpose",
                                List.of(
                                        "open_clip: ViT 5e-4, 0.9/0.98, 1e-6, weight decay 0.2",
                                        "FairCLIP's code carries betas (0.1, 0.1)")))
                .with(Channel.DIRECTION)
                .reliable(0.65);
    }

    @Override
    public Verdict examine(Case subject) {
        ParameterRoles roles = subject.view().roles();
        boolean adam = roles.text(Role.OPTIMIZER)
                .map(text -> text.toLowerCase(Locale.ROOT).contains("adam"))
                .orElse(roles.key(Role.BETAS).isPresent());
        boolean sgd = roles.text(Role.OPTIMIZER)
                .map(text -> text.toLowerCase(Locale.ROOT).equals("sgd"))
                .orElse(false);
        double[] betas = betas(roles);
        if (adam && (betas[1] < 0.9 || betas[1] > 0.9999 || betas[0] > 0.98 || betas[0] < 0.2)) {
            return Draft.fact()
                    .says("Adam's betas are (" + Say.number(betas[0]) + ", " + Say.number(betas[1])
                            + "); (0.9, 0.999) or, for CLIP, (0.9, 0.98) are usual.")
                    .quotes(Evidence.of(roles.key(Role.BETAS).orElse("betas"), "beta2", betas[1])
                            .against("0.9 to 0.9999"))
                    .moves(
                            Move.to(Role.BETA1, 0.9, "the usual value"),
                            Move.to(Role.BETA2, 0.98, "the usual value for CLIP"))
                    .asks("Set the betas to (0.9, 0.98).");
        }
        OptionalDouble epsilon = roles.number(Role.EPSILON);
        if (adam && epsilon.isPresent() && epsilon.getAsDouble() >= 1e-3) {
            return Draft.fact()
                    .says("Adam's epsilon of " + Say.number(epsilon.getAsDouble())
                            + " makes it nearly plain gradient descent.")
                    .quotes(Evidence.of(roles.key(Role.EPSILON).orElse("eps"), "setting", epsilon.getAsDouble())
                            .against("1e-3"))
                    .moves(Move.to(Role.EPSILON, 1e-6, "the usual value for CLIP"));
        }
        OptionalDouble momentum = roles.number(Role.MOMENTUM);
        double rate = roles.number(Role.LEARNING_RATE).orElse(1);
        if (sgd && momentum.isPresent() && momentum.getAsDouble() == 0 && rate <= 0.01) {
            return Draft.fact()
                    .says("SGD without momentum at a rate of " + Say.number(rate) + " moves slowly.")
                    .quotes(Evidence.of(roles.key(Role.MOMENTUM).orElse("momentum"), "setting", 0)
                            .against("0.9"))
                    .moves(Move.to(Role.MOMENTUM, 0.9, "the usual value"));
        }
        return adam || sgd
                ? Verdict.silent("the optimizer's constants are usual")
                : Verdict.unknown("the optimizer among the settings");
    }

    private static double[] betas(ParameterRoles roles) {
        double[] betas = {
            roles.number(Role.BETA1).orElse(0.9), roles.number(Role.BETA2).orElse(0.999)
        };
        if (roles.value(Role.BETAS).orElse(List.of()) instanceof List<?> list && list.size() == 2) {
            for (int i = 0; i < 2; i++) {
                betas[i] = list.get(i) instanceof Number number ? number.doubleValue() : betas[i];
            }
        }
        return betas;
    }
}
