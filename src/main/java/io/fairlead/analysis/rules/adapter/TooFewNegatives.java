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
import io.fairlead.analysis.view.NamePattern;
import io.fairlead.analysis.view.ParameterRoles;
import io.fairlead.analysis.view.Role;
import java.util.OptionalDouble;

/** F46: a contrastive loss over a small batch. */
public final class TooFewNegatives implements Rule {

    private static final NamePattern LOSS = NamePattern.of("(.*[._])?loss([._](type|name))?");
    private static final NamePattern CONTRASTIVE = NamePattern.of(".*(contrastive|infonce|clip_loss|siglip).*");

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F46",
                        "Too few negatives",
                        RuleCard.Detail.of(
                                "a contrastive loss with a batch below 256",
                                "the settings",
                                "a larger batch in the loss: gather across devices or cached accumulation; plain"
                                        + " accumulation adds no negatives",
                                "a supervised loss",
                                "open_clip's accum-freq option"))
                .with(Channel.DIRECTION)
                .with(Severity.LOW)
                .reliable(0.6);
    }

    @Override
    public Verdict examine(Case subject) {
        ParameterRoles roles = subject.view().roles();
        boolean contrastive = roles.settings().entrySet().stream()
                .anyMatch(entry -> LOSS.fits(entry.getKey()) && CONTRASTIVE.fits(String.valueOf(entry.getValue())));
        OptionalDouble batch = roles.number(Role.BATCH_SIZE);
        if (!contrastive || batch.isEmpty()) {
            return Verdict.unknown("a contrastive loss and its batch size");
        }
        if (batch.getAsDouble() >= 256) {
            return Verdict.silent("batch of " + Say.number(batch.getAsDouble()));
        }
        return Draft.fires(256 / batch.getAsDouble(), 1, 1, 0)
                .says("A contrastive loss over a batch of " + Say.number(batch.getAsDouble()) + " has few negatives.")
                .quotes(Evidence.of(roles.key(Role.BATCH_SIZE).orElse("batch"), "setting", batch.getAsDouble())
                        .against("256"))
                .moves(Move.to(Role.BATCH_SIZE, 256, "more negatives in the loss"));
    }
}
