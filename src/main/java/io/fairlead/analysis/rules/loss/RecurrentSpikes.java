package io.fairlead.analysis.rules.loss;

import io.fairlead.analysis.finding.Channel;
import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Explanation;
import io.fairlead.analysis.finding.Move;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import io.fairlead.math.series.Robust;
import io.fairlead.math.series.Spikes;
import io.fairlead.math.series.Trend;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** F08: spikes that come again and grow, or after which the loss stays higher. */
public final class RecurrentSpikes implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F08",
                        "Recurrent or growing spikes",
                        RuleCard.Detail.of(
                                "at least 3 spikes and 3 per 1,000 points, and heights with Mann-Kendall z > 2 or half"
                                        + " of the levels not recovered (median of 50 after > 1.05x median of 50 before)",
                                "100 values",
                                "clipping, beta2, learning rate",
                                "spikes at fixed places within epochs: data order (F30)",
                                "Google tuning playbook: clip at the 90th percentile; StableAdamW notes: beta2 0.95 to"
                                        + " 0.99"))
                .with(Explanation.INSTABILITY)
                .with(Channel.DIRECTION)
                .reliable(0.95);
    }

    @Override
    public Verdict examine(Case subject) {
        Optional<Curve> loss = subject.view().trainBatch().filter(curve -> curve.size() >= 100);
        if (loss.isEmpty()) {
            return Verdict.unknown("a training loss with 100 values");
        }
        Curve curve = loss.get();
        double[] values = curve.values();
        List<Spikes.Spike> spikes = Spikes.find(values, 8, 0.25);
        double perThousand = 1000.0 * spikes.size() / values.length;
        if (spikes.size() < 3 || perThousand < 3) {
            return Verdict.silent(spikes.size() + " spikes, " + Say.number(perThousand) + " per 1,000 values");
        }
        double growth = Trend.mannKendall(
                spikes.stream().mapToDouble(Spikes.Spike::value).toArray());
        long unrecovered = spikes.stream().filter(spike -> stays(values, spike)).count();
        if (growth <= 2 && unrecovered * 2 < spikes.size()) {
            return Verdict.silent(spikes.size() + " spikes that neither grow (z " + Say.number(growth) + ") nor stay");
        }
        Spikes.Spike last = spikes.get(spikes.size() - 1);
        Draft draft = Draft.fires(spikes.size(), 3, values.length, 100)
                .says(spikes.size() + " spikes in " + values.length + " values of " + curve.name()
                        + (growth > 2 ? ", growing (z " + Say.number(growth) + ")" : "") + "; after " + unrecovered
                        + " of them the loss stayed higher. The last is at " + curve.at(last.index()) + ".")
                .quotes(Evidence.of(curve, spikes.get(0).index(), last.index(), "spikes", spikes.size())
                        .against("3 per 1,000"))
                .measures("spikes", spikes.size());
        advise(draft, subject.view());
        return draft;
    }

    private static boolean stays(double[] values, Spikes.Spike spike) {
        int from = Math.max(0, spike.index() - 50);
        int to = Math.min(values.length, spike.index() + 51);
        if (spike.index() + 5 >= to) {
            return false;
        }
        double before = Robust.median(Arrays.copyOfRange(values, from, spike.index()));
        double after = Robust.median(Arrays.copyOfRange(values, spike.index() + 1, to));
        return after > 1.05 * before;
    }

    private static void advise(Draft draft, RunView view) {
        view.gradientNorm().filter(norm -> norm.size() >= 50).ifPresent(norm -> {
            double p90 = Robust.quantile(norm.values(), 0.9);
            draft.moves(Move.to(Role.CLIP, p90, "the 90th percentile of the gradient norm"));
        });
        draft.moves(Move.times(Role.LEARNING_RATE, 0.7, "spikes that come again ask for shorter steps"));
        view.roles().number(Role.BETA2).ifPresent(beta -> {
            if (beta > 0.95) {
                draft.moves(Move.to(Role.BETA2, beta > 0.99 ? 0.99 : 0.95, "a shorter memory of squared gradients"));
            }
        });
        draft.asks("Look at the batches at the spikes.");
    }
}
