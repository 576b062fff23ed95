package io.fairlead.analysis.rules.throughput;

import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.NamePattern;
import io.fairlead.math.series.Robust;
import java.util.Optional;

/** F41: memory with room for a larger batch, a leak, or close to its limit. */
public final class Memory implements Rule {

    private static final NamePattern MEMORY = NamePattern.of(".*(mem(ory)?(_|\\b|allocated|used)).*");
    private static final NamePattern SHARE = NamePattern.of(".*(percent|pct|util).*");

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F41",
                        "Memory head-room or leak",
                        RuleCard.Detail.of(
                                "growth above 5 % with Mann-Kendall z > 4 behind the first tenth; a share above 95 %"
                                        + " or below 70 %",
                                "20 samples",
                                "a leak: release what is kept between steps; room: a larger batch with the learning"
                                        + " rate to match",
                                "caching allocators report reserved memory",
                                "SageMaker GPUMemoryIncrease (5 %, window 10)"))
                .with(Severity.LOW)
                .reliable(0.85);
    }

    @Override
    public Verdict examine(Case subject) {
        Optional<Curve> memory = subject.view().find(name -> MEMORY.fits(name.text())).stream()
                .filter(curve -> curve.size() >= 20)
                .findFirst();
        if (memory.isEmpty()) {
            return Verdict.unknown("memory use over time");
        }
        Curve curve = memory.get().from(memory.get().size() / 10).thinned(300);
        double growth = curve.lastMean(5) / Robust.mean(curve.values(), 0, 5) - 1;
        double z = curve.rise();
        if (growth > 0.05 && z > 4) {
            return Draft.fires(growth, 0.05, curve.size(), 20)
                    .severity(Severity.MEDIUM)
                    .says("Memory grew by " + Say.percent(growth)
                            + " behind the first tenth of the run: something is kept between steps.")
                    .quotes(Evidence.of(curve, 0, curve.size() - 1, "growth", growth)
                            .against("5 %"))
                    .asks("Detach what is logged, clear caches, and look for lists of tensors.");
        }
        boolean share = SHARE.fits(curve.name().text()) && curve.max() <= 100;
        if (share && curve.max() > 95) {
            return Draft.fires(curve.max(), 95, curve.size(), 20)
                    .says("Memory peaks at " + Say.number(curve.max()) + " %: the next larger input may not fit.")
                    .quotes(Evidence.of(curve, 0, curve.size() - 1, "peak", curve.max())
                            .against("95 %"))
                    .asks("Use gradient checkpointing, or accumulation with a smaller batch.");
        }
        return Verdict.silent("memory growth " + Say.percent(growth) + " (z " + Say.number(z) + ")");
    }
}
