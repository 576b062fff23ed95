package io.fairlead.fairness;

import io.fairlead.metrics.Predictions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Predictions made ready to be measured many times with other weights. Immutable.
 *
 * @param predictions the samples
 * @param settings rule and threshold
 * @param ranking all samples by score
 * @param groupRankings the samples of each intersection by score
 */
record Sample(Predictions predictions, FairnessReport.Settings settings, Ranking ranking, List<Ranking> groupRankings) {

    static Sample of(Predictions predictions, FairnessReport.Settings settings) {
        List<Ranking> groups = new ArrayList<>();
        for (int g = 0; g < 8; g++) {
            int group = g;
            groups.add(Ranking.of(predictions, i -> predictions.group(i) == group));
        }
        return new Sample(predictions, settings, Ranking.of(predictions, i -> true), List.copyOf(groups));
    }

    /**
     * Measures everything with some samples counted several times or not at all.
     *
     * @param weights how often each sample counts
     * @return what comes out
     */
    Measures measure(int[] weights) {
        long[][] cells = new long[9][4];
        for (int i = 0; i < predictions.size(); i++) {
            int cell = (predictions.label(i) == 1 ? 0 : 2) + (predictions.score(i) >= settings.threshold() ? 0 : 1);
            cells[predictions.group(i) < 0 ? 8 : predictions.group(i)][cell] += weights[i];
        }
        List<ConfusionCounts> groups = new ArrayList<>();
        List<Double> aucs = new ArrayList<>();
        ConfusionCounts overall = counts(cells[8]);
        for (int g = 0; g < 8; g++) {
            groups.add(counts(cells[g]));
            overall = overall.plus(groups.get(g));
            aucs.add(groupRankings.get(g).auc(weights));
        }
        GroupMetrics metrics = GroupMetrics.of(groups, overall, settings.rule());
        return new Measures(overall, groups, ranking.auc(weights), aucs, metrics);
    }

    private static ConfusionCounts counts(long[] cells) {
        return new ConfusionCounts(cells[0], cells[2], cells[3], cells[1]);
    }

    /**
     * What is measured once.
     *
     * @param overall the counts of all samples
     * @param groups the counts of each intersection
     * @param auc the AUC of all samples; NaN if a class is missing
     * @param groupAucs the AUC of each intersection; NaN if it lacks a class
     * @param metrics the fairness metrics
     */
    record Measures(
            ConfusionCounts overall,
            List<ConfusionCounts> groups,
            double auc,
            List<Double> groupAucs,
            GroupMetrics metrics) {

        /** Returns AUC, fairness metrics, AUC gap and ES-AUC by name, without those that are not defined. */
        Map<String, Double> byName() {
            Map<String, Double> byName = new LinkedHashMap<>();
            if (!Double.isNaN(auc)) {
                byName.put("auc", auc);
            }
            byName.putAll(metrics.values());
            double[] defined = groupAucs.stream()
                    .mapToDouble(Double::doubleValue)
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            if (defined.length >= 2 && !Double.isNaN(auc)) {
                double low = Double.POSITIVE_INFINITY;
                double high = Double.NEGATIVE_INFINITY;
                double off = 0;
                for (double value : defined) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                    off += Math.abs(auc - value);
                }
                byName.put("AUC_gap", 100 * (high - low));
                byName.put("ES_AUC", auc / (1 + off));
            }
            return byName;
        }
    }
}
