package io.fairlead.fairness;

import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.math.special.Normal;
import io.fairlead.math.stats.Interval;
import io.fairlead.math.stats.Moments;
import io.fairlead.metrics.Predictions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Confidence intervals from samples drawn again, video by video where videos are known.
 *
 * <p>Frames of one video are correlated, so that drawing single frames would promise too much. The interval of the AUC is the
 * bias-corrected percentile interval. Spreads over groups have theirs from {@link TestInversion}: they are biased, which no
 * percentile interval survives. Standard errors are those of the drawn samples.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1987.10478410">Efron, Better bootstrap confidence intervals, Journal
 *     of the American Statistical Association 82, 1987</a>
 */
final class Bootstrap {

    private final FairnessReport.Settings settings;
    private final int[] clusterOf;
    private final int clusterCount;

    private Bootstrap(FairnessReport.Settings settings, int[] clusterOf, int clusterCount) {
        this.settings = settings;
        this.clusterOf = clusterOf;
        this.clusterCount = clusterCount;
    }

    static Bootstrap of(Predictions predictions, FairnessReport.Settings settings) {
        Map<Integer, Integer> indexByCluster = new LinkedHashMap<>();
        int[] clusterOf = new int[predictions.size()];
        for (int i = 0; i < clusterOf.length; i++) {
            clusterOf[i] = indexByCluster.computeIfAbsent(predictions.cluster(i), key -> indexByCluster.size());
        }
        return new Bootstrap(settings, clusterOf, indexByCluster.size());
    }

    /**
     * Estimates every measure of a sample.
     *
     * @param sample the sample
     * @param point what was measured on it
     * @return an estimate for each measure by name, in the order of {@link Sample.Measures#byName()}
     */
    Map<String, Estimate> estimates(Sample sample, Sample.Measures point) {
        Map<String, List<Double>> draws = new LinkedHashMap<>();
        List<List<Double>> groupAucs = new ArrayList<>();
        point.groupAucs().forEach(group -> groupAucs.add(new ArrayList<>()));
        for (int replicate = 0; replicate < settings.replicates(); replicate++) {
            int[] weights = draw(KeyedRandom.of(settings.seed(), replicate));
            Sample.Measures measures = sample.measure(weights);
            for (int g = 0; g < groupAucs.size(); g++) {
                groupAucs.get(g).add(measures.groupAucs().get(g));
            }
            measures.byName()
                    .forEach((name, value) -> draws.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(value));
        }
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        point.byName()
                .forEach((name, value) -> estimates.put(name, estimate(value, draws.getOrDefault(name, List.of()))));
        double[] aucErrors = groupAucs.stream().mapToDouble(Bootstrap::error).toArray();
        spreads(estimates, point, new TestInversion(GroupRates.of(sample, point, aucErrors), settings));
        return estimates;
    }

    /** Gives spreads the intervals that hold for them. */
    private static void spreads(Map<String, Estimate> estimates, Sample.Measures point, TestInversion inversion) {
        Map<String, Double> measured = new LinkedHashMap<>(point.byName());
        Estimate auc = estimates.get("auc");
        Estimate scaled = estimates.get("ES_AUC");
        if (auc != null && scaled != null && scaled.value() > 0) {
            measured.put(GroupRates.AUC_OFF, auc.value() / scaled.value() - 1);
        }
        Map<String, Interval> intervals = inversion.intervals(measured);
        estimates.replaceAll((name, one) -> {
            Interval interval = intervals.get(name);
            return interval == null ? one : new Estimate(one.value(), interval, one.standardError());
        });
        Interval off = intervals.get(GroupRates.AUC_OFF);
        if (auc != null && scaled != null && off != null) {
            // The lowest AUC with the widest spread, and the other way round: on the safe side.
            Interval interval = new Interval(
                    auc.interval().low() / (1 + off.high()), auc.interval().high() / (1 + off.low()));
            estimates.put("ES_AUC", new Estimate(scaled.value(), interval, scaled.standardError()));
        }
    }

    private static double error(List<Double> drawn) {
        double[] defined = drawn.stream()
                .mapToDouble(Double::doubleValue)
                .filter(value -> !Double.isNaN(value))
                .toArray();
        return defined.length < 2 ? 0 : Moments.standardDeviation(defined);
    }

    private int[] draw(RandomGenerator random) {
        int[] clusterWeights = new int[clusterCount];
        for (int i = 0; i < clusterCount; i++) {
            clusterWeights[random.nextInt(clusterCount)]++;
        }
        int[] weights = new int[clusterOf.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = clusterWeights[clusterOf[i]];
        }
        return weights;
    }

    private Estimate estimate(double value, List<Double> drawn) {
        double[] sorted =
                drawn.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length < 2) {
            return new Estimate(value, new Interval(value, value), 0);
        }
        double below = 0;
        for (double draw : sorted) {
            below += draw < value ? 1 : draw == value ? 0.5 : 0;
        }
        // A share of 0 or 1 would correct by infinity; half a draw is the least that can be known.
        double half = 0.5 / sorted.length;
        double bias = Normal.quantile(Math.min(1 - half, Math.max(half, below / sorted.length)));
        double tail = Normal.quantile((1 - settings.confidence()) / 2);
        double low = quantile(sorted, Normal.cdf(2 * bias + tail));
        double high = quantile(sorted, Normal.cdf(2 * bias - tail));
        return new Estimate(
                value, new Interval(Math.min(low, value), Math.max(high, value)), Moments.standardDeviation(sorted));
    }

    static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int index = (int) Math.floor(position);
        int next = Math.min(sorted.length - 1, index + 1);
        return sorted[index] + (position - index) * (sorted[next] - sorted[index]);
    }
}
