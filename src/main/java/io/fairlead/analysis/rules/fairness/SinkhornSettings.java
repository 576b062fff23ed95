package io.fairlead.analysis.rules.fairness;

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
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** F54: the Sinkhorn term is computed from too few samples a group, or is negative. */
public final class SinkhornSettings implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F54",
                        "Sinkhorn set wrongly",
                        RuleCard.Detail.of(
                                "fewer than 8 samples of a subgroup in a batch (batch / 8), or a negative logged term",
                                "the settings, or 10 values of the term",
                                "a batch of 256 or more, blur about 0.05 of the diameter, debiased, float32; energy"
                                        + " distance as a fallback",
                                "one-dimensional scores: use exact sorted transport",
                                "geomloss: blur 0.05, scaling 0.5 fast and 0.9 accurate"))
                .with(Severity.LOW)
                .reliable(0.7);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        OptionalDouble batch = view.roles().number(Role.BATCH_SIZE);
        if (view.roles().key(Role.BLUR).isEmpty() || batch.isEmpty()) {
            return Verdict.unknown("a Sinkhorn blur and a batch size");
        }
        double perGroup = batch.getAsDouble() / 8;
        Optional<Curve> negative = view
                .find(name -> name.split().equals("train")
                        && name.metric().toLowerCase(Locale.ROOT).contains("fair"))
                .stream()
                .filter(curve ->
                        curve.size() >= 10 && curve.from(curve.size() / 2).median() < 0)
                .findFirst();
        if (perGroup >= 8 && negative.isEmpty()) {
            return Verdict.silent(Say.number(perGroup) + " samples of a subgroup in a batch");
        }
        return Draft.fires(Math.max(8 / perGroup, negative.isPresent() ? 2 : 0), 1, 8, 4)
                .says(
                        negative.isPresent()
                                ? negative.get().name()
                                        + " is negative: the Sinkhorn divergence is not debiased, or float16 cannot"
                                        + " hold it."
                                : "A batch of " + Say.number(batch.getAsDouble()) + " has " + Say.number(perGroup)
                                        + " samples of a subgroup: the Sinkhorn distance of so few is mostly noise.")
                .quotes(Evidence.of(
                                view.roles().key(Role.BATCH_SIZE).orElse("batch"), "samples of a subgroup", perGroup)
                        .against("8"))
                .moves(Move.to(Role.BATCH_SIZE, 256, "32 samples of a subgroup in a batch"));
    }
}
