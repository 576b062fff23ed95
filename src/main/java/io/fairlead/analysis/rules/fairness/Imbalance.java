package io.fairlead.analysis.rules.fairness;

import io.fairlead.analysis.disparity.GroupRow;
import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.view.Case;
import java.util.ArrayList;
import java.util.List;

/** F55: subgroups of very different size. */
public final class Imbalance implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F55",
                        "Imbalance",
                        RuleCard.Detail.of(
                                "largest over smallest non-empty cell of subgroup and label above 10, or a cell below"
                                        + " 50",
                                "predictions with groups",
                                "square-root balanced sampling, at most 10x; report no figure of a cell below 50 alone",
                                "never (informational)",
                                "SageMaker ClassImbalance (ratio 10)"))
                .with(Severity.LOW)
                .reliable(0.95);
    }

    @Override
    public Verdict examine(Case subject) {
        if (subject.tables().isEmpty()) {
            return Verdict.unknown("predictions with subgroups");
        }
        List<String> told = new ArrayList<>();
        Draft draft = Draft.fact();
        subject.tables().forEach((dataset, table) -> {
            long smallest = Long.MAX_VALUE;
            long largest = 0;
            String where = "";
            for (GroupRow row : table.rows()) {
                long[] cells = {
                    row.counts().tp() + row.counts().fn(),
                    row.counts().fp() + row.counts().tn()
                };
                for (int label = 0; label < 2; label++) {
                    largest = Math.max(largest, cells[label]);
                    if (cells[label] > 0 && cells[label] < smallest) {
                        smallest = cells[label];
                        where = row.name() + (label == 0 ? " fakes" : " reals");
                    }
                }
            }
            if (smallest < 50 || largest > 10 * smallest) {
                told.add(dataset + " (" + smallest + " " + where + ", largest cell " + largest + ")");
                draft.quotes(Evidence.of(where + " of " + dataset, "samples", (double) smallest)
                        .against("50"));
            }
        });
        return told.isEmpty()
                ? Verdict.silent("no cell below 50 and none ten times another")
                : draft.says("Subgroups are very uneven on " + String.join(", ", told)
                                + ": the rates of the smallest rest on a handful of samples.")
                        .asks("Sample by 1/sqrt(n) of subgroup and label, at most 10x, and report small cells with"
                                + " their intervals only.");
    }
}
