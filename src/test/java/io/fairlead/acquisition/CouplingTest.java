package io.fairlead.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CouplingTest {

    private static double[][] residuals(double[] loadings, int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] residuals = new double[loadings.length][n];
        for (int i = 0; i < n; i++) {
            double common = random.nextGaussian();
            for (int j = 0; j < loadings.length; j++) {
                residuals[j][i] =
                        loadings[j] * common + Math.sqrt(1 - loadings[j] * loadings[j]) * random.nextGaussian();
            }
        }
        return residuals;
    }

    @Test
    void findsTheFactorThatMadeTheErrors() {
        double[] loadings = {0.8, -0.6, -0.7, 0.2, -0.5};
        Coupling found = Coupling.estimate(residuals(loadings, 20_000, 3));
        for (int j = 0; j < loadings.length; j++) {
            assertThat(found.loading(j)).isCloseTo(loadings[j], within(0.03));
        }
    }

    @Test
    void reproducesTheCorrelationOfTwoLosses() {
        Coupling found = Coupling.estimate(residuals(new double[] {0.8, -0.8}, 50_000, 5));
        assertThat(found.loading(0) * found.loading(1)).isCloseTo(-0.64, within(0.02));
    }

    @Test
    void fewResidualsOfIndependentErrorsCoupleLittle() {
        double sum = 0;
        for (int seed = 0; seed < 50; seed++) {
            Coupling found = Coupling.estimate(residuals(new double[] {0, 0}, 12, seed));
            sum += Math.abs(found.loading(0) * found.loading(1)) / 50;
        }
        assertThat(sum).isLessThan(0.15);
    }

    @Test
    void errorsOfNoSizeAndSingleLossesAreNotCoupled() {
        assertThat(Coupling.estimate(new double[2][8]).nodeCount()).isEqualTo(1);
        assertThat(Coupling.estimate(new double[1][8]).nodeCount()).isEqualTo(1);
        assertThat(Coupling.none(3).rest(2)).isEqualTo(1);
    }

    @Test
    void nodesHaveTheMomentsOfANormalFactor() {
        Coupling coupling = Coupling.of(new double[] {0.6, 0.5});
        double[] moments = new double[6];
        for (int k = 0; k < coupling.nodeCount(); k++) {
            for (int power = 0; power < moments.length; power++) {
                moments[power] += Math.exp(coupling.logWeight(k)) * Math.pow(coupling.shift(0, k) / 0.6, power);
            }
        }
        double[] normal = {1, 0, 1, 0, 3, 0};
        for (int power = 0; power < moments.length; power++) {
            assertThat(moments[power]).isCloseTo(normal[power], within(1e-9));
        }
    }

    @Test
    void refusesLoadingsThatLeaveNothingOver() {
        assertThatThrownBy(() -> Coupling.of(new double[] {1, 0})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Coupling.of(new double[] {Double.NaN})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Coupling.estimate(new double[][] {{1, 2}, {1}}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
