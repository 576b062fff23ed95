package io.fairlead.analysis.rules.study;

import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.view.Cohort;
import io.fairlead.analysis.view.RunView;
import io.fairlead.analysis.view.Settings;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** D11: runs that differ in several settings at once, so that none of them can be blamed. */
public final class Confounded implements StudyRule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "D11",
                        "Confounded changes",
                        RuleCard.Detail.of(
                                "two runs trained one after the other, or the best and any other, differ in three or"
                                        + " more settings and no run between them changes fewer",
                                "2 runs",
                                "one-factor runs between the two, or a search that models them together",
                                "a random search, in which differences are meant to be many",
                                "two-stage project: its experiments changed eight settings at once"))
                .with(Severity.MEDIUM)
                .reliable(0.95);
    }

    @Override
    public Verdict examine(StudyView study) {
        List<RunView> runs = study.runs().stream()
                .filter(run -> !run.run().hyperparameters().isEmpty())
                .toList();
        int confounded = 0;
        String worst = "";
        int most = 2;
        for (int i = 1; i < runs.size(); i++) {
            RunView before = runs.get(i - 1);
            RunView now = runs.get(i);
            SortedMap<String, Settings.Change> changes =
                    Settings.between(before.run().hyperparameters(), now.run().hyperparameters());
            if (changes.size() >= 3 && Cohort.isAlike(before, now)) {
                confounded++;
                if (changes.size() > most) {
                    most = changes.size();
                    worst = before + " → " + now + " ("
                            + changes.entrySet().stream()
                                    .limit(8)
                                    .map(entry -> entry.getKey() + " " + entry.getValue())
                                    .collect(Collectors.joining(", "))
                            + ")";
                }
            }
        }
        if (confounded == 0) {
            return runs.size() < 2
                    ? Verdict.unknown("two runs with settings")
                    : Verdict.silent("neighbouring runs differ in at most two settings");
        }
        return Draft.fires(most, 3, 8, 2)
                .says(confounded + " of " + (runs.size() - 1)
                        + " steps from one run to the next changed three or more settings at once, so what they brought"
                        + " cannot be laid to any one of them"
                        + (worst.isEmpty() ? "." : "; the widest: " + worst + "."))
                .quotes(Evidence.of("settings", "changed at once", most).against("3"))
                .asks("Repeat the better of the two with one change taken back at a time.");
    }
}
