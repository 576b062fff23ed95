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
import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.NamePattern;
import io.fairlead.analysis.view.Role;
import java.util.Optional;

/** F35: weights move too little or too much for their size. */
public final class UpdateRatio implements Rule {

    private static final NamePattern RATIO = NamePattern.of(".*(update_ratio|update_to_weight|weight_update_ratio).*");

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F35",
                        "Update-to-weight ratio off",
                        RuleCard.Detail.of(
                                "median logged ratio of update to weight norm outside 1e-5 to 1e-1, the outer band",
                                "20 ratios",
                                "learning rate x (1e-3 / ratio), at most x3",
                                "norm-invariant weights; LoRA's B at the start",
                                "TheDeepChecker Unstable_Learning; Karpathy's 1e-3"))
                .with(Explanation.EFFICIENCY)
                .with(Channel.DIRECTION)
                .reliable(0.7);
    }

    @Override
    public Verdict examine(Case subject) {
        Optional<Curve> ratios = subject.view().find(name -> RATIO.fits(name.metric())).stream()
                .filter(curve -> curve.size() >= 20)
                .findFirst();
        if (ratios.isEmpty()) {
            return Verdict.unknown("the ratio of update to weight norm");
        }
        Curve curve = ratios.get();
        double log = curve.min() < 0 ? curve.median() : Math.log10(curve.median());
        if (log >= -5 && log <= -1) {
            return Verdict.silent("median log10 ratio " + Say.number(log));
        }
        double factor = Math.max(1.0 / 3, Math.min(3, Math.pow(10, -3 - log)));
        return Draft.fires(Math.abs(log + 3), 2, curve.size(), 20)
                .says("The median ratio of update to weight norm is 10^" + Say.number(log) + "; about 1e-3 is usual.")
                .quotes(Evidence.of(curve, 0, curve.size() - 1, "median log10", log)
                        .against("-5 to -1"))
                .moves(Move.times(
                        Role.LEARNING_RATE,
                        factor,
                        "weights move " + (log < -3 ? "too little" : "too much") + " for their size"));
    }
}
