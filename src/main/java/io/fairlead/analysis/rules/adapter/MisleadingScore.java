package io.fairlead.analysis.rules.adapter;

import io.fairlead.analysis.finding.Channel;
import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Move;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import java.util.Optional;

/** D06: Stage 1's combined score is best at the start, because the attribute heads have not learned yet. */
public final class MisleadingScore implements Rule {

    private static final int NEEDED = 5;

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "D06",
                        "Misleading Stage 1 score",
                        RuleCard.Detail.of(
                                "the combined score is best in the first 10 % of the run while the heads' accuracy"
                                        + " still rises by more than 10 points, and the Sinkhorn distance has lost less"
                                        + " than a third",
                                "5 evaluations of cosine, race accuracy and Sinkhorn distance",
                                "learning rate x10: the features have not moved; select by the Sinkhorn distance"
                                        + " beside the score",
                                "the Sinkhorn distance has fallen: the debiasing is real",
                                "two-stage project's trainer: a tiny rate gives the best score with no debiasing"))
                .with(Severity.HIGH)
                .with(Channel.DIRECTION)
                .reliable(0.92);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        Optional<Curve> cosine = StageOne.cosine(view).filter(curve -> curve.size() >= NEEDED);
        Optional<Curve> race = view.curve("val/race_acc").filter(curve -> curve.size() >= NEEDED);
        Optional<Curve> gender = view.curve("val/gender_acc").filter(curve -> curve.size() >= NEEDED);
        Optional<Curve> distance = StageOne.distance(view).filter(curve -> curve.size() >= NEEDED);
        if (cosine.isEmpty() || race.isEmpty() || gender.isEmpty() || distance.isEmpty() || !view.isAdversarial()) {
            return Verdict.unknown("cosine, head accuracies and Sinkhorn distance of an adversarial Stage 1 run");
        }
        int n = Math.min(
                Math.min(cosine.get().size(), race.get().size()), gender.get().size());
        int best = 0;
        for (int i = 1; i < n; i++) {
            if (StageOne.score(cosine.get(), race.get(), gender.get(), i)
                    > StageOne.score(cosine.get(), race.get(), gender.get(), best)) {
                best = i;
            }
        }
        double learned = race.get().max() - race.get().value(best);
        double kept = distance.get().lastMean(3) / distance.get().max();
        boolean early = best <= Math.max(1, n / 10);
        if (!early || !(learned > 0.1) || !(kept > 2.0 / 3)) {
            return Verdict.silent("the score is best at " + cosine.get().at(best) + ", the Sinkhorn distance ends at "
                    + Say.percent(kept) + " of its highest");
        }
        Draft draft = Draft.fires(kept, 1.0 / 3, n, NEEDED)
                .says("The combined score is best at " + cosine.get().at(best)
                        + " only because the heads had not learned yet: race accuracy then rose by "
                        + Say.number(100 * learned) + " points, and the Sinkhorn distance between subgroups kept "
                        + Say.percent(kept)
                        + " of its value, so hardly anything was debiased.")
                .quotes(
                        Evidence.at(race.get(), best, "race accuracy at the best score"),
                        Evidence.of(race.get(), best, race.get().size() - 1, "its rise", learned)
                                .against("0.1"),
                        Evidence.of(distance.get(), 0, distance.get().size() - 1, "last over highest distance", kept)
                                .against("2/3"));
        return draft.moves(Move.times(Role.LEARNING_RATE, 10, "the features hardly moved"))
                .asks("Select Stage 1 checkpoints by the Sinkhorn distance beside the score, not by the score alone.");
    }
}
