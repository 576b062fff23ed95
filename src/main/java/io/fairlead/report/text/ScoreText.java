package io.fairlead.report.text;

import io.fairlead.fairness.ConfusionCounts;
import io.fairlead.fairness.Estimate;
import io.fairlead.fairness.FairnessReport;
import java.util.Locale;
import java.util.Map;

/** AUC and fairness of one set of predictions, for a terminal. */
public final class ScoreText {

    private ScoreText() {}

    /**
     * Describes a report.
     *
     * @param report AUC and fairness
     * @return several lines, each with a line break
     */
    public static String of(FairnessReport report) {
        StringBuilder text = new StringBuilder();
        report.warnings().forEach(warning -> text.append("! ").append(warning).append('\n'));
        text.append(String.format(
                Locale.ROOT,
                "%d samples (%d real, %d fake), rule %s, threshold %s%n%n",
                report.size(),
                report.counts().fp() + report.counts().tn(),
                report.counts().tp() + report.counts().fn(),
                report.settings().rule().word(),
                Figures.shortly(report.settings().threshold())));
        text.append(measures(report).render())
                .append('\n')
                .append(groups(report).render());
        if (!report.skippedGroups().isEmpty()) {
            text.append("\nnot in the fairness metrics: ")
                    .append(String.join(", ", report.skippedGroups()))
                    .append('\n');
        }
        return text.toString();
    }

    private static Table measures(FairnessReport report) {
        String confidence = Figures.shortly(100 * report.settings().confidence()) + " % interval";
        Table table = new Table("measure", ">value", ">" + confidence, "unit");
        report.auc().ifPresent(auc -> table.add("AUC", Figures.shortly(auc.value()), interval(auc), "fraction"));
        for (Map.Entry<String, Double> rate : report.rates().entrySet()) {
            if (!Double.isNaN(rate.getValue())) {
                table.add(rate.getKey(), Figures.shortly(rate.getValue()), "", "fraction");
            }
        }
        report.metrics().forEach((name, estimate) -> {
            // F_FPR_sum_mean is F_FPR by another name.
            if (!name.equals("F_FPR_sum_mean")) {
                String unit = name.equals("ES_AUC") ? "fraction" : "%";
                table.add(name, Figures.shortly(estimate.value()), interval(estimate), unit);
            }
        });
        return table;
    }

    private static String interval(Estimate estimate) {
        return Figures.shortly(estimate.interval().low()) + " … "
                + Figures.shortly(estimate.interval().high());
    }

    private static Table groups(FairnessReport report) {
        Table table = new Table("group", ">n", ">real", ">fake", ">FPR", ">TPR", ">accuracy", ">AUC");
        for (FairnessReport.Group group : report.groups()) {
            ConfusionCounts counts = group.counts();
            table.add(
                    group.name(),
                    Long.toString(counts.size()),
                    Long.toString(counts.fp() + counts.tn()),
                    Long.toString(counts.tp() + counts.fn()),
                    rate(counts.fpr()),
                    rate(counts.tpr()),
                    rate(counts.accuracy()),
                    rate(group.auc()));
        }
        return table;
    }

    private static String rate(double value) {
        return Double.isNaN(value) ? "–" : Figures.shortly(value);
    }
}
