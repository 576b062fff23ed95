package io.fairlead.analysis.disparity;

import io.fairlead.metrics.Predictions;
import java.util.HashMap;
import java.util.Map;

/**
 * How far the AUC of each subgroup may be off.
 *
 * <p>The placement of a positive is the share of the negatives of its group that it is above, that of a negative the share
 * of the positives that are above it; ties count one half. The AUC is their mean, and its variance that of the mean of
 * the positives' placements plus that of the negatives'. Samples of one video go together: their deviations are added up
 * first, so that frames which say the same thing do not count as independent. Where every sample is its own video, this
 * is DeLong's variance.
 *
 * @see <a href="https://doi.org/10.2307/2531595">DeLong, DeLong and Clarke-Pearson, Comparing the areas under two or more
 *     correlated receiver operating characteristic curves, 1988</a>
 * @see <a href="https://doi.org/10.2307/2533958">Obuchowski, Nonparametric analysis of clustered ROC curve data, 1997</a>
 */
final class DeLong {

    private DeLong() {}

    /** The variance of each group's AUC; NaN for a group with fewer than two videos of either class. */
    static double[] variances(Predictions predictions, int[] rising, double... aucs) {
        double[] placements = placements(predictions, rising);
        Map<Integer, double[]> byCluster = new HashMap<>();
        int[][] videos = new int[8][2];
        int[][] samples = new int[8][2];
        for (int i = 0; i < placements.length; i++) {
            int group = predictions.group(i);
            if (group < 0) {
                continue;
            }
            int label = predictions.label(i);
            double[] sums = byCluster.computeIfAbsent(predictions.cluster(i) * 8 + group, key -> new double[4]);
            sums[label] += placements[i] - aucs[group];
            videos[group][label] += sums[2 + label] == 0 ? 1 : 0;
            sums[2 + label]++;
            samples[group][label]++;
        }
        double[] squares = new double[16];
        double[] products = new double[8];
        byCluster.forEach((key, sums) -> {
            int group = Math.floorMod(key, 8);
            squares[2 * group] += sums[0] * sums[0];
            squares[2 * group + 1] += sums[1] * sums[1];
            products[group] += sums[0] * sums[1];
        });
        double[] variances = new double[8];
        for (int g = 0; g < 8; g++) {
            double negatives = samples[g][0];
            double positives = samples[g][1];
            variances[g] = videos[g][0] < 2 || videos[g][1] < 2
                    ? Double.NaN
                    : corrected(videos[g][0]) * squares[2 * g] / (negatives * negatives)
                            + corrected(videos[g][1]) * squares[2 * g + 1] / (positives * positives)
                            + 2 * products[g] / (negatives * positives);
        }
        return variances;
    }

    private static double corrected(int count) {
        return count / (count - 1.0);
    }

    private static double[] placements(Predictions predictions, int... rising) {
        double[] below = new double[rising.length];
        double[][] seen = new double[8][2];
        int start = 0;
        while (start < rising.length) {
            int end = start;
            double[][] tied = new double[8][2];
            while (end < rising.length && predictions.score(rising[end]) == predictions.score(rising[start])) {
                int group = predictions.group(rising[end]);
                if (group >= 0) {
                    tied[group][predictions.label(rising[end])]++;
                }
                end++;
            }
            for (int k = start; k < end; k++) {
                int group = predictions.group(rising[k]);
                if (group >= 0) {
                    int other = 1 - predictions.label(rising[k]);
                    below[rising[k]] = seen[group][other] + tied[group][other] / 2;
                }
            }
            for (int g = 0; g < 8; g++) {
                seen[g][0] += tied[g][0];
                seen[g][1] += tied[g][1];
            }
            start = end;
        }
        for (int i = 0; i < below.length; i++) {
            int group = predictions.group(i);
            if (group >= 0) {
                double share = below[i] / seen[group][1 - predictions.label(i)];
                below[i] = predictions.label(i) == 1 ? share : 1 - share;
            }
        }
        return below;
    }
}
