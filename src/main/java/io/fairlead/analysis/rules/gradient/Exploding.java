package io.fairlead.analysis.rules.gradient;

import io.fairlead.analysis.finding.Channel;
import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Explanation;
import io.fairlead.analysis.finding.Move;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import io.fairlead.math.series.Robust;
import io.fairlead.math.series.Spikes;
import java.util.Optional;

/** F32: heavy-tailed or growing gradients that did harm. */
public final class Exploding implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F32",
                        "Exploding or heavy-tailed gradients",
                        RuleCard.Detail.of(
                                "99th percentile above 20 medians with a loss that got lost or spikes; or growth above"
                                        + " 10x without improvement; or more than 0.1 % of norms not finite",
                                "50 gradient norms",
                                "clip at the 90th percentile, beta2 one notch down, learning rate x0.7",
                                "the loss still improves (F34)",
                                "measured: 10x growth in 0.7 % of healthy runs, p99 over median 20 at their 90th"
                                        + " percentile"))
                .with(Explanation.INSTABILITY)
                .with(Channel.DIRECTION)
                .reliable(0.8);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        Optional<Norms> found = Norms.of(view);
        if (found.isEmpty()) {
            return Verdict.unknown("the gradient norm before clipping, 50 values");
        }
        Norms norms = found.get();
        double tail = norms.p99() / norms.median();
        boolean lost = view.anyTrainLoss().map(curve -> curve.lost() > 0).orElse(false);
        boolean spikes = view.trainBatch()
                .map(curve -> Spikes.find(curve.values(), 8, 0.25).size() >= 3)
                .orElse(false);
        double notFinite = (double) norms.curve().lost()
                / (norms.curve().size() + norms.curve().lost());
        boolean heavy = tail > 20 && (lost || spikes);
        boolean growing = norms.growth() > 10 && !norms.improves();
        if (!heavy && !growing && !(notFinite > 0.001)) {
            return Verdict.silent(
                    "99th percentile " + Say.times(tail) + " the median, growth " + Say.times(norms.growth()));
        }
        double p90 = Robust.quantile(norms.curve().values(), 0.9);
        Draft draft = Draft.fires(
                        Math.max(Math.max(heavy ? tail / 20 : 0, growing ? norms.growth() / 10 : 0), notFinite / 0.001),
                        1,
                        norms.curve().size(),
                        Norms.NEEDED)
                .says(
                        growing
                                ? "Gradient norms grew " + Say.times(norms.growth())
                                        + " over the run and nothing improved."
                                : heavy
                                        ? "The 99th percentile of the gradient norm is " + Say.times(tail)
                                                + " the median, and the loss " + (lost ? "was lost." : "spikes.")
                                        : Say.percent(notFinite) + " of the gradient norms are not finite.")
                .quotes(
                        Evidence.of(norms.curve(), 0, norms.curve().size() - 1, "p99 over median", tail)
                                .against("20"),
                        Evidence.of(
                                        norms.curve(),
                                        0,
                                        norms.curve().size() - 1,
                                        "last fifth over first fifth",
                                        norms.growth())
                                .against("10"))
                .moves(
                        Move.to(Role.CLIP, p90, "the 90th percentile of the gradient norm"),
                        Move.times(Role.LEARNING_RATE, 0.7, "gradients are heavy-tailed and did harm"));
        view.roles().number(Role.BETA2).ifPresent(beta -> {
            if (beta > 0.99) {
                draft.moves(Move.to(Role.BETA2, 0.99, "follows rare large gradients sooner"));
            }
        });
        return draft;
    }
}
