package io.fairlead.rehearsal;

import io.fairlead.rehearsal.network.Matrix;

/**
 * What Stage 2's fairness term compares between subgroups: the fused features, and the probability of fake beside them.
 *
 * <p>The two-stage project compares features alone. A network as small as ours then draws all features together and scales
 * them up again in its classifier, which changes the term and nothing else; the probability cannot be scaled away.
 */
final class FairnessFeatures {

    // Longer than the diameter of the features, which is 2, so that false positives count for more than looks.
    private static final double PROBABILITY_LENGTH = 5;

    private FairnessFeatures() {}

    static Matrix of(Stage2Model.Output output) {
        int width = output.features().columns();
        Matrix both = Matrix.zeros(output.features().rows(), width + 1);
        for (int row = 0; row < both.rows(); row++) {
            System.arraycopy(output.features().values(), row * width, both.values(), row * (width + 1), width);
            both.values()[row * (width + 1) + width] = PROBABILITY_LENGTH * fake(output, row);
        }
        return both;
    }

    private static double fake(Stage2Model.Output output, int row) {
        return 1 / (1 + Math.exp(output.scores().at(row, 0) - output.scores().at(row, 1)));
    }

    /** Adds a multiple of the derivative in {@link #of} to the derivatives in features and scores. */
    static void addGradient(
            Stage2Model.Output output, double factor, Matrix gradient, Matrix inFeatures, Matrix inScores) {
        int width = inFeatures.columns();
        for (int row = 0; row < gradient.rows(); row++) {
            for (int i = 0; i < width; i++) {
                inFeatures.values()[row * width + i] += factor * gradient.at(row, i);
            }
            double p = fake(output, row);
            double slope = factor * PROBABILITY_LENGTH * p * (1 - p) * gradient.at(row, width);
            inScores.values()[2 * row] -= slope;
            inScores.values()[2 * row + 1] += slope;
        }
    }
}
