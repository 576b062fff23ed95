package io.fairlead.objectives;

import io.fairlead.metrics.MetricName;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How much a metric varies when the same training is repeated, where a run has no predictions to tell it.
 *
 * <p>Two parts add up. <b>Sampling:</b> the standard deviation of F_* of a detector that treats all groups alike
 * (FPR 0.25, TPR 0.70) at the group sizes of the public test sets, from 4,000 draws. <b>Seed:</b> the standard
 * deviation of AUC over 43 seeds of heads on a frozen CLIP, between those of the linear and the transformer head.
 * Frames of one video are correlated, so the true sampling noise is larger; what is learnt from the history
 * outweighs these defaults.
 */
final class PublishedNoise {

    /** Standard deviations in percent, by data set: F_FPR, F_OAE, F_DP, F_MEO. */
    private static final Map<String, double[]> SAMPLING = Map.of(
            "ff++", new double[] {5.6, 1.6, 1.9, 3.2},
            "celebdf", new double[] {2.7, 2.6, 3.8, 4.0},
            "dfd", new double[] {9.4, 3.6, 3.1, 6.0},
            "dfdc", new double[] {2.3, 1.2, 1.1, 2.8});

    /** Standard deviations of AUC as a fraction, by data set. */
    private static final Map<String, Double> SEED =
            Map.of("celebdf", 0.011, "dfd", 0.022, "dfdc", 0.011, "ff++", 0.006);

    private PublishedNoise() {}

    /**
     * Returns the noise variance of a metric.
     *
     * @param metric its canonical name
     * @return in squared units of the metric; empty if nothing is published for it
     */
    static OptionalDouble variance(MetricName metric) {
        String dataset =
                metric.split().equals("val") || metric.split().equals("validation") ? "ff++" : metric.dataset();
        double deviation = switch (metric.metric()) {
            case "auc" -> SEED.getOrDefault(dataset, Double.NaN);
            case "F_FPR" -> sampling(dataset, 0);
            case "F_OAE" -> sampling(dataset, 1);
            case "F_DP" -> sampling(dataset, 2);
            case "F_MEO" -> sampling(dataset, 3);
            default -> Double.NaN;
        };
        return Double.isNaN(deviation) ? OptionalDouble.empty() : OptionalDouble.of(deviation * deviation);
    }

    private static double sampling(String dataset, int column) {
        double[] row = SAMPLING.get(dataset);
        return row == null ? Double.NaN : row[column];
    }
}
