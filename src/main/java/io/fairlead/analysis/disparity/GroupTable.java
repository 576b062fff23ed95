package io.fairlead.analysis.disparity;

import io.fairlead.fairness.Attribute;
import io.fairlead.fairness.ConfusionCounts;
import io.fairlead.fairness.GroupMetrics;
import io.fairlead.fairness.GroupRule;
import io.fairlead.math.stats.Interval;
import io.fairlead.metrics.Predictions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The subgroups of one data set, each with its uncertainty, and the fairness metrics beside chance.
 *
 * @param dataset its name
 * @param rows the eight intersections, in the order of their numbers
 * @param metrics F_FPR, F_OAE, F_DP, F_MEO by the two-stage project's rule, and the AUC gap, by name
 * @param overall the counts of all samples
 * @param oneClass names of groups that lack a class and still count in the logs' metrics
 * @param baseRateFloor the F_DP of a perfect detector: the spread of the share of fakes, in percent
 * @param definedMeo F_MEO among groups that have both classes, in percent; NaN if fewer than two have
 */
public record GroupTable(
        String dataset,
        List<GroupRow> rows,
        Map<String, MetricRow> metrics,
        ConfusionCounts overall,
        List<String> oneClass,
        double baseRateFloor,
        double definedMeo) {

    /** What a score has to reach to be called fake, as in the logs. */
    private static final double THRESHOLD = 0.5;

    private static final double LEVEL = 0.95;

    public GroupTable {
        rows = List.copyOf(rows);
        oneClass = List.copyOf(oneClass);
    }

    /**
     * Computes the table.
     *
     * @param dataset its name
     * @param predictions the samples, at least one
     * @return the table; the same predictions give the same table
     */
    public static GroupTable of(String dataset, Predictions predictions) {
        List<ConfusionCounts> groups = counts(predictions);
        ConfusionCounts overall = ConfusionCounts.NONE;
        for (int i = 0; i < predictions.size(); i++) {
            overall = overall.plus(one(predictions, i));
        }
        EqualGroups chance = EqualGroups.of(predictions);
        GroupAucs aucs = GroupAucs.of(predictions);
        double[] adjusted = holm(chance.pValues(groups, overall));
        List<GroupRow> rows = new ArrayList<>();
        List<String> oneClass = new ArrayList<>();
        for (int g = 0; g < 8; g++) {
            ConfusionCounts counts = groups.get(g);
            String name = Attribute.INTERSECTION.groups().get(g);
            rows.add(new GroupRow(
                    name,
                    counts,
                    share(counts.fp(), counts.fp() + counts.tn()),
                    share(counts.tp(), counts.tp() + counts.fn()),
                    aucs.of(g),
                    aucs.interval(g, LEVEL),
                    adjusted[g]));
            if (counts.size() >= 10 && !counts.hasBothClasses()) {
                oneClass.add(name);
            }
        }
        Map<String, MetricRow> metrics = new LinkedHashMap<>(chance.metrics(groups, overall));
        GroupMetrics defined = GroupMetrics.of(groups, overall, GroupRule.DROP);
        return new GroupTable(
                dataset,
                rows,
                metrics,
                overall,
                oneClass,
                baseRateFloor(groups),
                defined.values().getOrDefault("F_MEO", Double.NaN));
    }

    /**
     * Returns a metric beside chance.
     *
     * @param name such as {@code F_FPR}
     * @return the metric; empty if fewer than two groups count
     */
    public Optional<MetricRow> metric(String name) {
        return Optional.ofNullable(metrics.get(name));
    }

    static List<ConfusionCounts> counts(Predictions predictions) {
        long[][] cells = new long[8][4];
        for (int i = 0; i < predictions.size(); i++) {
            int group = predictions.group(i);
            if (group != Predictions.UNKNOWN_GROUP) {
                cells[group][cell(predictions, i)]++;
            }
        }
        List<ConfusionCounts> counts = new ArrayList<>();
        for (long[] cell : cells) {
            counts.add(new ConfusionCounts(cell[0], cell[1], cell[2], cell[3]));
        }
        return counts;
    }

    /** 0 true positive, 1 false positive, 2 true negative, 3 false negative. */
    static int cell(Predictions predictions, int i) {
        boolean fake = predictions.score(i) >= THRESHOLD;
        return predictions.label(i) == 1 ? (fake ? 0 : 3) : fake ? 1 : 2;
    }

    private static ConfusionCounts one(Predictions predictions, int i) {
        int cell = cell(predictions, i);
        return new ConfusionCounts(cell == 0 ? 1 : 0, cell == 1 ? 1 : 0, cell == 2 ? 1 : 0, cell == 3 ? 1 : 0);
    }

    private static Optional<Range> share(long part, long whole) {
        return whole == 0 ? Optional.empty() : Optional.of(Range.of(Interval.wilson(part, whole, LEVEL)));
    }

    /** Holm's step-down correction; NaN stays NaN and does not count. */
    static double[] holm(double... p) {
        double[] adjusted = p.clone();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            if (!Double.isNaN(p[i])) {
                order.add(i);
            }
        }
        order.sort((a, b) -> Double.compare(p[a], p[b]));
        double largest = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            largest = Math.max(largest, Math.min(1, (order.size() - rank) * p[order.get(rank)]));
            adjusted[order.get(rank)] = largest;
        }
        return adjusted;
    }

    private static double baseRateFloor(List<ConfusionCounts> groups) {
        double low = 1;
        double high = 0;
        for (ConfusionCounts counts : groups) {
            if (counts.size() >= 10) {
                double share = (double) (counts.tp() + counts.fn()) / counts.size();
                low = Math.min(low, share);
                high = Math.max(high, share);
            }
        }
        return 100 * Math.max(0, high - low);
    }
}
