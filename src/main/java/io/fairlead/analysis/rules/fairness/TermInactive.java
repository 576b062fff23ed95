package io.fairlead.analysis.rules.fairness;

import io.fairlead.analysis.finding.Channel;
import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Move;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.FairnessShare;
import io.fairlead.analysis.view.Role;
import java.util.Optional;

/** F53: the fairness term is too small to do anything. */
public final class TermInactive implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F53",
                        "Fairness term inactive",
                        RuleCard.Detail.of(
                                "weight x raw term below 1 % of the training loss (below 2 % if the term is estimated"
                                        + " from the blur it must be below 0.8 %)",
                                "a training loss and the weight",
                                "below 0.1 %: weight x10; below 1 %, or if the term is estimated: x3; aim at 5 to 20 % of the loss",
                                "the term is near its floor",
                                "FairCLIP's weight depends on batch and temperature; PG-FDD's two levels 0.1 and 0.01; on"
                                        + " seven rehearsal runs with a score, x10 made each worse and three constant"))
                .with(Channel.DIRECTION)
                .reliable(0.85);
    }

    @Override
    public Verdict examine(Case subject) {
        Optional<FairnessShare> found = FairnessShare.of(subject.view());
        if (found.isEmpty()) {
            return Verdict.unknown("a fairness weight with its raw term or its blur");
        }
        FairnessShare share = found.get();
        double limit = share.estimated() ? 0.008 : 0.01;
        if (!(share.share() < limit) || !(share.weight() > 0)) {
            return Verdict.silent("the fairness term is " + Say.percent(share.share()) + " of the loss");
        }
        double factor = share.share() < 0.001 && !share.estimated() ? 10 : 3;
        // An estimate from the blur alone is of the published runs' features, which others need not share: worth a test
        // by a person, not a search's trial.
        return Draft.fires(limit, Math.max(share.share(), 1e-6), 12, 6)
                .reliability(share.estimated() ? 0.55 : 0.85)
                .says("The fairness term is " + (share.estimated() ? "about " : "") + Say.percent(share.share())
                        + " of the training loss (weight " + Say.number(share.weight()) + ", raw term "
                        + Say.number(share.raw()) + "): it cannot change anything.")
                .quotes(Evidence.of(
                                subject.view().roles().key(Role.FAIRNESS_WEIGHT).orElse("weight"),
                                "share of the loss",
                                share.share())
                        .against(Say.percent(limit)))
                .moves(Move.times(Role.FAIRNESS_WEIGHT, factor, "the term should be 5 to 20 % of the loss"));
    }
}
