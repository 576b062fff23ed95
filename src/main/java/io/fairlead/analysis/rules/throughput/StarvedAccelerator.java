package io.fairlead.analysis.rules.throughput;

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
import io.fairlead.analysis.view.NamePattern;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import io.fairlead.math.series.Robust;
import java.util.Optional;

/** F40: the accelerator waits for data. */
public final class StarvedAccelerator implements Rule {

    private static final NamePattern LOAD = NamePattern.of(".*gpu.*(util|\\.gpu$|load|usage).*");

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F40",
                        "Accelerator starved",
                        RuleCard.Detail.of(
                                "GPU utilisation with a 95th percentile below 70 %, or fluctuating (p95 at least 70,"
                                        + " p5 below 10); or data time above 20 % of step time",
                                "20 samples",
                                "loader workers, pinned memory, a larger batch if memory allows",
                                "the first samples of a run",
                                "sagemaker-debugger-rulesconfig: LowGPUUtilization, CPUBottleneck, Dataloader"))
                .with(Explanation.ASIDE)
                .with(Severity.LOW)
                .reliable(0.85);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        Optional<Curve> load = view.find(name -> LOAD.fits(name.text())).stream()
                .filter(curve -> curve.size() >= 20)
                .findFirst();
        Optional<Curve> data = view.curve("data_time", "train/data_time").filter(curve -> curve.size() >= 20);
        Optional<Curve> step = view.curve("time", "step_time", "train/time", "batch_time", "train/batch_time")
                .filter(curve -> curve.size() >= 20);
        if (load.isPresent()) {
            Curve curve = load.get();
            double scale = curve.max() <= 1.0001 ? 100 : 1;
            double p95 = scale * Robust.quantile(curve.values(), 0.95);
            double p5 = scale * Robust.quantile(curve.from(curve.size() / 10).values(), 0.05);
            return p95 < 70 || p5 < 10
                    ? Draft.fires(p95 < 70 ? 70 / Math.max(1, p95) : 1.5, 1, curve.size(), 20)
                            .says("GPU utilisation is " + Say.number(p5) + " % at its 5th and " + Say.number(p95)
                                    + " % at its 95th percentile: it waits for data.")
                            .quotes(Evidence.of(curve, 0, curve.size() - 1, "95th percentile", p95)
                                    .against("70 %"))
                            .moves(Move.raise(Role.WORKERS, "the loader is the bottleneck"))
                            .asks("Pin memory, and raise the batch if memory is below 70 %.")
                    : Verdict.silent("GPU utilisation " + Say.number(p5) + " to " + Say.number(p95) + " %");
        }
        if (data.isPresent() && step.isPresent()) {
            double share = data.get().median() / step.get().median();
            return share > 0.2
                    ? Draft.fires(share, 0.2, data.get().size(), 20)
                            .says(Say.percent(share) + " of a step's time is waiting for data.")
                            .quotes(Evidence.of(data.get(), 0, data.get().size() - 1, "share of step time", share)
                                    .against("20 %"))
                            .moves(Move.raise(Role.WORKERS, "the loader is the bottleneck"))
                    : Verdict.silent("waiting for data is " + Say.percent(share) + " of step time");
        }
        return Verdict.unknown("GPU utilisation, or data and step time");
    }
}
