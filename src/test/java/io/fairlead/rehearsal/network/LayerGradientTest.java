package io.fairlead.rehearsal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.rehearsal.loss.GradientCheck;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LayerGradientTest {

    /** A loss that weighs every number of the output differently. */
    private static double loss(Matrix output) {
        double sum = 0;
        for (int i = 0; i < output.values().length; i++) {
            sum += Math.sin(i + 1) * output.values()[i];
        }
        return sum;
    }

    private static Matrix lossGradient(Matrix output) {
        Matrix gradient = Matrix.zeros(output.rows(), output.columns());
        for (int i = 0; i < gradient.values().length; i++) {
            gradient.values()[i] = Math.sin(i + 1);
        }
        return gradient;
    }

    private static void check(Layer layer, int width) {
        Matrix input = GradientCheck.random(4, width, 21);
        Supplier<Pass> pass = () -> Pass.training(new SplittableRandom(5));
        Matrix output = layer.forward(input, pass.get());
        Matrix inInput = layer.backward(lossGradient(output));
        GradientCheck.check(input, inInput, x -> loss(layer.forward(x, pass.get())), 1e-6);
        for (Weights weights : layer.weights()) {
            GradientCheck.check(
                    weights.values(), weights.gradient(), () -> loss(layer.forward(input, pass.get())), 1e-6);
        }
    }

    @Test
    void linearMatchesCentralDifferences() {
        check(Linear.normal("map", 5, 3, 0.7, new SplittableRandom(1)).withBias(0.2), 5);
    }

    @Test
    void rectifierMatchesCentralDifferences() {
        check(new Relu(), 3);
    }

    @Test
    void dropoutMatchesCentralDifferences() {
        check(new Dropout(0.4, 1), 6);
        check(new Dropout(0.4, 3), 6);
    }

    @Test
    void unitNormMatchesCentralDifferences() {
        check(new UnitNorm(), 5);
    }

    @Test
    void spreadNormMatchesCentralDifferences() {
        check(new SpreadNorm(), 5);
    }

    @Test
    void layerNormMatchesCentralDifferences() {
        check(new LayerNorm("norm", 5, 0.4), 5);
    }

    @Test
    void adapterAndClassifierMatchCentralDifferences() {
        check(Perceptron.adapter("adapter", 5, 7, 0.2, new SplittableRandom(2)), 5);
        check(Perceptron.classifier("classifier", List.of(5, 4, 3, 2), 0.2, new SplittableRandom(3)), 5);
    }

    @Test
    void fusionMatchesCentralDifferences() {
        GatedFusion fusion = new GatedFusion(8, 4, 0.5, 0.3, new SplittableRandom(4));
        Matrix own = GradientCheck.random(3, 8, 31);
        Matrix fair = GradientCheck.random(3, 8, 32);
        Supplier<Pass> pass = () -> Pass.training(new SplittableRandom(6));
        Matrix inOwn = fusion.backward(lossGradient(fusion.forward(own, fair, pass.get())));
        GradientCheck.check(own, inOwn, x -> loss(fusion.forward(x, fair, pass.get())), 1e-6);
        for (Weights weights : fusion.weights()) {
            GradientCheck.check(
                    weights.values(), weights.gradient(), () -> loss(fusion.forward(own, fair, pass.get())), 1e-6);
        }
    }

    @Test
    void reversalTurnsTheDerivativeAround() {
        GradientReversal reversal = new GradientReversal();
        reversal.setStrength(0.5);
        Matrix input = GradientCheck.random(2, 3, 41);
        assertThat(reversal.forward(input, Pass.INFERENCE)).isSameAs(input);
        assertThat(reversal.backward(input).at(1, 2)).isCloseTo(-0.5 * input.at(1, 2), within(1e-15));
    }

    @Test
    void dropoutDropsWholeBlocksAndKeepsTheMean() {
        Matrix ones = Matrix.zeros(2000, 4);
        java.util.Arrays.fill(ones.values(), 1);
        Matrix kept = new Dropout(0.25, 2).forward(ones, Pass.training(new SplittableRandom(7)));
        double sum = 0;
        for (int row = 0; row < 2000; row++) {
            assertThat(kept.at(row, 0)).isEqualTo(kept.at(row, 1));
            sum += kept.at(row, 0) + kept.at(row, 2);
        }
        // 4,000 blocks; three standard errors of the mean are 0.027.
        assertThat(sum / 4000).isCloseTo(1, within(0.03));
        assertThat(new Dropout(0.25, 2).forward(ones, Pass.INFERENCE)).isSameAs(ones);
    }
}
