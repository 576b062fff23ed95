package io.fairlead.analysis.rules.fairness;

import io.fairlead.analysis.disparity.MetricRow;
import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.view.Case;
import java.util.ArrayList;
import java.util.List;

/** D10: F_DP is near what a perfect detector would have, since groups have different shares of fakes. */
public final class BaseRateFloor implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "D10",
                        "F_DP at its floor",
                        RuleCard.Detail.of(
                                "spread of the share of fakes over groups above 10 points: a perfect detector's F_DP",
                                "predictions with groups",
                                "low F_DP and high AUC exclude each other on such a set: do not minimise it there",
                                "groups with equal shares of fakes",
                                "FF++ 5 to 9, Celeb-DF 57 to 60, DFD 33 to 59, DFDC 35 to 43 percent"))
                .with(Severity.LOW)
                .reliable(0.95);
    }

    @Override
    public Verdict examine(Case subject) {
        if (subject.tables().isEmpty()) {
            return Verdict.unknown("predictions with subgroups");
        }
        List<String> floors = new ArrayList<>();
        Draft draft = Draft.fact();
        subject.tables().forEach((dataset, table) -> {
            MetricRow observed = table.metrics().get("F_DP");
            if (table.baseRateFloor() > 10 && observed != null) {
                floors.add(dataset + " (" + Say.number(observed.observed()) + " observed, "
                        + Say.number(table.baseRateFloor()) + " for a perfect detector)");
                draft.quotes(Evidence.of("F_DP on " + dataset, "observed", observed.observed())
                        .against("perfect detector " + Say.number(table.baseRateFloor())));
            }
        });
        return floors.isEmpty()
                ? Verdict.silent("the share of fakes differs by at most 10 points between groups")
                : draft.says("F_DP has a floor where groups differ in their share of fakes: "
                        + String.join(", ", floors) + ".");
    }
}
