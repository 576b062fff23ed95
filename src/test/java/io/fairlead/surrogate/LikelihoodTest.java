package io.fairlead.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.math.optimize.Differentiable;
import io.fairlead.math.special.Normal;
import io.fairlead.surrogate.kernel.CrossCovariance;
import io.fairlead.surrogate.kernel.Design;
import io.fairlead.surrogate.kernel.Hyperparameters;
import io.fairlead.surrogate.kernel.InputLayout;
import io.fairlead.surrogate.kernel.Layouts;
import io.fairlead.surrogate.kernel.PairDistances;
import io.fairlead.surrogate.kernel.Priors;
import java.util.List;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LikelihoodTest {

    private static final Priors PRIORS = Priors.forDimensions(3);

    static List<InputLayout> layouts() {
        return List.of(Layouts.PLAIN, Layouts.MIXED, Layouts.DISCRETE);
    }

    private static double[] waves(int n) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = Math.sin(1.7 * i);
        }
        return values;
    }

    private static void assertGradient(Differentiable function, double[] logs, double tolerance) {
        double[] gradient = new double[logs.length];
        function.valueAndGradientInto(logs, gradient);
        double[] unused = new double[logs.length];
        for (int t = 0; t < logs.length; t++) {
            double[] up = logs.clone();
            double[] down = logs.clone();
            up[t] += 1e-5;
            down[t] -= 1e-5;
            double expected =
                    (function.valueAndGradientInto(up, unused) - function.valueAndGradientInto(down, unused)) / 2e-5;
            assertThat(gradient[t])
                    .as("hyperparameter %d", t)
                    .isCloseTo(expected, within(tolerance * Math.max(1, Math.abs(expected))));
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void marginalLikelihoodGradientMatchesCentralDifferences(InputLayout layout) {
        double[][] points = Layouts.points(layout, 21, 3);
        double[] noise = new double[21];
        noise[4] = 0.3;
        MarginalLikelihood likelihood =
                new MarginalLikelihood(PairDistances.of(Design.of(layout, points)), waves(21), noise, PRIORS);
        for (int seed = 0; seed < 4; seed++) {
            assertGradient(likelihood, Layouts.hyperparameters(layout, seed).logs(), 2e-6);
        }
        assertGradient(likelihood, PRIORS.mode(layout), 2e-6);
    }

    @Test
    void marginalLikelihoodIsTheNormalDensity() {
        double[][] points = Layouts.points(Layouts.MIXED, 8, 3);
        Hyperparameters h = Layouts.hyperparameters(Layouts.MIXED, 2);
        double[][] matrix = new CrossCovariance(Design.of(Layouts.MIXED, points), h).among(points);
        for (int i = 0; i < 8; i++) {
            matrix[i][i] += h.noiseVariance();
        }
        double expected = -Math.log(new MultivariateNormalDistribution(new double[8], matrix).density(waves(8)))
                + PRIORS.penaltyAndGradientInto(h.logs(), 6, new double[h.logs().length]);
        MarginalLikelihood likelihood = new MarginalLikelihood(
                PairDistances.of(Design.of(Layouts.MIXED, points)), waves(8), new double[8], PRIORS);
        assertThat(likelihood.valueAndGradientInto(h.logs(), new double[h.logs().length]))
                .isCloseTo(expected, within(1e-8));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void laplaceGradientMatchesCentralDifferences(InputLayout layout) {
        double[][] points = Layouts.points(layout, 24, 5);
        double[] labels = new double[24];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = Math.sin(1.7 * i) > -0.4 ? 1 : -1;
        }
        LaplaceEvidence evidence =
                new LaplaceEvidence(PairDistances.of(Design.of(layout, points)), labels, 0.4, PRIORS);
        for (int seed = 0; seed < 3; seed++) {
            double[] logs = Layouts.hyperparameters(layout, seed).logs();
            logs[layout.size()] += 1; // a strong signal, far from the Gaussian case
            assertGradient(evidence, logs, 2e-5);
        }
    }

    @Test
    void laplaceEvidenceOfOnePointIsCloseToTheExactIntegral() {
        // P(y = 1) = Φ(m/√(1 + σ²)) exactly
        double[] logs = {0, 0, Math.log(0.4), -5, 0, 0, Math.log(0.4)};
        double[][] one = {{0.5, 0.5}};
        LaplaceEvidence evidence =
                new LaplaceEvidence(PairDistances.of(Design.of(Layouts.PLAIN, one)), new double[] {1}, 0.7, PRIORS);
        double penalty = PRIORS.penaltyAndGradientInto(logs, 2, new double[7]);
        double found = evidence.valueAndGradientInto(logs, new double[7]) - penalty;
        assertThat(-found).isCloseTo(Normal.logCdf(0.7 / Math.sqrt(1.5)), within(0.02));
    }
}
