package io.fairlead.testing.diagnosis;

import io.fairlead.analysis.Analysis;
import io.fairlead.analysis.Analyst;
import io.fairlead.analysis.finding.Finding;
import io.fairlead.analysis.finding.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The catalogue's goals (section 4.3) on synthetic runs: false alarms, recall, precision, calibration. */
public final class DiagnosisGoals {

    /** Rungs and reliabilities were set on runs with seeds below 1,000; these are others. */
    private static final long TEST_SEEDS = 50_000;

    private static final long HEALTHY_SEEDS = 90_000;

    private final Map<Fault, Map<Double, Double>> recall = new EnumMap<>(Fault.class);
    private final Map<String, Integer> alarmsByRule = new TreeMap<>();
    private final List<double[]> claims = new ArrayList<>();
    private double falseAlarms;
    private double evaluationModeCalledOverfitting;
    private final int runs;

    private DiagnosisGoals(int runs) {
        this.runs = runs;
    }

    /** Measures with so many runs for each fault and strength. */
    public static DiagnosisGoals measure(int runs) {
        DiagnosisGoals goals = new DiagnosisGoals(runs);
        goals.healthy();
        for (Fault fault : Fault.values()) {
            if (fault != Fault.NONE) {
                for (double strength : new double[] {0.5, 1, 2, 4}) {
                    goals.faulty(fault, strength);
                }
            }
        }
        return goals;
    }

    private void healthy() {
        int alarmed = 0;
        int count = 4 * runs;
        for (int seed = 0; seed < count; seed++) {
            boolean any = false;
            for (Finding finding : findings(Fault.NONE, 1, HEALTHY_SEEDS + seed)) {
                if (finding.severity() != Severity.LOW && finding.confidence() >= Finding.LIKELY) {
                    any = true;
                    alarmsByRule.merge(finding.rule(), 1, Integer::sum);
                    claims.add(new double[] {finding.confidence(), 0});
                }
            }
            alarmed += any ? 1 : 0;
        }
        falseAlarms = (double) alarmed / count;
    }

    private void faulty(Fault fault, double strength) {
        int found = 0;
        int mistaken = 0;
        for (int seed = 0; seed < runs; seed++) {
            List<Finding> findings = findings(fault, strength, TEST_SEEDS + seed);
            found += findings.stream().anyMatch(finding -> fault.wanted().contains(finding.rule())) ? 1 : 0;
            mistaken += findings.stream().anyMatch(finding -> finding.rule().equals("F18")) ? 1 : 0;
            findings.stream()
                    .filter(finding -> finding.severity() != Severity.LOW)
                    .forEach(finding ->
                            claims.add(new double[] {finding.confidence(), fault.allows(finding.rule()) ? 1 : 0}));
        }
        recall.computeIfAbsent(fault, key -> new TreeMap<>()).put(strength, (double) found / runs);
        if (fault == Fault.EVALUATION_MODE) {
            evaluationModeCalledOverfitting = Math.max(evaluationModeCalledOverfitting, (double) mistaken / runs);
        }
    }

    private static List<Finding> findings(Fault fault, double strength, long seed) {
        Analysis analysis = Analyst.plain().analyze(CurveGenerator.run(fault, strength, seed), List.of());
        return analysis.examination().findings();
    }

    /** The share of healthy runs with any finding of high or medium severity that is at least likely. */
    public double falseAlarms() {
        return falseAlarms;
    }

    /** The share of runs with a fault of this strength of which a right rule speaks. */
    public double recall(Fault fault, double strength) {
        return recall.get(fault).get(strength);
    }

    /** The largest share of evaluation-mode faults that were called overfitting. */
    public double evaluationModeCalledOverfitting() {
        return evaluationModeCalledOverfitting;
    }

    /** The share of findings of high or medium severity that are right. */
    public double precision() {
        return claims.stream().mapToDouble(claim -> claim[1]).average().orElse(1);
    }

    /** The expected calibration error over ten bins of confidence. */
    public double calibrationError() {
        double error = 0;
        for (int bin = 0; bin < 10; bin++) {
            double low = bin / 10.0;
            List<double[]> inside = claims.stream()
                    .filter(claim -> claim[0] >= low && claim[0] < low + 0.1)
                    .toList();
            if (!inside.isEmpty()) {
                double said =
                        inside.stream().mapToDouble(claim -> claim[0]).average().orElse(0);
                double right =
                        inside.stream().mapToDouble(claim -> claim[1]).average().orElse(0);
                error += Math.abs(said - right) * inside.size() / claims.size();
            }
        }
        return error;
    }

    /** The mean squared distance between what was claimed and what was so. */
    public double brier() {
        return claims.stream()
                .mapToDouble(claim -> (claim[0] - claim[1]) * (claim[0] - claim[1]))
                .average()
                .orElse(0);
    }

    /** The table, as Markdown. */
    public String table() {
        StringBuilder text = new StringBuilder("| measure | goal | measured |\n| --- | --- | --- |\n");
        row(
                text,
                "false alarms, healthy runs: any High or Medium finding",
                "<= 3 %",
                percent(falseAlarms) + " of " + 4 * runs + " " + alarmsByRule);
        row(
                text,
                "precision of High and Medium findings, all runs",
                ">= 95 %",
                percent(precision()) + " of " + claims.size());
        row(text, "expected calibration error", "<= 0.05", String.format(Locale.ROOT, "%.3f", calibrationError()));
        double said = claims.stream().mapToDouble(claim -> claim[0]).average().orElse(0);
        row(
                text,
                "Brier score; mean confidence",
                "small; the precision",
                String.format(Locale.ROOT, "%.4f; %.3f", brier(), said));
        row(text, "evaluation-mode fault called overfitting", "0 %", percent(evaluationModeCalledOverfitting));
        recall.forEach((fault, byStrength) -> {
            StringBuilder values = new StringBuilder();
            byStrength.forEach((strength, share) -> values.append(values.isEmpty() ? "" : ", ")
                    .append(strength)
                    .append("x: ")
                    .append(percent(share)));
            row(
                    text,
                    "recall of " + fault.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " by strength",
                    ">= 90 % at 4x",
                    values.toString());
        });
        return text.toString();
    }

    private static void row(StringBuilder text, String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
