package io.fairlead.analysis.importance;

import io.fairlead.math.sampling.KeyedRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Several forests, each grown from its own draw of the trials with replacement, so that their differences show what the
 * trials leave open.
 */
final class Forests {

    private static final int FORESTS = 24;
    private static final int TREES = 10;

    /** Keeps these random numbers apart from those of proposals from the same seed. */
    private static final long PURPOSE = 0x1A9027A7CEL;

    private final Inputs inputs;
    private final double[] targets;
    private final List<Shares> shares = new ArrayList<>();
    private final double[] predicted;
    private final int[] predictions;

    private Forests(Inputs inputs, double[] targets) {
        this.inputs = inputs;
        this.targets = targets;
        predicted = new double[targets.length];
        predictions = new int[targets.length];
    }

    /**
     * Grows the forests.
     *
     * @param inputs the trials
     * @param losses their losses, finite
     * @param seed decides every draw
     */
    static Forests grow(Inputs inputs, double[] losses, long seed) {
        double mean = IntStream.range(0, losses.length)
                .mapToDouble(i -> losses[i])
                .average()
                .orElseThrow();
        double[] centred = new double[losses.length];
        for (int i = 0; i < losses.length; i++) {
            // Sums of squares of deviations lose fewer digits than those of the losses.
            centred[i] = losses[i] - mean;
        }
        Forests forests = new Forests(inputs, centred);
        for (int f = 0; f < FORESTS; f++) {
            forests.add(KeyedRandom.of(seed, PURPOSE, f));
        }
        return forests;
    }

    private void add(KeyedRandom random) {
        int n = targets.length;
        int[] rows = IntStream.range(0, n).map(i -> random.nextInt(n)).toArray();
        boolean[] drawn = new boolean[n];
        IntStream.of(rows).forEach(row -> drawn[row] = true);
        List<Tree> trees = new ArrayList<>();
        for (int t = 0; t < TREES; t++) {
            trees.add(Tree.grow(inputs, targets, rows, random.split(t)));
        }
        shares.add(Shares.of(trees, inputs.dimension()));
        for (int row = 0; row < n; row++) {
            if (!drawn[row]) {
                for (Tree tree : trees) {
                    predicted[row] += tree.predict(inputs, row);
                    predictions[row]++;
                }
            }
        }
    }

    /** The shares in each forest. */
    List<Shares> shares() {
        return List.copyOf(shares);
    }

    /**
     * How well forests predict trials that they were not grown from.
     *
     * @return 1 if perfectly, 0 or below if no better than the mean
     */
    double outOfBagR2() {
        double residual = 0;
        double total = 0;
        for (int row = 0; row < targets.length; row++) {
            if (predictions[row] > 0) {
                double error = targets[row] - predicted[row] / predictions[row];
                residual += error * error;
                total += targets[row] * targets[row];
            }
        }
        return total > 0 ? 1 - residual / total : 0;
    }
}
