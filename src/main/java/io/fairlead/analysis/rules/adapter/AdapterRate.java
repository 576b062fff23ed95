package io.fairlead.analysis.rules.adapter;

import io.fairlead.analysis.finding.Channel;
import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Move;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.ParameterRoles;
import io.fairlead.analysis.view.Role;
import java.util.OptionalDouble;

/** F43: the adapter's learning rate is outside ten to a hundred times that of full fine-tuning. */
public final class AdapterRate implements Rule {

    /** Ten times 1e-5 and a hundred times 3e-5, the references for CLIP ViT. */
    private static final double LOW = 1e-4;

    private static final double HIGH = 3e-3;

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F43",
                        "Adapter learning rate outside its band",
                        RuleCard.Detail.of(
                                "learning rate of an adapter run below 1e-4 or above 3e-3 (10 to 100 times 1e-5 to"
                                        + " 3e-5)",
                                "the settings",
                                "below: to 1e-4 or more; above: a third",
                                "alpha/r of LoRA was changed at the same time",
                                "Schulman et al. 2025, LoRA Without Regret; wise-ft 3e-5 and FairCLIP 1e-5 as"
                                        + " references"))
                .with(Channel.DIRECTION)
                .with(Severity.LOW)
                .reliable(0.7);
    }

    @Override
    public Verdict examine(Case subject) {
        ParameterRoles roles = subject.view().roles();
        OptionalDouble rate = roles.number(Role.LEARNING_RATE);
        if (rate.isEmpty() || roles.key(Role.ADAPTER_WIDTH).isEmpty()) {
            return Verdict.unknown("an adapter and its learning rate among the settings");
        }
        double value = rate.getAsDouble();
        if (value >= LOW * 0.999 && value <= HIGH * 1.001) {
            return Verdict.silent("the adapter's learning rate " + Say.number(value) + " is in 1e-4 to 3e-3");
        }
        return Draft.fires(Math.max(LOW / value, value / HIGH), 1, 1, 0)
                .says("The adapter's learning rate " + Say.number(value) + " is " + (value < LOW ? "below" : "above")
                        + " 1e-4 to 3e-3, ten to a hundred times that of full fine-tuning.")
                .quotes(Evidence.of(roles.key(Role.LEARNING_RATE).orElse("lr"), "setting", value)
                        .against("1e-4 to 3e-3"))
                .moves(
                        value < LOW
                                ? Move.to(
                                        Role.LEARNING_RATE,
                                        Math.max(LOW, Math.min(10 * value, 3e-4)),
                                        "adapters want ten times the rate of full fine-tuning")
                                : Move.times(
                                        Role.LEARNING_RATE,
                                        1.0 / 3,
                                        "above a hundred times the rate of full fine-tuning"));
    }
}
