package io.fairlead.analysis.rules.fairness;

import io.fairlead.analysis.disparity.GroupTable;
import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.RunView;
import java.util.Locale;
import java.util.Optional;

/** F56: subgroup numbers that mean something else than they are taken for. */
public final class GroupCoding implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F56",
                        "Race order switched",
                        RuleCard.Detail.of(
                                "the log's own table of subgroups contradicts the order it is read with; or the group"
                                        + " read as Black is more than 5 times the one read as White on FF++ or DFDC,"
                                        + " where it is the other way round",
                                "the log's table, or predictions",
                                "remap before anything is tuned or compared",
                                "never",
                                "two-stage project until 2026-01-29: White 2; then White 1; Purdue's annotations:"
                                        + " White 1, Black 2"))
                .with(Severity.HIGH)
                .reliable(0.95);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        Optional<String> told = view.run().problems().stream()
                .map(Object::toString)
                .filter(text -> text.toLowerCase(Locale.ROOT).contains("race code")
                        || text.toLowerCase(Locale.ROOT).contains("race order"))
                .findFirst();
        if (told.isPresent()) {
            return finding("The log's own subgroup table contradicts the order it is read with (" + told.get() + ")", 1)
                    .severity(view.run().predictions().isEmpty() ? Severity.LOW : Severity.HIGH);
        }
        for (GroupTable table : subject.tables().values()) {
            if (table.dataset().matches("validation|val|ff.*|dfdc.*")) {
                double black = size(table, 1) + size(table, 5);
                double white = size(table, 2) + size(table, 6);
                if (black > 5 * Math.max(1, white) && black > 200) {
                    return finding(
                            "On " + table.dataset() + " the group read as Black has " + Say.number(black)
                                    + " samples and White " + Say.number(white)
                                    + ", where it is known to be the other way round",
                            black / Math.max(1, white));
                }
            }
        }
        return subject.tables().isEmpty()
                        && view.find(name -> name.metric().startsWith("F_")).isEmpty()
                ? Verdict.unknown("a table of subgroups or predictions")
                : Verdict.silent("group sizes agree with the order they are read with");
    }

    private static double size(GroupTable table, int group) {
        return table.rows().get(group).counts().size();
    }

    private static Draft finding(String what, double ratio) {
        return Draft.fact()
                .says(what
                        + ": Black and White are switched, so figures of subgroups 1, 2, 5 and 6 must not be"
                        + " compared with other runs.")
                .quotes(Evidence.of("subgroups 1 and 2", "ratio of sizes", ratio)
                        .against("White outnumbers Black"))
                .asks("Read this run with --race-order asian,white,black,other.");
    }
}
