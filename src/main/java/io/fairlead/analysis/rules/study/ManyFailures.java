package io.fairlead.analysis.rules.study;

import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import java.util.List;

/** F59: many runs came to nothing. */
public final class ManyFailures implements StudyRule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F59",
                        "Many infeasible runs",
                        RuleCard.Detail.of(
                                "more than 20 % of the runs lost or crashed; a cut in the learning rate if one"
                                        + " separates them",
                                "5 runs",
                                "upper bound to below the lowest lost rate; else suspect a bug",
                                "crashes at the start that are not the settings' fault",
                                "Google tuning playbook"))
                .reliable(0.85);
    }

    @Override
    public Verdict examine(StudyView study) {
        List<RunView> failed = study.runs().stream().filter(RunView::isLost).toList();
        double share = (double) failed.size() / study.runs().size();
        if (study.runs().size() < 5) {
            return Verdict.unknown("five runs");
        }
        if (!(share > 0.2)) {
            return Verdict.silent(Say.percent(share) + " of the runs were lost");
        }
        double lowest = failed.stream()
                .mapToDouble(run -> run.roles().number(Role.LEARNING_RATE).orElse(Double.NaN))
                .min()
                .orElse(Double.NaN);
        double highest = study.ranked().stream()
                .mapToDouble(run -> run.roles().number(Role.LEARNING_RATE).orElse(Double.NaN))
                .max()
                .orElse(Double.NaN);
        boolean separated = lowest > highest;
        return Draft.fires(share, 0.2, study.runs().size(), 5)
                .says(failed.size() + " of " + study.runs().size() + " runs were lost"
                        + (separated
                                ? ", all with learning rates from " + Say.number(lowest) + " on: bound the rate at "
                                        + Say.number(highest) + "."
                                : "; no learning rate separates them, so suspect a bug or another setting."))
                .quotes(Evidence.of("runs", "share lost", share).against("20 %"));
    }
}
