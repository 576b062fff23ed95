package io.fairlead.analysis.rules.gradient;

import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Explanation;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.view.Case;
import java.util.Optional;

/** F31: gradients fell to nothing while the validation metric stood still. */
public final class Vanishing implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F31",
                        "Vanishing gradients",
                        RuleCard.Detail.of(
                                "median norm of the last fifth below 1e-3 of the first fifth's, or below 1e-7, while"
                                        + " the metric does not improve",
                                "50 gradient norms",
                                "normalisation, residuals, activation; the loss scale in float16",
                                "converged: the metric is at its best",
                                "AUTOTRAINER's beta1 1e-3; SageMaker VanishingGradient 1e-7"))
                .with(Explanation.NEVER_LEARNED)
                .reliable(0.6);
    }

    @Override
    public Verdict examine(Case subject) {
        Optional<Norms> found = Norms.of(subject.view());
        if (found.isEmpty()) {
            return Verdict.unknown("the gradient norm before clipping, 50 values");
        }
        Norms norms = found.get();
        boolean tiny = norms.curve().lastMean(20) < 1e-7;
        if ((!(norms.growth() < 1e-3) && !tiny) || norms.improves()) {
            return Verdict.silent("the norm's last fifth is " + Say.times(norms.growth()) + " its first");
        }
        return Draft.fires(1e-3, Math.max(norms.growth(), 1e-9), norms.curve().size(), Norms.NEEDED)
                .says("The gradient norm fell to " + Say.number(norms.curve().lastMean(20)) + ", "
                        + Say.times(norms.growth()) + " of where it began, and nothing improved.")
                .quotes(Evidence.of(
                                norms.curve(),
                                0,
                                norms.curve().size() - 1,
                                "last fifth over first fifth",
                                norms.growth())
                        .against("1e-3"))
                .asks("Check normalisation, activations and the loss scale; raise the rate only if weights hardly"
                        + " move.");
    }
}
