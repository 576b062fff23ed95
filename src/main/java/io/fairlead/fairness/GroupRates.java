package io.fairlead.fairness;

import io.fairlead.math.special.Normal;
import io.fairlead.metrics.Predictions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rates and AUCs of the groups that count, to be moved together and drawn anew; immutable.
 *
 * <p>Drawn are, each on its own, false and true positive rates, accuracy, and the share called fake: every metric is made of one
 * of these, or of the first two.
 */
final class GroupRates {

    /** The spread of AUCs that {@code ES_AUC} is made of, as a fraction: Σ |AUC − AUC_g|. */
    static final String AUC_OFF = "AUC_off";

    private final GroupRule rule;
    private final int count;
    private final Shares fpr;
    private final Shares tpr;
    private final Shares accuracy;
    private final Shares positive;
    private final double auc;
    private final double[] groupAucs;
    private final double[] aucErrors;
    private final double meanAuc;

    private GroupRates(
            GroupRule rule, List<Shares> shares, int count, double auc, double[] groupAucs, double[] aucErrors) {
        this.rule = rule;
        this.count = count;
        this.fpr = shares.get(0);
        this.tpr = shares.get(1);
        this.accuracy = shares.get(2);
        this.positive = shares.get(3);
        this.auc = auc;
        this.groupAucs = groupAucs;
        this.aucErrors = aucErrors;
        double sum = 0;
        for (double one : groupAucs) {
            sum += one;
        }
        this.meanAuc = sum / groupAucs.length;
    }

    /**
     * Takes the rates of a sample.
     *
     * @param sample the sample
     * @param point what was measured on it
     * @param aucErrors the standard error of the AUC of each of the eight groups; of no matter where it has none
     * @return the rates of the groups that count, and the AUCs of those that have one
     */
    static GroupRates of(Sample sample, Sample.Measures point, double[] aucErrors) {
        List<Integer> used = point.metrics().used();
        long[][] hits = new long[4][used.size()];
        long[][] sizes = new long[4][used.size()];
        for (int i = 0; i < used.size(); i++) {
            ConfusionCounts counts = point.groups().get(used.get(i));
            long[] hit = {counts.fp(), counts.tp(), counts.tp() + counts.tn(), counts.tp() + counts.fp()};
            long[] size = {counts.fp() + counts.tn(), counts.tp() + counts.fn(), counts.size(), counts.size()};
            for (int kind = 0; kind < 4; kind++) {
                hits[kind][i] = hit[kind];
                sizes[kind][i] = size[kind];
            }
        }
        List<Shares> shares = new ArrayList<>();
        for (int kind = 0; kind < 4; kind++) {
            shares.add(new Shares(hits[kind], sizes[kind], designEffect(sample, point, kind)));
        }
        List<Double> aucs = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        for (int g = 0; g < aucErrors.length; g++) {
            if (!Double.isNaN(point.groupAucs().get(g))) {
                aucs.add(point.groupAucs().get(g));
                errors.add(aucErrors[g]);
            }
        }
        return new GroupRates(sample.settings().rule(), shares, used.size(), point.auc(), array(aucs), array(errors));
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** How many draws a replicate needs of each kind. */
    int count() {
        return Math.max(count, groupAucs.length);
    }

    /**
     * Returns the spreads of groups that were moved.
     *
     * @param scale how far: 0 all alike, 1 as they are
     * @return each spread by its name
     */
    Map<String, Double> spreads(double scale) {
        return spreads(
                fpr.moved(scale),
                tpr.moved(scale),
                accuracy.moved(scale),
                positive.moved(scale),
                aucs(scale, new double[0]));
    }

    /**
     * Returns the spreads of samples drawn from groups that were moved.
     *
     * @param scale how far
     * @param uniforms five for each of {@link #count} groups, between 0 and 1
     * @return each spread by its name
     */
    Map<String, Double> drawnSpreads(double scale, double[] uniforms) {
        int n = count();
        return spreads(
                fpr.drawn(fpr.moved(scale), uniforms, 0),
                tpr.drawn(tpr.moved(scale), uniforms, n),
                accuracy.drawn(accuracy.moved(scale), uniforms, 2 * n),
                positive.drawn(positive.moved(scale), uniforms, 3 * n),
                aucs(scale, uniforms));
    }

    private double[] aucs(double scale, double[] uniforms) {
        double[] aucs = new double[groupAucs.length];
        for (int i = 0; i < aucs.length; i++) {
            double moved = meanAuc + scale * (groupAucs[i] - meanAuc);
            double noise = uniforms.length == 0
                    ? 0
                    : aucErrors[i] * Normal.quantile(Math.max(1e-12, uniforms[4 * count() + i]));
            aucs[i] = Math.min(1, Math.max(0, moved + noise));
        }
        return aucs;
    }

    private Map<String, Double> spreads(
            double[] falsePositive, double[] truePositive, double[] right, double[] called, double[] aucs) {
        List<GroupMetrics.Rates> rates = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rates.add(GroupMetrics.Rates.of(falsePositive[i], truePositive[i], right[i], called[i], rule));
        }
        Map<String, Double> spreads = new LinkedHashMap<>();
        if (count >= 2) {
            spreads.putAll(GroupMetrics.metrics(rates, fpr.overall(falsePositive), tpr.overall(truePositive)));
        }
        if (aucs.length >= 2 && !Double.isNaN(auc)) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            double off = 0;
            for (double one : aucs) {
                low = Math.min(low, one);
                high = Math.max(high, one);
                off += Math.abs(auc - one);
            }
            spreads.put("AUC_gap", 100 * (high - low));
            spreads.put(AUC_OFF, off);
        }
        return spreads;
    }

    /** The variance of rates over videos, over what it would be if samples were independent; 1 if it is smaller. */
    private static double designEffect(Sample sample, Sample.Measures point, int kind) {
        Predictions predictions = sample.predictions();
        if (!predictions.hasClusters()) {
            return 1;
        }
        double[] rates = new double[8];
        for (int g = 0; g < rates.length; g++) {
            ConfusionCounts counts = point.groups().get(g);
            double[] byKind = {counts.fpr(), counts.tpr(), counts.accuracy(), counts.positiveRate()};
            rates[g] = byKind[kind];
        }
        Map<Long, Double> off = new HashMap<>();
        double independent = 0;
        for (int i = 0; i < predictions.size(); i++) {
            int group = predictions.group(i);
            int label = predictions.label(i);
            if (group < 0 || (kind < 2 && label != kind)) {
                continue;
            }
            boolean call = predictions.score(i) >= sample.settings().threshold();
            double hit = (kind == 2 ? call == (label == 1) : call) ? 1 : 0;
            off.merge(8L * predictions.cluster(i) + group, hit - rates[group], Double::sum);
            independent += rates[group] * (1 - rates[group]);
        }
        double together = off.values().stream().mapToDouble(sum -> sum * sum).sum();
        return independent > 0 ? Math.max(1, together / independent) : 1;
    }
}
