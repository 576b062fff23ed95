package io.fairlead.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HypervolumeTest {

    @Test
    void isTheAreaOfAStaircase() {
        double[][] points = {{0, 2}, {1, 1}, {2, 0}, {1.5, 1.5}};
        assertThat(Hypervolume.of(points, new double[] {3, 3})).isEqualTo(6);
    }

    @Test
    void isZeroWithoutAPointBelowTheReference() {
        assertThat(Hypervolume.of(new double[0][], new double[] {1, 1})).isZero();
        assertThat(Hypervolume.of(new double[][] {{1, 0}, {0, 2}, {Double.NaN, 0}}, new double[] {1, 1}))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void equalsInclusionExclusion(int m) {
        double[] reference = new double[m];
        Arrays.fill(reference, 1.1);
        for (long seed = 0; seed < 20; seed++) {
            for (double[][] points : new double[][][] {Sets.sphere(9, m, seed), Sets.grid(10, m, seed)}) {
                assertThat(Hypervolume.of(points, reference))
                        .isCloseTo(Sets.inclusionExclusion(points, reference), within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6})
    void doesNotDependOnTheOrderOfObjectivesOrPoints(int m) {
        double[] reference = new double[m];
        Arrays.fill(reference, 1.1);
        double[][] points = Sets.sphere(40, m, 3);
        double[][] turned = new double[40][m];
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < m; j++) {
                turned[39 - i][(j + 1) % m] = points[i][j];
            }
        }
        assertThat(Hypervolume.of(turned, reference)).isCloseTo(Hypervolume.of(points, reference), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6})
    void contributionIsWhatIsLostWithoutThePoint(int m) {
        double[] reference = new double[m];
        Arrays.fill(reference, 1.1);
        double[][] points = Sets.grid(12, m, 5);
        double[] contributions = Hypervolume.contributions(points, reference);
        for (int i = 0; i < points.length; i++) {
            double[][] others = new double[points.length - 1][];
            System.arraycopy(points, 0, others, 0, i);
            System.arraycopy(points, i + 1, others, i, others.length - i);
            assertThat(contributions[i])
                    .isCloseTo(Hypervolume.of(points, reference) - Hypervolume.of(others, reference), within(1e-12));
        }
    }

    @Test
    void refusesPointsOfAnotherLength() {
        assertThatThrownBy(() -> Hypervolume.of(new double[][] {{0, 0, 0}}, new double[] {1, 1}))
                .hasMessage("point must have length 2, but had 3");
    }
}
