package io.fairlead.rehearsal;

import io.fairlead.rehearsal.network.Layer;
import io.fairlead.rehearsal.network.Matrix;
import io.fairlead.rehearsal.network.Pass;
import io.fairlead.rehearsal.network.SpreadNorm;

/**
 * What Stage 2's fairness term compares between subgroups: the fused features, and how fake a sample looks beside them, both
 * in units of their spread over the batch.
 *
 * <p>The two-stage project compares features as they are. A network as small as ours then draws all features together and
 * scales them up again in its classifier, which changes the term and nothing else; measured against the spread of the
 * batch, with its reals and fakes, that gains nothing. Mutable; for one thread.
 */
final class FairnessFeatures {

    // Twice the features, so that false positives count for more than looks.
    private static final double VERDICT_LENGTH = 2;

    private final Layer featureNorm = new SpreadNorm();
    private final Layer verdictNorm = new SpreadNorm();

    Matrix of(Stage2Model.Output output) {
        int rows = output.features().rows();
        Matrix features = featureNorm.forward(output.features(), Pass.INFERENCE);
        Matrix verdicts = Matrix.zeros(rows, 1);
        for (int row = 0; row < rows; row++) {
            verdicts.values()[row] =
                    output.scores().at(row, 1) - output.scores().at(row, 0);
        }
        verdicts = verdictNorm.forward(verdicts, Pass.INFERENCE);
        int width = features.columns();
        Matrix both = Matrix.zeros(rows, width + 1);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(features.values(), row * width, both.values(), row * (width + 1), width);
            both.values()[row * (width + 1) + width] = VERDICT_LENGTH * verdicts.values()[row];
        }
        return both;
    }

    /** Adds a multiple of the derivative in the last {@link #of} to the derivatives in features and scores. */
    void addGradient(double factor, Matrix gradient, Matrix inFeatures, Matrix inScores) {
        int width = inFeatures.columns();
        Matrix ofFeatures = Matrix.zeros(gradient.rows(), width);
        Matrix ofVerdicts = Matrix.zeros(gradient.rows(), 1);
        for (int row = 0; row < gradient.rows(); row++) {
            System.arraycopy(gradient.values(), row * (width + 1), ofFeatures.values(), row * width, width);
            ofVerdicts.values()[row] = VERDICT_LENGTH * gradient.at(row, width);
        }
        inFeatures.add(factor, featureNorm.backward(ofFeatures));
        Matrix inVerdicts = verdictNorm.backward(ofVerdicts);
        for (int row = 0; row < gradient.rows(); row++) {
            inScores.values()[2 * row] -= factor * inVerdicts.values()[row];
            inScores.values()[2 * row + 1] += factor * inVerdicts.values()[row];
        }
    }
}
