package io.fairlead.fairness;

import io.fairlead.check.Require;
import io.fairlead.metrics.Predictions;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Samples in the order of their scores: what does not depend on a threshold.
 *
 * <p>Ties count one half in the AUC, and are one step of the ROC and precision-recall curves, as in scikit-learn.
 * <b>Cost.</b> {@code O(n log n)} to make, {@code O(n)} for each measure, also with weights: a bootstrap sorts once.
 * Immutable and safe for use by several threads.
 */
final class Ranking {

    private final int[] order;
    private final boolean[] lastOfTie;
    private final byte[] labels;

    private Ranking(int[] order, boolean[] lastOfTie, byte[] labels) {
        this.order = order;
        this.lastOfTie = lastOfTie;
        this.labels = labels;
    }

    /**
     * Sorts samples by falling score.
     *
     * @param predictions the samples
     * @param chosen which of them, by index
     * @return their ranking
     */
    static Ranking of(Predictions predictions, IntPredicate chosen) {
        Integer[] boxed = java.util.stream.IntStream.range(0, predictions.size())
                .filter(chosen)
                .boxed()
                .toArray(Integer[]::new);
        Arrays.sort(boxed, (a, b) -> Double.compare(predictions.score(b), predictions.score(a)));
        int[] order = new int[boxed.length];
        boolean[] lastOfTie = new boolean[boxed.length];
        byte[] labels = new byte[boxed.length];
        for (int i = 0; i < boxed.length; i++) {
            order[i] = boxed[i];
            labels[i] = (byte) predictions.label(boxed[i]);
            lastOfTie[i] = i + 1 == boxed.length || predictions.score(boxed[i]) != predictions.score(boxed[i + 1]);
        }
        return new Ranking(order, lastOfTie, labels);
    }

    /**
     * Returns how many samples are ranked.
     *
     * @return zero or above
     */
    int size() {
        return order.length;
    }

    /**
     * Returns the area under the ROC curve.
     *
     * @param weights how often each sample of the predictions counts, by its index there
     * @return 0 to 1; NaN if a class has no weight
     */
    double auc(int[] weights) {
        double concordant = 0;
        double positives = 0;
        double negatives = 0;
        double tiedPositives = 0;
        double tiedNegatives = 0;
        for (int i = 0; i < order.length; i++) {
            int weight = weights[order[i]];
            tiedPositives += labels[i] * weight;
            tiedNegatives += (1 - labels[i]) * weight;
            if (lastOfTie[i]) {
                concordant += tiedNegatives * (positives + tiedPositives / 2);
                positives += tiedPositives;
                negatives += tiedNegatives;
                tiedPositives = 0;
                tiedNegatives = 0;
            }
        }
        return positives > 0 && negatives > 0 ? concordant / (positives * negatives) : Double.NaN;
    }

    /**
     * Returns the average precision: the sum of precision times the step in recall.
     *
     * @return 0 to 1; NaN without fakes
     */
    double averagePrecision() {
        double area = 0;
        double positives = 0;
        double before = 0;
        for (int i = 0; i < order.length; i++) {
            positives += labels[i];
            if (lastOfTie[i]) {
                area += (positives - before) * positives / (i + 1);
                before = positives;
            }
        }
        return positives > 0 ? area / positives : Double.NaN;
    }

    /**
     * Returns the equal error rate: the mean of FPR and FNR where they are nearest.
     *
     * @return 0 to 1; NaN if a class has no sample
     */
    double equalErrorRate() {
        long positives = 0;
        for (byte label : labels) {
            positives += label;
        }
        long negatives = labels.length - positives;
        if (positives == 0 || negatives == 0) {
            return Double.NaN;
        }
        double nearest = 1;
        double rate = 0.5;
        long tp = 0;
        for (int i = 0; i < labels.length; i++) {
            tp += labels[i];
            if (lastOfTie[i]) {
                double fpr = (double) (i + 1 - tp) / (double) negatives;
                double fnr = 1 - (double) tp / (double) positives;
                if (Math.abs(fpr - fnr) < nearest) {
                    nearest = Math.abs(fpr - fnr);
                    rate = (fpr + fnr) / 2;
                }
            }
        }
        return rate;
    }

    /**
     * Returns the variance of the AUC by the method of DeLong, for independent samples.
     *
     * @return zero or above; NaN with fewer than two samples of a class
     * @see <a href="https://doi.org/10.2307/2531595">DeLong, DeLong and Clarke-Pearson, Biometrics 44, 1988</a>
     */
    double aucVariance() {
        double[] placements = placements();
        double[] sums = new double[2];
        double[] counts = new double[2];
        for (int i = 0; i < labels.length; i++) {
            sums[labels[i]] += placements[i];
            counts[labels[i]]++;
        }
        if (counts[0] < 2 || counts[1] < 2) {
            return Double.NaN;
        }
        double[] squares = new double[2];
        for (int i = 0; i < labels.length; i++) {
            double off = placements[i] - sums[labels[i]] / counts[labels[i]];
            squares[labels[i]] += off * off;
        }
        return squares[0] / (counts[0] - 1) / counts[0] + squares[1] / (counts[1] - 1) / counts[1];
    }

    /** For each sample the share of the other class that it stands on the right side of. */
    private double[] placements() {
        double[] placements = new double[labels.length];
        long total = 0;
        for (byte label : labels) {
            total += label;
        }
        double positives = total;
        double negatives = labels.length - positives;
        double positivesAbove = 0;
        double negativesAbove = 0;
        int start = 0;
        for (int end = 0; end < labels.length; end++) {
            if (!lastOfTie[end]) {
                continue;
            }
            double tiedPositives = 0;
            for (int i = start; i <= end; i++) {
                tiedPositives += labels[i];
            }
            double tiedNegatives = end - start + 1 - tiedPositives;
            for (int i = start; i <= end; i++) {
                placements[i] = labels[i] == 1
                        ? (negatives - negativesAbove - tiedNegatives / 2) / negatives
                        : (positivesAbove + tiedPositives / 2) / positives;
            }
            positivesAbove += tiedPositives;
            negativesAbove += tiedNegatives;
            start = end + 1;
        }
        return placements;
    }

    /**
     * Returns weights that count every sample once.
     *
     * @param size the number of predictions
     * @return a new array of ones
     */
    static int[] once(int size) {
        Require.that(size >= 0, "size must be zero or above");
        int[] weights = new int[size];
        Arrays.fill(weights, 1);
        return weights;
    }
}
