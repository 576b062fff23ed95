package io.fairlead.analysis.disparity;

import io.fairlead.fairness.ConfusionCounts;
import io.fairlead.fairness.GroupMetrics;
import io.fairlead.fairness.GroupRule;
import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.math.series.Robust;
import io.fairlead.metrics.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the fairness metrics would be if groups did not matter: the groups permuted among samples of one class.
 *
 * <p>Samples of one video keep together, so that a drawn set has the correlation of the real one. Seeded by nothing but
 * the data's size, so that an analysis can be repeated.
 */
final class EqualGroups {

    private static final int DRAWS = 600;

    /** An AUC needs a pass through all samples, so its chance is drawn less often. */
    private static final int AUC_DRAWS = 200;

    private static final List<String> METRICS = GroupMetrics.MAIN;

    private final Map<String, double[]> draws;
    private final double[][] distances;
    private final double aucGap;

    private EqualGroups(Map<String, double[]> draws, double[][] distances, double aucGap) {
        this.draws = draws;
        this.distances = distances;
        this.aucGap = aucGap;
    }

    static EqualGroups of(Predictions predictions) {
        Blocks blocks = Blocks.of(predictions);
        int[] rising = GroupAucs.order(predictions);
        KeyedRandom random = KeyedRandom.of(predictions.size(), 49);
        Map<String, double[]> draws = new LinkedHashMap<>();
        double[] aucGaps = new double[AUC_DRAWS];
        double[][] distances = new double[8][DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] groups = blocks.permuted(random);
            List<ConfusionCounts> counts = counts(predictions, groups);
            ConfusionCounts overall = counts.stream().reduce(ConfusionCounts.NONE, ConfusionCounts::plus);
            Map<String, Double> values =
                    GroupMetrics.of(counts, overall, GroupRule.PROJECT).values();
            for (String name : METRICS) {
                double value = values.getOrDefault(name, 0.0);
                draws.computeIfAbsent(name, unused -> new double[DRAWS])[draw] = value;
            }
            if (draw < AUC_DRAWS) {
                aucGaps[draw] = GroupAucs.gap(GroupAucs.aucs(predictions, rising, groups));
            }
            for (int g = 0; g < 8; g++) {
                distances[g][draw] = distance(counts.get(g), overall);
            }
        }
        draws.put("AUC_gap", aucGaps);
        return new EqualGroups(draws, distances, GroupAucs.of(predictions).gap());
    }

    private static List<ConfusionCounts> counts(Predictions predictions, int[] groups) {
        long[][] cells = new long[8][4];
        for (int i = 0; i < groups.length; i++) {
            if (groups[i] >= 0) {
                cells[groups[i]][GroupTable.cell(predictions, i)]++;
            }
        }
        List<ConfusionCounts> counts = new ArrayList<>(8);
        for (long[] cell : cells) {
            counts.add(new ConfusionCounts(cell[0], cell[1], cell[2], cell[3]));
        }
        return counts;
    }

    /** How far a group's FPR is from the rest's; NaN if either has no reals. */
    private static double distance(ConfusionCounts group, ConfusionCounts overall) {
        double rest = (double) (overall.fp() - group.fp()) / (overall.fp() + overall.tn() - group.fp() - group.tn());
        return Math.abs(group.fpr() - rest);
    }

    /** Each metric beside chance. */
    Map<String, MetricRow> metrics(List<ConfusionCounts> groups, ConfusionCounts overall) {
        Map<String, Double> observed =
                GroupMetrics.of(groups, overall, GroupRule.PROJECT).values();
        Map<String, MetricRow> rows = new LinkedHashMap<>();
        draws.forEach((name, values) -> {
            double value = name.equals("AUC_gap") ? aucGap : observed.getOrDefault(name, Double.NaN);
            double[] known = Arrays.stream(values).filter(Double::isFinite).toArray();
            if (known.length > 0 && Double.isFinite(value)) {
                double mean = Robust.mean(known, 0, known.length);
                double variance = Arrays.stream(known)
                                .map(draw -> (draw - mean) * (draw - mean))
                                .sum()
                        / known.length;
                rows.put(
                        name,
                        new MetricRow(
                                name,
                                value,
                                mean,
                                Robust.quantile(known, 0.95),
                                tail(known, value),
                                Math.sqrt(variance)));
            }
        });
        return rows;
    }

    /** How likely each group's FPR is that far from the rest's; NaN without reals. */
    double[] pValues(List<ConfusionCounts> groups, ConfusionCounts overall) {
        double[] p = new double[8];
        for (int g = 0; g < 8; g++) {
            double value = distance(groups.get(g), overall);
            double[] known =
                    Arrays.stream(distances[g]).filter(Double::isFinite).toArray();
            p[g] = Double.isNaN(value) || known.length == 0 ? Double.NaN : tail(known, value);
        }
        return p;
    }

    private static double tail(double[] draws, double value) {
        long above = Arrays.stream(draws).filter(draw -> draw >= value - 1e-12).count();
        return (1.0 + above) / (1.0 + draws.length);
    }

    /** Samples that move together, by class. */
    private static final class Blocks {

        private final int[][] members;
        private final int[] groups;
        private final int[][] byClass;
        private final int size;

        private Blocks(int[][] members, int[] groups, int[][] byClass, int size) {
            this.members = members;
            this.groups = groups;
            this.byClass = byClass;
            this.size = size;
        }

        static Blocks of(Predictions predictions) {
            Map<Long, List<Integer>> together = new LinkedHashMap<>();
            for (int i = 0; i < predictions.size(); i++) {
                // A video may hold several people and, by mistake, both classes: such parts move apart.
                long key = (predictions.cluster(i) * 2L + predictions.label(i)) * 16 + predictions.group(i) + 1;
                together.computeIfAbsent(key, unused -> new ArrayList<>()).add(i);
            }
            int[][] members = new int[together.size()][];
            int[] groups = new int[together.size()];
            Map<Integer, List<Integer>> classes = new HashMap<>();
            int block = 0;
            for (List<Integer> list : together.values()) {
                members[block] = list.stream().mapToInt(Integer::intValue).toArray();
                groups[block] = predictions.group(members[block][0]);
                classes.computeIfAbsent(predictions.label(members[block][0]), unused -> new ArrayList<>())
                        .add(block);
                block++;
            }
            int[][] byClass = new int[2][];
            for (int label = 0; label < 2; label++) {
                byClass[label] = classes.getOrDefault(label, List.of()).stream()
                        .mapToInt(Integer::intValue)
                        .toArray();
            }
            return new Blocks(members, groups, byClass, predictions.size());
        }

        /** The groups of all samples after blocks of each class have exchanged theirs. */
        int[] permuted(KeyedRandom random) {
            int[] moved = new int[size];
            for (int[] blocks : byClass) {
                int[] shuffled = blocks.clone();
                for (int i = shuffled.length - 1; i > 0; i--) {
                    int j = random.nextInt(i + 1);
                    int kept = shuffled[i];
                    shuffled[i] = shuffled[j];
                    shuffled[j] = kept;
                }
                for (int i = 0; i < blocks.length; i++) {
                    for (int member : members[blocks[i]]) {
                        moved[member] = groups[shuffled[i]];
                    }
                }
            }
            return moved;
        }
    }
}
