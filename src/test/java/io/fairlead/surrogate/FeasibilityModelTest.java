package io.fairlead.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.math.sampling.Sobol;
import io.fairlead.surrogate.kernel.Design;
import io.fairlead.surrogate.kernel.Layouts;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FeasibilityModelTest {

    /** Runs fail above the line x₀ + x₁ = 1.4. */
    private static FeasibilityModel corner(int n) {
        double[][] points = Sobol.scrambled(2, 7).points(0, n);
        boolean[] succeeded = new boolean[n];
        for (int i = 0; i < n; i++) {
            succeeded[i] = points[i][0] + points[i][1] < 1.4;
        }
        return FeasibilityModel.fit(Design.of(Layouts.PLAIN, points), succeeded);
    }

    @Test
    void learnsWhereRunsFail() {
        FeasibilityModel model = corner(60);
        assertThat(model.probability(new double[] {0.2, 0.3})).isGreaterThan(0.85);
        assertThat(model.probability(new double[] {0.97, 0.97})).isLessThan(0.1);
        assertThat(model.probability(new double[] {0.7, 0.7})).isBetween(0.2, 0.8);
    }

    @Test
    void withoutFailuresEverythingSucceeds() {
        FeasibilityModel model = FeasibilityModel.fit(
                Design.of(Layouts.MIXED, Layouts.points(Layouts.MIXED, 3, 1)), new boolean[] {true, true, true});
        double[] gradient = {9, 9, 9, 9, 9, 9};
        assertThat(model.logProbabilityAndGradientInto(Layouts.points(Layouts.MIXED, 1, 2)[0], gradient))
                .isZero();
        assertThat(gradient).containsOnly(0);
        assertThat(model.failures()).isZero();
    }

    @Test
    void oneFailureIsRememberedButNeverFinal() {
        double[][] points = {{0.1, 0.1}, {0.9, 0.1}, {0.1, 0.9}, {0.5, 0.5}};
        FeasibilityModel model =
                FeasibilityModel.fit(Design.of(Layouts.PLAIN, points), new boolean[] {true, true, true, false});
        double there = model.probability(points[3]);
        assertThat(there).isBetween(0.02, 0.75);
        assertThat(model.probability(points[0])).isGreaterThan(there + 0.1);
    }

    @Test
    void nothingButOneOrTwoFailuresStaysAboveTheFloor() {
        double[][] points = {{0.5, 0.5}, {0.5, 0.5}};
        FeasibilityModel model = FeasibilityModel.fit(Design.of(Layouts.PLAIN, points), new boolean[2]);
        assertThat(model.probability(points[0])).isBetween(0.02, 0.5);
    }

    @Test
    void farFromAllRunsTheBaseRateReturns() {
        double[][] points = Layouts.points(Layouts.DISCRETE, 30, 3);
        boolean[] succeeded = new boolean[30];
        for (int i = 0; i < 30; i++) {
            succeeded[i] = i % 10 != 0;
        }
        FeasibilityModel model = FeasibilityModel.fit(Design.of(Layouts.DISCRETE, points), succeeded);
        assertThat(model.probability(new double[] {0, Double.NaN})).isCloseTo(0.9, within(0.15));
    }

    @Test
    void gradientMatchesCentralDifferences() {
        boolean[] succeeded = new boolean[40];
        double[][] points = Layouts.points(Layouts.MIXED, 40, 4);
        for (int i = 0; i < 40; i++) {
            succeeded[i] = points[i][0] < 0.6 || i % 5 == 0;
        }
        for (int runs : new int[] {4, 40}) { // with few failures the floor is in play
            Design design = Design.of(Layouts.MIXED, Arrays.copyOf(points, runs));
            FeasibilityModel model = FeasibilityModel.fit(design, Arrays.copyOf(succeeded, runs));
            for (double[] x : Layouts.points(Layouts.MIXED, 5, 6)) {
                double[] gradient = new double[6];
                model.logProbabilityAndGradientInto(x, gradient);
                for (int j = 0; j < 6; j++) {
                    double expected = 0;
                    if (Layouts.MIXED.isNumeric(j) && !Double.isNaN(x[j])) {
                        expected = (moved(model, x, j, 1e-6) - moved(model, x, j, -1e-6)) / 2e-6;
                    }
                    assertThat(gradient[j]).isCloseTo(expected, within(1e-6));
                }
            }
        }
    }

    private static double moved(FeasibilityModel model, double[] x, int entry, double step) {
        double[] moved = x.clone();
        moved[entry] += step;
        return model.logProbabilityAndGradientInto(moved, new double[x.length]);
    }

    @Test
    void manyRunsAreThinnedKeepingFailures() {
        FeasibilityModel model = corner(500);
        assertThat(model.probability(new double[] {0.95, 0.95})).isLessThan(0.1);
        assertThat(model.probability(new double[] {0.3, 0.3})).isGreaterThan(0.8);
        assertThat(model.failures()).isBetween(60, 120);
    }

    @Test
    void hostileInputIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        FeasibilityModel.fit(Design.of(Layouts.PLAIN, new double[][] {{0.5, 0.5}}), new boolean[2]))
                .withMessage("outcomes must have length 1, but had 2");
        assertThatIllegalArgumentException().isThrownBy(() -> corner(20).probability(new double[] {Double.NaN, 0.5}));
    }
}
