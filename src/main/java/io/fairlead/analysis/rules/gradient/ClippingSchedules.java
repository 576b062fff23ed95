package io.fairlead.analysis.rules.gradient;

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
import io.fairlead.analysis.view.Role;
import io.fairlead.math.series.Robust;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/** F33: most steps are clipped, so clipping sets the step length. */
public final class ClippingSchedules implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F33",
                        "Clipping does the scheduling",
                        RuleCard.Detail.of(
                                "more than half of the norms at or above the clipping value",
                                "50 gradient norms and the clipping value",
                                "learning rate x (clip / median norm), clip at the 90th percentile; or call it"
                                        + " normalised SGD",
                                "adaptive clipping",
                                "Google tuning playbook: above 50 % is extremely aggressive"))
                .with(Channel.DIRECTION)
                .with(Severity.LOW)
                .reliable(0.95);
    }

    @Override
    public Verdict examine(Case subject) {
        Optional<Norms> found = Norms.of(subject.view());
        OptionalDouble clip = subject.view().roles().number(Role.CLIP);
        if (found.isEmpty() || clip.isEmpty() || !(clip.getAsDouble() > 0)) {
            return Verdict.unknown("the gradient norm before clipping and the clipping value");
        }
        double limit = clip.getAsDouble();
        Norms norms = found.get();
        double share = Arrays.stream(norms.curve().values())
                        .filter(norm -> norm >= limit * 0.999)
                        .count()
                / (double) norms.curve().size();
        boolean afterClipping = norms.curve().max() <= limit * 1.001;
        if (!(share > 0.5) || afterClipping) {
            return Verdict.silent(Say.percent(share) + " of the norms reach the clipping value"
                    + (afterClipping ? "; the logged norm is that after clipping" : ""));
        }
        return Draft.fires(share, 0.5, norms.curve().size(), Norms.NEEDED)
                .says(Say.percent(share) + " of the steps are clipped at " + Say.number(limit) + " (median norm "
                        + Say.number(norms.median()) + "): clipping, not the learning rate, sets the step length.")
                .quotes(Evidence.of(norms.curve(), 0, norms.curve().size() - 1, "share clipped", share)
                        .against("50 %"))
                .moves(
                        Move.to(
                                Role.CLIP,
                                Robust.quantile(norms.curve().values(), 0.9),
                                "the 90th percentile of the norm"),
                        Move.times(
                                Role.LEARNING_RATE,
                                Math.max(1.0 / 3, limit / norms.median()),
                                "keeps the step length that clipping gave"));
    }
}
