package io.fairlead.analysis.importance;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Finds the split of one coordinate that lowers the sum of squared deviations most.
 *
 * <p>A cut lies at a random place between two neighbours, so that the average over trees is smooth (Geurts, Ernst and
 * Wehenkel 2006). The values of an unordered choice are put in the order of their means, among whose prefixes the best
 * subset is (Breiman et al. 1984, section 4.2.2). Values that no trial of the region has go to either side by chance.
 */
final class SplitSearch {

    private final Inputs inputs;
    private final double[] targets;
    private final int smallestPart;
    private final RandomGenerator random;

    SplitSearch(Inputs inputs, double[] targets, int smallestPart, RandomGenerator random) {
        this.inputs = inputs;
        this.targets = targets;
        this.smallestPart = smallestPart;
        this.random = random;
    }

    /** Returns the best split of a coordinate; empty if none leaves enough trials on both sides. */
    Optional<Split.Rated> best(int dimension, int[] rows, Region region) {
        int[] active = active(dimension, rows);
        if (active.length == rows.length) {
            return inputs.cells(dimension) == 0 ? cut(dimension, rows, region) : subset(dimension, rows, region);
        }
        return active.length == 0 ? Optional.empty() : activity(dimension, rows, active, region);
    }

    private int[] active(int dimension, int[] rows) {
        return IntStream.of(rows).filter(row -> inputs.isActive(row, dimension)).toArray();
    }

    /**
     * Where only some trials have the coordinate, its split has three branches: inactive, and the two of the split among
     * the active ones. The tree takes the first of these steps, which is a split of the ancestor that decides; the
     * second step follows in the part where the coordinate is active.
     */
    private Optional<Split.Rated> activity(int dimension, int[] rows, int[] active, Region region) {
        if (active.length < smallestPart || rows.length - active.length < smallestPart) {
            return Optional.empty();
        }
        int child = dimension;
        while (inputs.hasParentChoice(child) && active(inputs.parent(child), rows).length < rows.length) {
            child = inputs.parent(child);
        }
        if (!inputs.hasParentChoice(child)) {
            return Optional.empty();
        }
        Split decides = new Split.Subset(inputs.parent(child), inputs.activating(child));
        double[] all = sums(rows);
        double[] within = sums(active);
        double between =
                score(within[0], within[1]) + score(all[0] - within[0], all[1] - within[1]) - score(all[0], all[1]);
        return best(dimension, active, region).map(inner -> new Split.Rated(decides, inner.gain() + between));
    }

    private double[] sums(int[] rows) {
        double sum = 0;
        for (int row : rows) {
            sum += targets[row];
        }
        return new double[] {sum, rows.length};
    }

    /** What a part adds to the explained sum of squares. */
    private static double score(double sum, double count) {
        return sum * sum / count;
    }

    private Optional<Split.Rated> cut(int dimension, int[] rows, Region region) {
        long[] order = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            order[i] = ((long) inputs.rank(rows[i], dimension) << 32) | rows[i];
        }
        Arrays.sort(order);
        double total = sums(rows)[0];
        double left = 0;
        double best = 0;
        int place = -1;
        for (int i = 0; i < order.length - 1; i++) {
            left += targets[(int) order[i]];
            boolean tied = order[i] >>> 32 == order[i + 1] >>> 32;
            if (!tied && i + 1 >= smallestPart && order.length - i - 1 >= smallestPart) {
                double gain = score(left, i + 1) + score(total - left, order.length - i - 1.0);
                if (place < 0 || gain > best) {
                    best = gain;
                    place = i;
                }
            }
        }
        if (place < 0) {
            return Optional.empty();
        }
        double below = inputs.at((int) order[place], dimension);
        double above = inputs.at((int) order[place + 1], dimension);
        double at = below + random.nextDouble() * (above - below);
        boolean inside = at > region.low(dimension) && at < region.high(dimension);
        return inside
                ? Optional.of(new Split.Rated(new Split.Cut(dimension, at), best - score(total, rows.length)))
                : Optional.empty();
    }

    private Optional<Split.Rated> subset(int dimension, int[] rows, Region region) {
        double[] sum = new double[inputs.cells(dimension)];
        int[] count = new int[sum.length];
        for (int row : rows) {
            sum[(int) inputs.at(row, dimension)] += targets[row];
            count[(int) inputs.at(row, dimension)]++;
        }
        int[] order = IntStream.range(0, sum.length)
                .filter(cell -> count[cell] > 0)
                .boxed()
                .sorted((a, b) -> inputs.isOrdered(dimension)
                        ? Integer.compare(a, b)
                        : Double.compare(sum[a] / count[a], sum[b] / count[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        double total = sums(rows)[0];
        double left = 0;
        int before = 0;
        double best = 0;
        int place = -1;
        for (int i = 0; i < order.length - 1; i++) {
            left += sum[order[i]];
            before += count[order[i]];
            if (before >= smallestPart && rows.length - before >= smallestPart) {
                double gain = score(left, before) + score(total - left, rows.length - (double) before);
                if (place < 0 || gain > best) {
                    best = gain;
                    place = i;
                }
            }
        }
        return place < 0
                ? Optional.empty()
                : Optional.of(new Split.Rated(
                        new Split.Subset(dimension, first(dimension, order, place, region)),
                        best - score(total, rows.length)));
    }

    private boolean[] first(int dimension, int[] order, int place, Region region) {
        boolean[] first = new boolean[inputs.cells(dimension)];
        if (inputs.isOrdered(dimension)) {
            int last = order[place] + random.nextInt(order[place + 1] - order[place]);
            Arrays.fill(first, 0, last + 1, true);
            return first;
        }
        boolean[] seen = new boolean[first.length];
        for (int i = 0; i < order.length; i++) {
            seen[order[i]] = true;
            first[order[i]] = i <= place;
        }
        for (int cell = 0; cell < first.length; cell++) {
            first[cell] = seen[cell] ? first[cell] : region.allows(dimension, cell) && random.nextBoolean();
        }
        return first;
    }
}
