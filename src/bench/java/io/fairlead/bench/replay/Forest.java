package io.fairlead.bench.replay;

import io.fairlead.check.Require;
import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.math.stats.Quantiles;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A regression by extremely randomized trees on bootstrap samples.
 *
 * <p>Each node tries one random cut in every feature and takes the one that lowers the sum of squares most; a node
 * of fewer than six rows, or of equal values, is a leaf with their mean. A missing feature (NaN) lies below every cut.
 *
 * <p><b>Cost.</b> O(trees · n · d · log n) to fit, O(trees · depth) for a value. Immutable and safe for use by several
 * threads.
 *
 * @see <a href="https://doi.org/10.1007/s10994-006-6226-1">Geurts, Ernst and Wehenkel, Extremely randomized trees,
 *     2006</a>
 */
final class Forest {

    private static final int TREES = 100;

    private static final int FEWEST_TO_CUT = 6;

    private final Tree[] trees;

    private final double residual;

    private Forest(Tree[] trees, double residual) {
        this.trees = trees;
        this.residual = residual;
    }

    /**
     * Fits a forest.
     *
     * @param features n rows of d features
     * @param values n values
     * @param seed the only source of chance
     * @return the forest
     */
    static Forest fit(double[][] features, double[] values, long seed) {
        Require.that(values.length > 1, "there must be two or more rows, but there were " + values.length);
        Tree[] trees = new Tree[TREES];
        double[] outSum = new double[values.length];
        int[] outCount = new int[values.length];
        for (int t = 0; t < TREES; t++) {
            RandomGenerator random = KeyedRandom.of(seed, t);
            int[] rows = random.ints(values.length, 0, values.length).toArray();
            trees[t] = grow(features, values, rows, random);
            boolean[] in = new boolean[values.length];
            Arrays.stream(rows).forEach(row -> in[row] = true);
            for (int i = 0; i < values.length; i++) {
                if (!in[i]) {
                    outSum[i] += trees[t].value(features[i]);
                    outCount[i]++;
                }
            }
        }
        double[] residuals = IntStream.range(0, values.length)
                .filter(i -> outCount[i] > 0)
                .mapToDouble(i -> values[i] - outSum[i] / outCount[i])
                .toArray();
        return new Forest(trees, Quantiles.of(residuals).scaledMedianDeviation());
    }

    /** Returns the mean of the trees at a row of features. */
    double value(double[] features) {
        double sum = 0;
        for (Tree tree : trees) {
            sum += tree.value(features);
        }
        return sum / trees.length;
    }

    /** Returns how far values lie from the trees that did not see them: a robust standard deviation. */
    double residual() {
        return residual;
    }

    private static Tree grow(double[][] x, double[] y, int[] rows, RandomGenerator random) {
        Cut best = rows.length < FEWEST_TO_CUT ? null : bestCut(x, y, rows, random);
        if (best == null) {
            return new Leaf(
                    Arrays.stream(rows).mapToDouble(row -> y[row]).average().orElseThrow());
        }
        Cut cut = best;
        int[] below = Arrays.stream(rows).filter(row -> cut.isBelow(x[row])).toArray();
        int[] above = Arrays.stream(rows).filter(row -> !cut.isBelow(x[row])).toArray();
        return new Branch(cut, grow(x, y, below, random), grow(x, y, above, random));
    }

    private static @org.jspecify.annotations.Nullable Cut bestCut(
            double[][] x, double[] y, int[] rows, RandomGenerator random) {
        Cut best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < x[0].length; j++) {
            Cut cut = randomCut(x, rows, j, random);
            double spread = cut == null ? Double.POSITIVE_INFINITY : spread(x, y, rows, cut);
            if (spread < least) {
                least = spread;
                best = cut;
            }
        }
        return best;
    }

    private static @org.jspecify.annotations.Nullable Cut randomCut(
            double[][] x, int[] rows, int feature, RandomGenerator random) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int row : rows) {
            double value = Cut.filled(x[row][feature]);
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return low < high ? new Cut(feature, low + (high - low) * (1 - random.nextDouble())) : null;
    }

    /** The sum of squares around the means of both sides; infinite if one side is empty. */
    private static double spread(double[][] x, double[] y, int[] rows, Cut cut) {
        double[] sum = new double[2];
        double[] squares = new double[2];
        int[] count = new int[2];
        for (int row : rows) {
            int side = cut.isBelow(x[row]) ? 0 : 1;
            sum[side] += y[row];
            squares[side] += y[row] * y[row];
            count[side]++;
        }
        if (count[0] == 0 || count[1] == 0) {
            return Double.POSITIVE_INFINITY;
        }
        return squares[0] - sum[0] * sum[0] / count[0] + squares[1] - sum[1] * sum[1] / count[1];
    }

    /** A node and what hangs below it. */
    private sealed interface Tree {

        double value(double[] features);
    }

    /**
     * An end of a tree.
     *
     * @param mean of the values that got here
     */
    private record Leaf(double mean) implements Tree {

        @Override
        public double value(double[] features) {
            return mean;
        }
    }

    /**
     * A fork of a tree.
     *
     * @param cut which way to go
     * @param below where features below the cut go
     * @param above where the others go
     */
    private record Branch(Cut cut, Tree below, Tree above) implements Tree {

        @Override
        public double value(double[] features) {
            return cut.isBelow(features) ? below.value(features) : above.value(features);
        }
    }

    /**
     * A threshold in one feature.
     *
     * @param feature which
     * @param threshold values below it go one way
     */
    private record Cut(int feature, double threshold) {

        boolean isBelow(double[] features) {
            return filled(features[feature]) < threshold;
        }

        /** Encoded features are zero or above, so that this lies apart from all. */
        static double filled(double value) {
            return Double.isNaN(value) ? -1 : value;
        }
    }
}
