package io.fairlead.report.analysis;

import io.fairlead.analysis.Analysis;
import io.fairlead.analysis.disparity.GroupRow;
import io.fairlead.analysis.disparity.GroupTable;
import io.fairlead.analysis.disparity.Range;
import io.fairlead.analysis.finding.Say;
import io.fairlead.report.svg.Bars;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Subgroups of each data set: rates with intervals, and each F_* beside chance. */
final class GroupText {

    private final Analysis analysis;

    GroupText(Analysis analysis) {
        this.analysis = analysis;
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (GroupTable table : analysis.subject().tables().values()) {
            blocks.add(new Block.Heading("Subgroups of " + table.dataset()));
            blocks.add(groups(table));
            blocks.add(metrics(table));
            blocks.add(new Block.Picture(
                    () -> bars(table).draw(), "FPR by subgroup of " + table.dataset() + ": see the table above"));
        }
        if (blocks.isEmpty()) {
            blocks.add(new Block.Paragraph(
                    "Subgroups: the run kept no predictions, so rates of subgroups and the chance level of F_*"
                            + " cannot be computed."));
        }
        return blocks;
    }

    private static Block groups(GroupTable table) {
        List<List<String>> rows = new ArrayList<>();
        for (int g = 0; g < table.rows().size(); g++) {
            GroupRow row = table.rows().get(g);
            if (row.counts().size() == 0) {
                continue;
            }
            rows.add(List.of(
                    g + " " + row.name(),
                    String.valueOf(row.counts().size()),
                    String.valueOf(row.counts().tp() + row.counts().fn()),
                    rate(row.counts().fpr(), row.fpr()),
                    rate(row.counts().tpr(), row.tpr()),
                    row.aucInterval()
                            .map(interval -> decimals(row.auc()) + " [" + decimals(interval.low()) + ", "
                                    + decimals(interval.high()) + "]")
                            .orElse("–"),
                    Double.isNaN(row.p()) ? "–" : Say.number(row.p())));
        }
        return new Block.Grid(
                List.of("Group", "n", "fakes", "FPR % [95 %]", "TPR % [95 %]", "AUC [95 %]", "p (Holm)"), rows);
    }

    private static String rate(double value, Optional<Range> interval) {
        return interval.map(range -> String.format(
                        Locale.ROOT, "%.1f [%.1f, %.1f]", 100 * value, 100 * range.low(), 100 * range.high()))
                .orElse("–");
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static Block metrics(GroupTable table) {
        List<List<String>> rows = table.metrics().values().stream()
                .map(row -> List.of(
                        row.name(),
                        Say.number(row.observed()),
                        Say.number(row.floor()) + " (95 %: " + Say.number(row.floor95()) + ")",
                        Say.number(row.corrected()),
                        Say.number(row.p()),
                        row.isSignificant() ? "more than chance" : "within chance"))
                .toList();
        return new Block.Grid(
                List.of(
                        "Metric on " + table.dataset(),
                        "Observed %",
                        "Equal groups show %",
                        "Corrected",
                        "p",
                        "Verdict"),
                rows);
    }

    private static Bars bars(GroupTable table) {
        Bars bars = Bars.titled(
                "False-positive rate by subgroup, " + table.dataset(),
                "reals called fake, percent, with 95 % intervals (Wilson)");
        for (GroupRow row : table.rows()) {
            if (row.counts().size() > 0) {
                bars.bar(
                        row.name() + " (" + (row.counts().fp() + row.counts().tn()) + ")",
                        100 * row.counts().fpr(),
                        row.fpr().map(range -> 100 * range.low()).orElse(Double.NaN),
                        row.fpr().map(range -> 100 * range.high()).orElse(Double.NaN));
            }
        }
        return bars.reference(100 * table.overall().fpr(), "overall");
    }
}
