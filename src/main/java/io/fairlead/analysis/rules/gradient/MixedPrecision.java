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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** F36: the loss scale keeps halving or steps are skipped: the numbers' range is too small. */
public final class MixedPrecision implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F36",
                        "Mixed-precision trouble",
                        RuleCard.Detail.of(
                                "loss scale below 128, or more than 3 halvings in any 1,000 steps behind the first"
                                        + " tenth of the run; or more than 1 % of steps skipped",
                                "20 loss scales",
                                "bfloat16; logits, softmax and Sinkhorn in float32; epsilon 1e-6",
                                "the first 2,000 steps, in which the scale is sought",
                                "open_clip and FairCLIP convert CLIP to float16 around the step"))
                .with(Severity.HIGH)
                .with(Explanation.INSTABILITY)
                .with(Channel.FEASIBILITY)
                .reliable(0.9);
    }

    @Override
    public Verdict examine(Case subject) {
        Optional<Curve> scales =
                subject.view().curve("loss_scale", "train/loss_scale", "scale").filter(curve -> curve.size() >= 20);
        Optional<Curve> skipped = subject.view()
                .curve("train/skipped", "skipped", "skipped_steps")
                .filter(curve -> curve.size() >= 5);
        if (scales.isEmpty() && skipped.isEmpty()) {
            return Verdict.unknown("the loss scale of mixed precision");
        }
        if (scales.isEmpty()) {
            Curve curve = skipped.orElseThrow();
            double share = curve.max()
                    / Math.max(1, (double) subject.view().run().lastStep().orElse(1));
            return share > 0.01
                    ? Draft.fires(share, 0.01, curve.size(), 5)
                            .says(Say.percent(share) + " of the steps were skipped.")
                            .quotes(Evidence.at(curve, curve.size() - 1, "skipped steps")
                                    .against("1 %"))
                            .asks("Use bfloat16, or keep the loss in float32.")
                    : Verdict.silent(Say.percent(share) + " of the steps were skipped");
        }
        Curve curve = scales.get().from(scales.get().indexAt(0.1));
        int halvings = 0;
        int most = 0;
        int start = 1;
        List<Integer> at = new ArrayList<>();
        for (int i = 1; i < curve.size(); i++) {
            if (curve.value(i) <= 0.5 * curve.value(i - 1)) {
                at.add(i);
                halvings++;
                while (curve.position(i) - curve.position(at.get(start - 1)) > 1000) {
                    start++;
                }
                most = Math.max(most, halvings - start + 1);
            }
        }
        if (curve.min() >= 128 && most <= 3) {
            return Verdict.silent("smallest loss scale " + Say.number(curve.min()) + ", at most " + most
                    + " halvings in 1,000 steps");
        }
        boolean recovered = !subject.view().isLost() && curve.last() >= 4 * curve.min();
        return Draft.fires(Math.max(128 / curve.min(), most / 4.0), 1, curve.size(), 20)
                .severity(subject.view().isLost() ? Severity.HIGH : recovered ? Severity.LOW : Severity.MEDIUM)
                .says("The loss scale fell to " + Say.number(curve.min()) + " with " + halvings
                        + " halvings behind the first tenth of the run"
                        + (recovered ? "; it is back at " + Say.number(curve.last()) + "." : "."))
                .quotes(Evidence.of(curve, 0, curve.size() - 1, "smallest loss scale", curve.min())
                        .against("128"))
                .moves(Move.to(Role.EPSILON, 1e-6, "float16 cannot hold the default"))
                .asks("Use bfloat16; keep logits, softmax and Sinkhorn in float32.");
    }
}
