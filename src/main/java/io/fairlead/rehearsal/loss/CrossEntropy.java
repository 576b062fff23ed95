package io.fairlead.rehearsal.loss;

import io.fairlead.check.Require;
import io.fairlead.rehearsal.network.Matrix;

/**
 * The mean cross-entropy of class scores, with smoothed labels and class weights.
 *
 * <pre>{@code
 * loss = Σₙ Σₖ w[k] · q[n,k] · (log Σ exp z[n] − z[n,k]) / Σₙ w[y[n]]      q[n,k] = (1 − s)·[k = y[n]] + s / classes
 * }</pre>
 *
 * <p>That is PyTorch's {@code CrossEntropyLoss}. Immutable.
 */
public final class CrossEntropy {

    private final double smoothing;
    private final double[] classWeights;

    /**
     * Creates a loss.
     *
     * @param smoothing s, the share of the label that is spread over all classes, from 0 to 1
     * @param classWeights w, one for each class; copied
     */
    public CrossEntropy(double smoothing, double... classWeights) {
        this.smoothing = Require.between("label smoothing", smoothing, 0, 1);
        this.classWeights = classWeights.clone();
    }

    /**
     * Returns the loss of a batch.
     *
     * @param scores z, a row for each sample and a column for each class
     * @param labels y, a class number for each row
     * @return the loss and its derivative in the scores
     */
    public LossValue of(Matrix scores, int... labels) {
        int classes = scores.columns();
        double weightSum = 0;
        for (int label : labels) {
            weightSum += classWeights[label];
        }
        Matrix gradient = Matrix.zeros(scores.rows(), classes);
        double sum = 0;
        for (int row = 0; row < scores.rows(); row++) {
            double logSum = logSumInto(gradient.values(), scores, row);
            double rowWeight = 0;
            for (int k = 0; k < classes; k++) {
                double share = classWeights[k] * ((k == labels[row] ? 1 - smoothing : 0) + smoothing / classes);
                rowWeight += share;
                sum += share * (logSum - scores.at(row, k));
            }
            for (int k = 0; k < classes; k++) {
                double share = classWeights[k] * ((k == labels[row] ? 1 - smoothing : 0) + smoothing / classes);
                int at = row * classes + k;
                gradient.values()[at] = (rowWeight * gradient.values()[at] - share) / weightSum;
            }
        }
        return new LossValue(sum / weightSum, gradient);
    }

    /** Writes the softmax of a row of scores, and returns the logarithm of the sum of their exponentials. */
    static double logSumInto(double[] softmax, Matrix scores, int row) {
        int classes = scores.columns();
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            double power = SinglePrecision.exp(scores.at(row, k));
            softmax[row * classes + k] = power;
            sum += power;
        }
        for (int k = 0; k < classes; k++) {
            softmax[row * classes + k] /= sum;
        }
        return Math.log(sum);
    }
}
