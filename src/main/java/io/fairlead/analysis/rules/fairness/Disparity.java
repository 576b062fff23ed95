package io.fairlead.analysis.rules.fairness;

import io.fairlead.analysis.disparity.GroupRow;
import io.fairlead.analysis.disparity.GroupTable;
import io.fairlead.analysis.disparity.MetricRow;
import io.fairlead.analysis.finding.Channel;
import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Move;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** F49: subgroups differ by more than chance. */
public final class Disparity implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F49",
                        "Subgroup disparity",
                        new RuleCard.Detail(
                                "F_FPR beyond the 95th percentile of what equal groups show (groups permuted within"
                                        + " class, video by video), corrected gap of 2 points or more, and a group whose"
                                        + " FPR differs from the rest after Holm's correction",
                                "predictions with groups, 50 samples",
                                "balanced sampling by subgroup and label, fairness weight x3; thresholds per group"
                                        + " before any retraining",
                                "the gap is within chance (F50); the groups are mislabelled (F56)",
                                List.of(
                                        "Wilson 1927; DeLong et al. 1988; Obuchowski 1997; Holm 1979",
                                        "Fairlearn MetricFrame; Aequitas has no multiplicity control")))
                .with(Channel.AUXILIARY)
                .with(Severity.MEDIUM)
                .reliable(0.92);
    }

    @Override
    public Verdict examine(Case subject) {
        SortedMap<String, GroupTable> tables = subject.tables();
        Optional<GroupTable> table = tables.values().stream()
                .filter(candidate -> candidate
                        .metric("F_FPR")
                        .filter(row -> row.isSignificant() && row.corrected() >= 2)
                        .isPresent())
                .max(Comparator.comparingDouble(candidate ->
                        candidate.metric("F_FPR").map(MetricRow::corrected).orElse(0.0)));
        if (tables.isEmpty()) {
            return Verdict.unknown("predictions with subgroups");
        }
        Optional<GroupRow> worst = table.flatMap(found -> found.rows().stream()
                .filter(row -> row.p() < 0.05)
                .max(Comparator.comparingDouble(
                        row -> Math.abs(row.counts().fpr() - found.overall().fpr()))));
        if (table.isEmpty() || worst.isEmpty()) {
            return Verdict.silent("no gap beyond chance in " + tables.keySet());
        }
        MetricRow gap = table.get().metric("F_FPR").orElseThrow();
        GroupRow group = worst.get();
        double overall = table.get().overall().fpr();
        Draft draft = Draft.fires(
                        gap.observed(),
                        Math.max(1e-9, gap.floor95()),
                        (int) Math.min(100_000, table.get().overall().size()),
                        400)
                .says("On " + table.get().dataset() + " F_FPR is " + Say.number(gap.observed())
                        + " where equal groups of these sizes show "
                        + Say.number(gap.floor()) + " (95 %: " + Say.number(gap.floor95()) + "), p = "
                        + Say.number(gap.p()) + "; " + group.name()
                        + " has an FPR of " + Say.percent(group.counts().fpr()) + " against " + Say.percent(overall)
                        + " overall (adjusted p "
                        + Say.number(group.p()) + ", "
                        + (group.counts().fp() + group.counts().tn()) + " reals).")
                .quotes(
                        Evidence.of("F_FPR on " + table.get().dataset(), "observed", gap.observed())
                                .against("chance " + Say.number(gap.floor95())),
                        Evidence.of(
                                        group.name() + " FPR",
                                        "share",
                                        group.counts().fpr())
                                .against(Say.number(overall) + " overall"))
                .measures("corrected_f_fpr", gap.corrected());
        subject.view()
                .roles()
                .number(Role.FAIRNESS_WEIGHT)
                .ifPresent(weight -> draft.moves(
                        Move.times(Role.FAIRNESS_WEIGHT, weight < 1 ? 3 : 1.5, "the gap is more than chance")));
        return draft.asks(
                "Check thresholds per group first; then sample by subgroup and label with weight 1/sqrt(n), at most"
                        + " 10x.");
    }
}
