package io.fairlead.analysis.rules.loss;

import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.Case;
import io.fairlead.math.series.Spikes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** F07: one spike of the training loss that recovered: harmless, and said so. */
public final class IsolatedSpike implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F07",
                        "Isolated spike, recovered",
                        RuleCard.Detail.of(
                                "height at least 8 robust deviations and 50 % of the level, back within 1.1x in 2 % of"
                                        + " the run, fewer than 3 per 1,000 points",
                                "40 values",
                                "nothing",
                                "never (informational)",
                                "measured: 8.9 % of healthy runs have one; Lightning SpikeDetection fired on 1.3 %"))
                .with(Severity.LOW)
                .reliable(0.9);
    }

    @Override
    public Verdict examine(Case subject) {
        Optional<Curve> loss = subject.view().trainBatch().filter(curve -> curve.size() >= 40);
        if (loss.isEmpty()) {
            return Verdict.unknown("a training loss with 40 values");
        }
        Curve curve = loss.get();
        double[] values = curve.values();
        List<Spikes.Spike> spikes = Spikes.find(values, 8, 0.5);
        if (spikes.isEmpty() || spikes.size() >= Math.max(3, 3 * values.length / 1000.0)) {
            return Verdict.silent(spikes.size() + " spikes above 8 deviations and 50 %");
        }
        Spikes.Spike highest = spikes.stream()
                .max(Comparator.comparingDouble(Spikes.Spike::value))
                .orElseThrow();
        int recovery = highest.recovery(values);
        if (recovery < 0 || recovery > Math.max(5, values.length / 50)) {
            return Verdict.silent("a spike at " + curve.at(highest.index()) + " did not recover quickly: see F04, F08");
        }
        return Draft.fires(highest.height(), 8, values.length, 40)
                .says(curve.name() + " spiked to " + Say.number(highest.value()) + " at " + curve.at(highest.index())
                        + " from a level of " + Say.number(highest.level()) + " and was back after " + recovery
                        + " values; one in eleven healthy runs has such a spike.")
                .quotes(Evidence.of(
                                curve,
                                highest.index(),
                                highest.index(),
                                "height in robust deviations",
                                highest.height())
                        .against("8"));
    }
}
