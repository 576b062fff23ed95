package io.fairlead.rehearsal;

import io.fairlead.rehearsal.loss.EntropicTransport;
import io.fairlead.rehearsal.network.Matrix;
import io.fairlead.rehearsal.world.EmbeddingSet;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** How far apart the subgroups' features are, as Stage 1's validation measures it. */
final class FeatureStatistics {

    // Of larger subgroups a sample is compared, which bounds the time of a validation.
    private static final int MOST_ROWS = 32;

    private FeatureStatistics() {}

    /** Returns {@code variance_ratio}, {@code sinkhorn_distance} and {@code sinkhorn_within_var}. */
    static Map<String, Double> of(
            Matrix features, EmbeddingSet set, EntropicTransport.Settings transport, RandomGenerator random) {
        Map<Integer, int[]> groups = set.bySubgroup();
        int[] all = IntStream.range(0, features.rows()).toArray();
        double[] mean = mean(features, all);
        double within = 0;
        double between = 0;
        for (int[] group : groups.values()) {
            double[] centre = mean(features, group);
            for (int row : group) {
                within += squaredDistance(features, row, centre);
            }
            between += group.length * squaredDistance(centre, mean);
        }
        double variance = 0;
        for (int row : all) {
            variance += squaredDistance(features, row, mean);
        }
        Map<String, Double> statistics = new LinkedHashMap<>();
        statistics.put("variance_ratio", between / all.length / (within / all.length + 1e-8));
        statistics.put("sinkhorn_distance", distance(features, groups, transport, random));
        statistics.put("sinkhorn_within_var", variance / Math.max(1, all.length - 1) / features.columns());
        return statistics;
    }

    private static double distance(
            Matrix features, Map<Integer, int[]> groups, EntropicTransport.Settings settings, RandomGenerator random) {
        double sum = 0;
        int count = 0;
        for (int[] group : groups.values()) {
            int n = Math.min(group.length, MOST_ROWS);
            if (n < 2) {
                continue;
            }
            int[] drawn = random.ints(n, 0, features.rows()).toArray();
            int[] both = IntStream.concat(Arrays.stream(group).limit(n), Arrays.stream(drawn))
                    .toArray();
            Matrix rows = Matrix.zeros(2 * n, features.columns());
            rows.add(1 / Scale.LENGTH, features.take(both));
            EntropicTransport transport = new EntropicTransport(rows, settings);
            sum += transport.divergence(
                    transport.group(IntStream.range(0, n).toArray()),
                    transport.group(IntStream.range(n, 2 * n).toArray()),
                    1);
            count++;
        }
        return count == 0 ? 0 : sum / count;
    }

    /** Returns the largest minus the smallest accuracy of a subgroup. */
    static double accuracyGap(Matrix scores, int[] labels, EmbeddingSet set) {
        List<Double> accuracies = set.bySubgroup().values().stream()
                .map(group -> Stage1Loss.accuracy(
                        scores.take(group),
                        Arrays.stream(group).map(i -> labels[i]).toArray()))
                .toList();
        return accuracies.stream().mapToDouble(a -> a).max().orElse(0)
                - accuracies.stream().mapToDouble(a -> a).min().orElse(0);
    }

    private static double[] mean(Matrix features, int... rows) {
        double[] mean = new double[features.columns()];
        for (int row : rows) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += features.at(row, k) / rows.length;
            }
        }
        return mean;
    }

    private static double squaredDistance(Matrix features, int row, double... from) {
        double sum = 0;
        for (int k = 0; k < from.length; k++) {
            double apart = features.at(row, k) - from[k];
            sum += apart * apart;
        }
        return sum;
    }

    private static double squaredDistance(double[] a, double... b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return sum;
    }
}
