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
import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.Case;
import java.util.Optional;

/** D09: groups without one of the classes drive F_MEO. */
public final class OneClassGroups implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "D09",
                        "F_MEO driven by one-class groups",
                        RuleCard.Detail.of(
                                "a data set with groups that lack a class, whose missing rates the project's rule"
                                        + " counts as 0, and F_MEO at least 10 points above that of the groups with both;"
                                        + " or, without predictions, F_MEO above 60 on Celeb-DF",
                                "predictions with groups, or the logged F_MEO",
                                "compare F_MEO on such a set by the rule that drops these groups; do not tune on the"
                                        + " logged value",
                                "every group has both classes",
                                "same counts at Celeb-DF's sizes: F_MEO 12.1 if dropped, 72.1 by the project's rule:"
                                        + " mainly the TPR"))
                .with(Severity.LOW)
                .reliable(0.95);
    }

    @Override
    public Verdict examine(Case subject) {
        for (GroupTable table : subject.tables().values()) {
            MetricRow logged = table.metrics().get("F_MEO");
            if (!table.oneClass().isEmpty() && logged != null) {
                double defined = table.definedMeo();
                if (logged.observed() - (Double.isNaN(defined) ? 0 : defined) >= 10) {
                    return Draft.fact()
                            .says("On " + table.dataset() + " F_MEO is " + Say.number(logged.observed())
                                    + " only because " + String.join(", ", table.oneClass())
                                    + " lack a class and their missing rate counts as 0; among groups with both"
                                    + " classes it is "
                                    + (Double.isNaN(defined) ? "not defined" : Say.number(defined)) + ".")
                            .quotes(Evidence.of("F_MEO on " + table.dataset(), "project's rule", logged.observed())
                                    .against(Say.number(defined) + " where defined"))
                            .asks("Compare this data set's F_MEO with --rule drop only.");
                }
            }
        }
        Optional<Curve> celeb = subject.view().curve("test/celebdf/F_MEO").filter(curve -> curve.max() > 55);
        if (celeb.isPresent()) {
            Curve curve = celeb.get();
            return Draft.fires(curve.lastMean(3), 55, curve.size(), 1)
                    .reliability(0.85)
                    .says("F_MEO on Celeb-DF is " + Say.number(curve.lastMean(3))
                            + ": five of its eight groups lack a class there, and the missing rate counts"
                            + " as 0, so this is mainly the model's TPR, not unfairness.")
                    .quotes(Evidence.at(curve, curve.size() - 1, "last").against("12 if such groups are dropped"))
                    .asks("Compare this data set's F_MEO with --rule drop only.");
        }
        return subject.tables().isEmpty()
                        && subject.view().curve("test/celebdf/F_MEO").isEmpty()
                ? Verdict.unknown("predictions with subgroups, or F_MEO on Celeb-DF")
                : Verdict.silent("no group that lacks a class drives F_MEO");
    }
}
