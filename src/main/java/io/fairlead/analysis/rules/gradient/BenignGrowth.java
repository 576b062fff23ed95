package io.fairlead.analysis.rules.gradient;

import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.view.Case;
import java.util.Optional;
import java.util.Set;

/** F34: gradients grow while everything improves: harmless. A guard. */
public final class BenignGrowth implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F34",
                        "Benign gradient growth",
                        RuleCard.Detail.of(
                                "norms grow 2x to 10x while the metric improves",
                                "50 gradient norms",
                                "nothing",
                                "never (a guard: it silences F32)",
                                "measured: 17 % of healthy runs grow 2x or more"))
                .with(Severity.LOW)
                .reliable(0.9);
    }

    @Override
    public Set<String> silences() {
        return Set.of("F32");
    }

    @Override
    public Verdict examine(Case subject) {
        Optional<Norms> found = Norms.of(subject.view());
        if (found.isEmpty()) {
            return Verdict.unknown("the gradient norm before clipping, 50 values");
        }
        Norms norms = found.get();
        boolean lost =
                subject.view().anyTrainLoss().map(curve -> curve.lost() > 0).orElse(false);
        if (!(norms.growth() >= 2 && norms.growth() <= 10) || !norms.improves() || lost) {
            return Verdict.silent("growth " + Say.times(norms.growth()));
        }
        return Draft.fires(norms.growth(), 2, norms.curve().size(), Norms.NEEDED)
                .says("Gradient norms grew " + Say.times(norms.growth())
                        + " while the run improved: 17 % of healthy runs do that.")
                .quotes(Evidence.of(
                                norms.curve(),
                                0,
                                norms.curve().size() - 1,
                                "last fifth over first fifth",
                                norms.growth())
                        .against("2 to 10"));
    }
}
