package io.fairlead.rehearsal;

import io.fairlead.rehearsal.world.EmbeddingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Which samples form the batches of an epoch, and which of a data set are used at all.
 *
 * <p>The balanced batches are those of the two-stage project, with its quirk: each holds equally many samples of each
 * subgroup, and there are as many as the smallest subgroup allows, so an epoch is no full pass and the larger the batch,
 * the fewer there are.
 */
final class BatchSampler {

    private BatchSampler() {}

    /** Returns batches with equally many samples of each known subgroup. */
    static List<int[]> balanced(EmbeddingSet samples, int batchSize, RandomGenerator random) {
        Map<Integer, int[]> groups = new TreeMap<>(samples.bySubgroup());
        int each = Math.max(1, batchSize / Math.max(1, groups.size()));
        int smallest =
                groups.values().stream().mapToInt(group -> group.length).min().orElse(0);
        groups.values().forEach(group -> shuffle(group, random));
        List<int[]> batches = new ArrayList<>();
        for (int b = 0; b < smallest / each; b++) {
            int start = b * each;
            int[] batch = groups.values().stream()
                    .flatMapToInt(group -> Arrays.stream(group, start, start + each))
                    .toArray();
            shuffle(batch, random);
            batches.add(batch);
        }
        return batches;
    }

    /** Returns batches of all samples in random order; a last one that is not full is left out. */
    static List<int[]> shuffled(EmbeddingSet samples, int batchSize, RandomGenerator random) {
        int[] order = IntStream.range(0, samples.size()).toArray();
        shuffle(order, random);
        List<int[]> batches = new ArrayList<>();
        for (int start = 0; start + batchSize <= order.length; start += batchSize) {
            batches.add(Arrays.copyOfRange(order, start, start + batchSize));
        }
        return batches;
    }

    /** Returns as many samples of each subgroup as the smallest has, or at most {@code most} of each if that is above 0. */
    static EmbeddingSet limitSubgroups(EmbeddingSet samples, int most, RandomGenerator random) {
        Map<Integer, int[]> groups = samples.bySubgroup();
        int smallest =
                groups.values().stream().mapToInt(group -> group.length).min().orElse(0);
        int limit = most > 0 ? most : smallest;
        return samples.take(groups.values().stream()
                .flatMapToInt(group -> Arrays.stream(first(group, limit, random)))
                .toArray());
    }

    /** Returns equally many reals and fakes within each subgroup. */
    static EmbeddingSet balanceClasses(EmbeddingSet samples, RandomGenerator random) {
        return take(samples, random, Integer.MAX_VALUE);
    }

    /** Returns equally many reals and fakes of each subgroup, as many of all as the scarcest allows. */
    static EmbeddingSet balanceSubgroups(EmbeddingSet samples, RandomGenerator random) {
        int fewest = samples.bySubgroup().values().stream()
                .mapToInt(group -> Math.min(ofClass(samples, group, 0).length, ofClass(samples, group, 1).length))
                .filter(count -> count > 0)
                .min()
                .orElse(0);
        return take(samples, random, fewest);
    }

    private static EmbeddingSet take(EmbeddingSet samples, RandomGenerator random, int most) {
        List<int[]> parts = new ArrayList<>();
        for (int[] group : samples.bySubgroup().values()) {
            int[] reals = ofClass(samples, group, 0);
            int[] fakes = ofClass(samples, group, 1);
            int limit = Math.min(most, Math.min(reals.length, fakes.length));
            parts.add(first(reals, limit, random));
            parts.add(first(fakes, limit, random));
        }
        return samples.take(parts.stream().flatMapToInt(Arrays::stream).toArray());
    }

    private static int[] ofClass(EmbeddingSet samples, int[] group, int label) {
        int[] labels = samples.labels();
        return Arrays.stream(group).filter(i -> labels[i] == label).toArray();
    }

    private static int[] first(int[] from, int limit, RandomGenerator random) {
        int[] order = from.clone();
        shuffle(order, random);
        return Arrays.copyOf(order, Math.min(limit, order.length));
    }

    private static void shuffle(int[] values, RandomGenerator random) {
        for (int i = values.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = values[i];
            values[i] = values[other];
            values[other] = kept;
        }
    }
}
