package io.fairlead.logs.merge;

import io.fairlead.logs.format.EndMark;
import io.fairlead.metrics.MetricName;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.Problem;
import io.fairlead.metrics.TrainingRun.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What should be known of a run before its values are believed: a classifier that answers the same for every sample, a
 * restart, a loss that turned NaN while another says 0, a logger that left out the fairness values.
 */
final class RunChecks {

    /** A value this often the same in a row is no chance. */
    private static final int CONSTANT = 2;

    private final List<Problem> problems = new ArrayList<>();

    private RunChecks() {}

    static List<Problem> of(
            SortedMap<MetricName, MetricSeries> series,
            Map<String, Object> settings,
            Ending ending,
            List<Reading> readings) {
        RunChecks checks = new RunChecks();
        checks.constant(series);
        checks.zeroLoss(series);
        checks.fairness(series, settings);
        checks.schedule(series, settings);
        readings.forEach(reading -> reading.draft().marks().stream()
                .filter(mark -> mark.kind() == EndMark.Kind.RESUMED)
                .findFirst()
                .ifPresent(mark -> checks.problems.add(Problem.in(reading.name(), "resumed: " + mark.reason()))));
        if (!ending.reason().isEmpty() && isBad(ending)) {
            checks.problems.add(Problem.in("", ending.status().word() + ": " + ending.reason()));
        }
        return checks.problems;
    }

    private static boolean isBad(Ending ending) {
        return switch (ending.status()) {
            case STOPPED, CRASHED, DIVERGED -> true;
            case COMPLETED, RUNNING, UNKNOWN -> false;
        };
    }

    /** While a classifier answers the same for every sample, its accuracy is the share of one class, to the last digit. */
    private void constant(SortedMap<MetricName, MetricSeries> series) {
        MetricSeries accuracy = series.get(new MetricName("val/acc"));
        if (accuracy == null || accuracy.size() < 2) {
            return;
        }
        int end = 1;
        while (end < accuracy.size() && Math.abs(accuracy.value(end) - accuracy.value(0)) < 1e-9) {
            end++;
        }
        MetricSeries spread = series.get(new MetricName("val/F_FPR"));
        boolean fairLooking = spread == null || spread.size() == 0 || spread.value(0) == 0;
        if (end >= CONSTANT && fairLooking) {
            problems.add(Problem.in(
                    "",
                    "val/acc is exactly " + accuracy.value(0) + " in the first " + end + " of "
                            + accuracy.size()
                            + " values: the classifier answers the same for every sample, so its fairness values"
                            + " there mean nothing"));
        }
    }

    private void zeroLoss(SortedMap<MetricName, MetricSeries> series) {
        MetricSeries training = series.get(new MetricName("train/loss"));
        MetricSeries validation = series.get(new MetricName("val/loss"));
        if (training == null || validation == null || validation.size() == 0) {
            return;
        }
        int last = training.size() - 1;
        boolean zero = last >= 0 && training.value(last) == 0;
        if (zero && !Double.isFinite(validation.value(validation.size() - 1))) {
            problems.add(Problem.in(
                    "",
                    "train/loss is 0 where val/loss is not finite: every batch was left out, so neither"
                            + " this loss nor the fairness values there mean anything"));
        }
    }

    /** Without a warm-up, a learning rate that begins below the configured one comes from a schedule that was taken up. */
    private void schedule(SortedMap<MetricName, MetricSeries> series, Map<String, Object> settings) {
        MetricSeries rates = series.get(new MetricName("lr"));
        Object configured = settings.getOrDefault("training.optimizer.lr", settings.get("optimizer.lr"));
        boolean warm = settings.entrySet().stream()
                .anyMatch(entry -> entry.getKey().contains("warmup")
                        && !(entry.getValue() instanceof Number number && number.doubleValue() == 0));
        if (rates == null || rates.size() == 0 || warm || !(configured instanceof Number base)) {
            return;
        }
        if (rates.value(0) > 0 && rates.value(0) < 0.9 * base.doubleValue()) {
            problems.add(Problem.in(
                    "",
                    "the learning rate begins at " + rates.value(0) + " where " + base
                            + " is configured, without a warm-up: resumed from another run's state"));
        }
    }

    private void fairness(SortedMap<MetricName, MetricSeries> series, Map<String, Object> settings) {
        boolean second = settings.containsKey("stage1_checkpoint") && !series.isEmpty();
        boolean measured =
                series.keySet().stream().anyMatch(name -> name.metric().startsWith("F_"));
        if (second && !measured) {
            problems.add(Problem.in("", "no fairness values: this logger did not write them"));
        }
        boolean tested = series.keySet().stream().anyMatch(name -> name.split().equals("test"));
        if (second && !tested) {
            problems.add(Problem.in("", "no values on test sets: this trainer did not measure them"));
        }
    }
}
