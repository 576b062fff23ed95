package io.fairlead.analysis.rules.gradient;

import io.fairlead.analysis.finding.Channel;
import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Explanation;
import io.fairlead.analysis.finding.Move;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.Role;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** F37: the batch is far from the gradient's noise scale. */
public final class NoiseScale implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F37",
                        "Batch far from the noise scale",
                        RuleCard.Detail.of(
                                "a logged gradient noise scale: batch below a quarter of it, or above four times it",
                                "20 values (200 pairs of norms behind them)",
                                "below: batch up, rate x k^0.5 with Adam; above: half the batch at equal quality",
                                "only one batch size was logged and no noise scale",
                                "McCandlish et al. 2018, arXiv 1812.06162"))
                .with(Explanation.EFFICIENCY)
                .with(Channel.DIRECTION)
                .with(Severity.LOW)
                .reliable(0.7);
    }

    @Override
    public Verdict examine(Case subject) {
        Optional<Curve> scale = subject
                .view()
                .find(name -> name.metric().toLowerCase(Locale.ROOT).matches(".*(noise_scale|gns|critical_batch).*"))
                .stream()
                .filter(curve -> curve.size() >= 20)
                .findFirst();
        OptionalDouble batch = subject.view().roles().number(Role.BATCH_SIZE);
        if (scale.isEmpty() || batch.isEmpty()) {
            return Verdict.unknown("the gradient noise scale and the batch size");
        }
        double noise = scale.get().from(scale.get().size() / 2).median();
        double ratio = batch.getAsDouble()
                * subject.view().roles().number(Role.ACCUMULATION).orElse(1)
                / noise;
        if (ratio >= 0.25 && ratio <= 4) {
            return Verdict.silent("the batch is " + Say.times(ratio) + " the noise scale");
        }
        return Draft.fires(Math.max(ratio, 1 / ratio), 4, scale.get().size(), 20)
                .says("The batch is " + Say.times(ratio) + " the gradient's noise scale of " + Say.number(noise) + ".")
                .quotes(Evidence.of(
                                scale.get(),
                                scale.get().size() / 2,
                                scale.get().size() - 1,
                                "median noise scale",
                                noise)
                        .against("batch / 4 to batch x 4"))
                .moves(
                        Move.times(
                                Role.BATCH_SIZE,
                                ratio < 1 ? 2 : 0.5,
                                ratio < 1
                                        ? "steps are mostly noise"
                                        : "half the batch reaches the same in fewer samples"),
                        Move.times(
                                Role.LEARNING_RATE,
                                ratio < 1 ? Math.sqrt(2) : Math.sqrt(0.5),
                                "goes with the batch by the square-root rule"));
    }
}
