package io.fairlead.analysis.importance;

import io.fairlead.math.sampling.Shuffles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A regression tree: regions that fill the space, with the mean of the trials in each.
 *
 * @param leaves the regions with their values; they don't overlap; copied
 */
record Tree(List<Leaf> leaves) {

    /** The fewest trials in a part, drawn ones counted as often as they were drawn. */
    private static final int SMALLEST_PART = 2;

    /**
     * With more trials than this parts are larger, so that a tree has some 50 leaves at most: dividing the variance costs
     * the square of their number, and means of more trials are no worse.
     */
    private static final int MANY = 100;

    /** The share of the coordinates that a split chooses among; what the paper's forests use. */
    private static final double TRIED = 5.0 / 6.0;

    /** Splits that gain less than this share of the region's sum of squares are rounding. */
    private static final double NEGLIGIBLE = 1e-12;

    Tree {
        leaves = List.copyOf(leaves);
    }

    /**
     * Grows a tree.
     *
     * @param inputs all trials
     * @param targets their losses
     * @param rows the trials to grow from; one may be there several times
     * @param random decides which coordinates a split chooses among and where cuts lie
     */
    static Tree grow(Inputs inputs, double[] targets, int[] rows, RandomGenerator random) {
        List<Leaf> leaves = new ArrayList<>();
        new Grower(inputs, targets, random, leaves).grow(rows, Region.whole(inputs));
        return new Tree(leaves);
    }

    /** Predicts a trial's loss. */
    double predict(Inputs inputs, int row) {
        return leaves.stream()
                .filter(leaf -> leaf.region().contains(inputs, row))
                .findFirst()
                .orElseThrow()
                .value();
    }

    /**
     * A region of one value.
     *
     * @param region where
     * @param value the mean of its trials
     */
    record Leaf(Region region, double value) {}

    private static final class Grower {

        private final Inputs inputs;
        private final double[] targets;
        private final RandomGenerator random;
        private final List<Leaf> leaves;
        private final SplitSearch search;
        private final int smallestPart;

        Grower(Inputs inputs, double[] targets, RandomGenerator random, List<Leaf> leaves) {
            this.inputs = inputs;
            this.targets = targets;
            this.random = random;
            this.leaves = leaves;
            this.smallestPart = SMALLEST_PART * Math.max(1, (inputs.size() + MANY - 1) / MANY);
            this.search = new SplitSearch(inputs, targets, smallestPart, random);
        }

        void grow(int[] rows, Region region) {
            double mean = IntStream.of(rows)
                    .mapToDouble(row -> targets[row])
                    .average()
                    .orElseThrow();
            double squares = IntStream.of(rows)
                    .mapToDouble(row -> (targets[row] - mean) * (targets[row] - mean))
                    .sum();
            Optional<Split.Rated> best = squares > 0 && rows.length >= 2 * smallestPart
                    ? best(rows, region).filter(found -> found.gain() > NEGLIGIBLE * squares)
                    : Optional.empty();
            if (best.isEmpty()) {
                leaves.add(new Leaf(region, mean));
                return;
            }
            Split split = best.get().split();
            for (boolean first : new boolean[] {true, false}) {
                int[] part = IntStream.of(rows)
                        .filter(row -> split.isFirst(inputs, row) == first)
                        .toArray();
                grow(part, split.part(region, first));
            }
        }

        private Optional<Split.Rated> best(int[] rows, Region region) {
            int wanted = (int) Math.ceil(TRIED * inputs.dimension());
            Optional<Split.Rated> best = Optional.empty();
            int[] order = Shuffles.permutation(inputs.dimension(), random);
            for (int i = 0; i < order.length && (i < wanted || best.isEmpty()); i++) {
                Optional<Split.Rated> found = search.best(order[i], rows, region);
                if (found.isPresent()
                        && (best.isEmpty() || found.get().gain() > best.get().gain())) {
                    best = found;
                }
            }
            return best;
        }
    }
}
