package io.fairlead.analysis.rules.adapter;

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
import java.util.Optional;

/** D05: Stage 1 destroys the features: the debiased ones no longer resemble CLIP's. */
public final class FeatureCollapse implements Rule {

    private static final int NEEDED = 4;

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "D05",
                        "Feature collapse",
                        RuleCard.Detail.of(
                                "validation cosine between CLIP's and the debiased features ends below 0.5 after"
                                        + " falling by more than a third",
                                "4 evaluations",
                                "similarity weight x3, adversary's strength /2",
                                "the cosine settles above 0.85, the project's target",
                                "two-stage project: cosine target above 0.85; seen when the adversary outweighs"
                                        + " similarity"))
                .with(Severity.HIGH)
                .with(Explanation.BLOW_UP)
                .with(Channel.FEASIBILITY)
                .reliable(0.95);
    }

    @Override
    public Verdict examine(Case subject) {
        Optional<Curve> cosine = StageOne.cosine(subject.view()).filter(curve -> curve.size() >= NEEDED);
        if (cosine.isEmpty()) {
            return Verdict.unknown("the cosine between CLIP's and the debiased features");
        }
        Curve curve = cosine.get();
        double end = curve.lastMean(3);
        double fall = curve.max() - end;
        if (!(end < 0.5) || !(fall > curve.max() / 3)) {
            return Verdict.silent("the cosine ends at " + Say.number(end));
        }
        return Draft.fires(fall, curve.max() / 3, curve.size(), NEEDED)
                .says("The debiased features collapsed: their cosine with CLIP's fell from " + Say.number(curve.max())
                        + " at " + curve.at(curve.indexOfHighest()) + " to " + Say.number(end)
                        + " (target above 0.85).")
                .quotes(
                        Evidence.at(curve, curve.indexOfHighest(), "highest"),
                        Evidence.at(curve, curve.size() - 1, "last").against("0.85"))
                .moves(
                        Move.times(Role.ADVERSARY, 0.5, "the adversary outweighs the similarity term"),
                        Move.times(Role.SIMILARITY_WEIGHT, 3, "keeps the features near CLIP's"));
    }
}
