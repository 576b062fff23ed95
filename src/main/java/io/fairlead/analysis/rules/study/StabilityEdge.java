package io.fairlead.analysis.rules.study;

import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import java.util.List;
import java.util.OptionalDouble;

/** F26: the best runs lie just below the learning rates at which runs fail. */
public final class StabilityEdge implements StudyRule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F26",
                        "Edge of stability",
                        RuleCard.Detail.of(
                                "eight runs or more, at least two lost, every lost one above every rate of the best"
                                        + " three, and these within 2x of the lowest lost rate",
                                "8 runs, 2 failures",
                                "warm-up and clipping, then search up to 3x higher",
                                "fewer than 2 failures",
                                "Google tuning playbook: search-space boundaries and instability"))
                .reliable(0.8);
    }

    @Override
    public Verdict examine(StudyView study) {
        double[] lost = study.runs().stream()
                .filter(RunView::isLost)
                .map(run -> run.roles().number(Role.LEARNING_RATE))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sorted()
                .toArray();
        List<RunView> best = study.ranked().stream().limit(3).toList();
        if (study.runs().size() < 8 || lost.length < 2 || best.size() < 3) {
            return Verdict.unknown("eight runs with two failures");
        }
        double highest = best.stream()
                .mapToDouble(run -> run.roles().number(Role.LEARNING_RATE).orElse(0))
                .max()
                .orElse(0);
        if (!(highest < lost[0] && 2 * highest >= lost[0])) {
            return Verdict.silent("best rates up to " + Say.number(highest) + ", failures from " + Say.number(lost[0]));
        }
        return Draft.fires(2 * highest, lost[0], study.runs().size(), 4)
                .says("The best runs have rates up to " + Say.number(highest) + ", and every run from "
                        + Say.number(lost[0])
                        + " on was lost: with warm-up and clipping higher rates may become usable.")
                .quotes(Evidence.of("learning rate", "highest of the best three", highest)
                        .against(Say.number(lost[0]) + " lost"));
    }
}
