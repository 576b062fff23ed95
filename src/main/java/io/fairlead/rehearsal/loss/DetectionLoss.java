package io.fairlead.rehearsal.loss;

import io.fairlead.check.Require;
import io.fairlead.rehearsal.network.Matrix;

/**
 * The loss of telling fake (1) from real (0), in the three kinds of the two-stage project.
 *
 * <p>As there, label smoothing acts on cross-entropy alone, and the focal parameters on the focal loss alone. Immutable.
 *
 * @see <a href="https://arxiv.org/abs/1708.02002">Lin et al., Focal Loss for Dense Object Detection, 2017, equation 5</a>
 */
public final class DetectionLoss {

    /** Which loss. */
    public enum Kind {
        /** Softmax cross-entropy of both scores. */
        CROSS_ENTROPY,
        /** Cross-entropy weighted by {@code α (1 − p)^γ}, p the probability given to the right class. */
        FOCAL,
        /** Logistic loss of the fake score alone. */
        BCE
    }

    private final Kind kind;
    private final double alpha;
    private final double gamma;
    private final double[] classWeights;
    private final CrossEntropy crossEntropy;

    /**
     * Creates a loss.
     *
     * @param kind which
     * @param alpha the focal loss's weight of fakes; reals get {@code 1 − alpha}
     * @param gamma the focal loss's exponent, zero or above
     * @param smoothing the label smoothing of cross-entropy, from 0 to 1
     * @param realWeight the weight of reals, above zero; 1 for none
     * @param fakeWeight the weight of fakes, above zero; 1 for none
     */
    public DetectionLoss(
            Kind kind, double alpha, double gamma, double smoothing, double realWeight, double fakeWeight) {
        this.kind = kind;
        this.alpha = Require.finite("focal alpha", alpha);
        this.gamma = Require.nonNegative("focal gamma", gamma);
        this.classWeights = new double[] {
            Require.positive("weight of reals", realWeight), Require.positive("weight of fakes", fakeWeight)
        };
        this.crossEntropy = new CrossEntropy(smoothing, classWeights);
    }

    /**
     * Returns the mean loss of a batch.
     *
     * @param scores two columns: the score of real and of fake
     * @param labels 0 for real, 1 for fake; one for each row
     * @return the loss and its derivative in the scores
     */
    public LossValue of(Matrix scores, int... labels) {
        return switch (kind) {
            case CROSS_ENTROPY -> crossEntropy.of(scores, labels);
            case FOCAL -> focal(scores, labels);
            case BCE -> logistic(scores, labels);
        };
    }

    private LossValue focal(Matrix scores, int... labels) {
        Matrix gradient = Matrix.zeros(scores.rows(), 2);
        double sum = 0;
        for (int row = 0; row < scores.rows(); row++) {
            int label = labels[row];
            double entropy = CrossEntropy.logSumInto(gradient.values(), scores, row) - scores.at(row, label);
            double right = Math.exp(-entropy);
            double weight = classWeights[label] * (label == 1 ? alpha : 1 - alpha);
            double wrongPower = Math.pow(1 - right, gamma);
            sum += weight * wrongPower * entropy;
            // d/dH of (1 − e^(−H))^γ · H, where the second term vanishes with γ.
            double slope = wrongPower;
            if (gamma > 0 && right < 1) {
                slope += gamma * Math.pow(1 - right, gamma - 1) * right * entropy;
            }
            for (int k = 0; k < 2; k++) {
                int at = 2 * row + k;
                gradient.values()[at] = weight * slope * (gradient.values()[at] - (k == label ? 1 : 0)) / scores.rows();
            }
        }
        return new LossValue(sum / scores.rows(), gradient);
    }

    private LossValue logistic(Matrix scores, int... labels) {
        Matrix gradient = Matrix.zeros(scores.rows(), 2);
        double positive = classWeights[1] / classWeights[0];
        double sum = 0;
        for (int row = 0; row < scores.rows(); row++) {
            double score = scores.at(row, 1);
            double weight = labels[row] == 1 ? positive : 1;
            double towards = labels[row] == 1 ? -score : score;
            double power = SinglePrecision.exp(towards);
            sum += weight * Math.log1p(power);
            double slope = weight * power / (1 + power);
            gradient.values()[2 * row + 1] = (labels[row] == 1 ? -slope : slope) / scores.rows();
        }
        return new LossValue(sum / scores.rows(), gradient);
    }
}
