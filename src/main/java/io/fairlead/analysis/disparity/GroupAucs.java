package io.fairlead.analysis.disparity;

import io.fairlead.math.special.Normal;
import io.fairlead.metrics.Predictions;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The AUC of each subgroup, from one pass through the samples in the order of their scores.
 *
 * <p>Ties count one half. Intervals are {@link DeLong}'s, on the scale of the log-odds, where they keep within 0 and 1.
 */
final class GroupAucs {

    private final double[] aucs;
    private final double[] variances;

    private GroupAucs(double[] aucs, double[] variances) {
        this.aucs = aucs;
        this.variances = variances;
    }

    static GroupAucs of(Predictions predictions) {
        int[] groups = new int[predictions.size()];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = predictions.group(i);
        }
        int[] rising = order(predictions);
        double[] aucs = aucs(predictions, rising, groups);
        return new GroupAucs(aucs, DeLong.variances(predictions, rising, aucs));
    }

    static int[] order(Predictions predictions) {
        return IntStream.range(0, predictions.size())
                .boxed()
                .sorted((a, b) -> Double.compare(predictions.score(a), predictions.score(b)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The AUC of each group, its members given from outside, so that they can be permuted. */
    static double[] aucs(Predictions predictions, int[] rising, int[] groups) {
        double[] negatives = new double[8];
        double[] positives = new double[8];
        double[] concordant = new double[8];
        int start = 0;
        while (start < rising.length) {
            int end = start;
            while (end < rising.length && predictions.score(rising[end]) == predictions.score(rising[start])) {
                end++;
            }
            if (end - start == 1) {
                addSingle(predictions, rising[start], groups, negatives, positives, concordant);
                start = end;
                continue;
            }
            double[] tiedNegatives = new double[8];
            double[] tiedPositives = new double[8];
            for (int i = start; i < end; i++) {
                int group = groups[rising[i]];
                if (group >= 0) {
                    (predictions.label(rising[i]) == 1 ? tiedPositives : tiedNegatives)[group]++;
                }
            }
            for (int g = 0; g < 8; g++) {
                concordant[g] += tiedPositives[g] * (negatives[g] + tiedNegatives[g] / 2);
                negatives[g] += tiedNegatives[g];
                positives[g] += tiedPositives[g];
            }
            start = end;
        }
        double[] aucs = new double[8];
        for (int g = 0; g < 8; g++) {
            aucs[g] = negatives[g] > 0 && positives[g] > 0 ? concordant[g] / (negatives[g] * positives[g]) : Double.NaN;
        }
        return aucs;
    }

    private static void addSingle(
            Predictions predictions, int i, int[] groups, double[] negatives, double[] positives, double[] concordant) {
        int group = groups[i];
        if (group < 0) {
            return;
        }
        if (predictions.label(i) == 1) {
            concordant[group] += negatives[group];
            positives[group]++;
        } else {
            negatives[group]++;
        }
    }

    /** The largest minus the smallest AUC of groups, in percent; NaN of fewer than two. */
    static double gap(double[] aucs) {
        double[] known =
                Arrays.stream(aucs).filter(auc -> !Double.isNaN(auc)).sorted().toArray();
        return known.length < 2 ? Double.NaN : 100 * (known[known.length - 1] - known[0]);
    }

    double of(int group) {
        return aucs[group];
    }

    double gap() {
        return gap(aucs);
    }

    /** Empty if the group lacks a class, or has a single video of one. */
    Optional<Range> interval(int group, double level) {
        double auc = aucs[group];
        if (Double.isNaN(auc) || Double.isNaN(variances[group])) {
            return Optional.empty();
        }
        if (auc <= 0 || auc >= 1) {
            return Optional.of(new Range(auc, auc));
        }
        double odds = Math.log(auc / (1 - auc));
        double half = Normal.quantile(0.5 + level / 2) * Math.sqrt(Math.max(0, variances[group])) / (auc * (1 - auc));
        return Optional.of(new Range(share(odds - half), share(odds + half)));
    }

    private static double share(double odds) {
        return 1 / (1 + Math.exp(-odds));
    }
}
