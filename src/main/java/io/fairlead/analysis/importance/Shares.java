package io.fairlead.analysis.importance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The functional analysis of variance of the mean of several trees, exactly.
 *
 * <p>The mean {@code f} of trees is a sum of {@code v(l)·1[x in l]} over all leaves {@code l}. Write {@code w_i(l)} for the
 * share of coordinate {@code i} that lies in {@code l} and, for two leaves, {@code c_i = w_i(l ∩ m) / (w_i(l)·w_i(m))}. All
 * coordinates being independent and uniform, the variance of {@code f} is the sum over all pairs of leaves of
 * {@code v(l)·v(m)·∏ w_i(l)·w_i(m) · (∏ c_i − 1)}. With {@code q_i = c_i − 1} the product expands into one term for each
 * set of coordinates, and the term of a set is what its effect adds to the variance: {@code q_i} for a parameter alone,
 * {@code q_i·q_j} for what two do together beyond that. A coordinate that one of the leaves does not restrict has
 * {@code q_i = 0}. Summing these needs no integral and no grid. The cost is the square of the number of leaves.
 *
 * @see <a href="https://proceedings.mlr.press/v32/hutter14.html">Hutter, Hoos and Leyton-Brown, An efficient approach for
 *     assessing hyperparameter importance, 2014, equations 2 to 6</a>
 */
final class Shares {

    private final double[] single;
    private final double[][] pair;

    private Shares(double[] single, double[][] pair) {
        this.single = single;
        this.pair = pair;
    }

    /** Divides the variance of the mean of trees over the same coordinates. */
    static Shares of(List<Tree> trees, int dimension) {
        Sums sums = new Sums(dimension);
        List<Tree.Leaf> leaves = new ArrayList<>();
        trees.forEach(tree -> leaves.addAll(tree.leaves()));
        for (int l = 0; l < leaves.size(); l++) {
            for (int m = 0; m <= l; m++) {
                sums.add(leaves.get(l), leaves.get(m), l == m ? 1 : 2);
            }
        }
        return sums.shares();
    }

    /** The share of a coordinate alone, 0 to 1. */
    double single(int i) {
        return single[i];
    }

    /** The share of what two coordinates do together beyond what each does alone, 0 to 1. */
    double pair(int i, int j) {
        return pair[Math.max(i, j)][Math.min(i, j)];
    }

    private static final class Sums {

        private final double[] single;
        private final double[][] pair;
        private final double[] q;
        private final int[] restricted;
        private double total;

        Sums(int dimension) {
            single = new double[dimension];
            pair = new double[dimension][dimension];
            q = new double[dimension];
            restricted = new int[dimension];
        }

        void add(Tree.Leaf l, Tree.Leaf m, double times) {
            double base = times * l.value() * m.value();
            double product = 1;
            int count = 0;
            for (int i = 0; i < q.length; i++) {
                double mine = l.region().length(i);
                double other = m.region().length(i);
                base *= mine * other;
                if (mine < 1 && other < 1) {
                    q[i] = l.region().common(m.region(), i) / (mine * other) - 1;
                    product *= 1 + q[i];
                    restricted[count++] = i;
                }
            }
            total += base * (product - 1);
            for (int a = 0; a < count; a++) {
                int i = restricted[a];
                single[i] += base * q[i];
                for (int b = 0; b < a; b++) {
                    pair[i][restricted[b]] += base * q[i] * q[restricted[b]];
                }
            }
        }

        /** A sum that rounding has taken below zero is zero; without any variance nothing has a share. */
        Shares shares() {
            double divisor = total > 0 ? total : Double.POSITIVE_INFINITY;
            return new Shares(
                    Arrays.stream(single).map(sum -> Math.max(0, sum / divisor)).toArray(),
                    Arrays.stream(pair)
                            .map(row -> Arrays.stream(row)
                                    .map(sum -> Math.max(0, sum / divisor))
                                    .toArray())
                            .toArray(double[][]::new));
        }
    }
}
