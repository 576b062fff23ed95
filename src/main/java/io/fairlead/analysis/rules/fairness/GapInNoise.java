package io.fairlead.analysis.rules.fairness;

import io.fairlead.analysis.disparity.GroupTable;
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
import java.util.SortedMap;

/** F50: a gap that equal groups would show as well. A guard. */
public final class GapInNoise implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F50",
                        "Gap within chance",
                        RuleCard.Detail.of(
                                "F_FPR below the 95th percentile of what equal groups of these sizes show",
                                "predictions with groups, 50 samples",
                                "nothing: collect samples or pool evaluations; do not tune on it",
                                "never (a guard)",
                                "measured: with 100 reals a group, equal groups show a spread of 8.4 points at a rate"
                                        + " of 0.1"))
                .with(Severity.LOW)
                .reliable(0.95);
    }

    @Override
    public Verdict examine(Case subject) {
        SortedMap<String, GroupTable> tables = subject.tables();
        List<String> within = new ArrayList<>();
        Draft draft = Draft.fact();
        tables.forEach((dataset, table) -> {
            MetricRow gap = table.metrics().get("F_FPR");
            if (gap != null && !gap.isSignificant()) {
                within.add(dataset + " (" + Say.number(gap.observed()) + ", chance " + Say.number(gap.floor()) + " to "
                        + Say.number(gap.floor95()) + ")");
                draft.quotes(Evidence.of("F_FPR on " + dataset, "observed", gap.observed())
                        .against("chance " + Say.number(gap.floor95())));
            }
        });
        if (tables.isEmpty()) {
            return Verdict.unknown("predictions with subgroups");
        }
        if (within.isEmpty()) {
            return Verdict.silent("every F_FPR is beyond chance");
        }
        return draft.says("F_FPR on " + String.join(", ", within)
                        + " is what equal groups of these sizes would show: do not tune on it.")
                .asks("For a gap of 2 points at a rate of 0.25, about "
                        + Math.round(2 * Math.pow(1.96 + 0.84, 2) * 0.25 * 0.75 / 0.0004)
                        + " reals a group are needed.");
    }
}
