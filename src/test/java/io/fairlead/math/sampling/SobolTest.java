package io.fairlead.math.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SobolTest {

    @Test
    void everySliceOfEveryCoordinateHoldsTheSameNumber() {
        Sobol sobol = Sobol.scrambled(100, 5);
        double[][] points = sobol.points(256, 256);
        for (int j = 0; j < 100; j++) {
            int[] counts = new int[256];
            for (double[] point : points) {
                counts[(int) (point[j] * 256)]++;
            }
            assertThat(counts).as("coordinate %d", j).containsOnly(1);
        }
    }

    @Test
    void neighbouringPairsAreANet() {
        // the first two coordinates are a (0, k, 2)-net: each of the 4 x 4, 2 x 8 and 8 x 2 cells holds one of 16
        // points
        double[][] points = Sobol.scrambled(2, 77).points(0, 16);
        for (int columns : new int[] {2, 4, 8}) {
            int rows = 16 / columns;
            int[] counts = new int[16];
            for (double[] point : points) {
                counts[(int) (point[0] * columns) * rows + (int) (point[1] * rows)]++;
            }
            assertThat(counts).containsOnly(1);
        }
    }

    @Test
    void integratesFarBetterThanChance() {
        // mean of a product over 12 coordinates, exactly 1; 4096 random points would be off by about 0.02
        double sum = 0;
        for (double[] point : Sobol.scrambled(12, 3).points(0, 4096)) {
            double product = 1;
            for (double u : point) {
                product *= 1 + 1.0 * (u - 0.5);
            }
            sum += product;
        }
        assertThat(sum / 4096).isCloseTo(1, within(2e-3));
    }

    @Test
    void scramblingsDifferAndRepeat() {
        double[] first = Sobol.scrambled(3, 1).point(0);
        assertThat(Sobol.scrambled(3, 1).point(0)).containsExactly(first);
        assertThat(Sobol.scrambled(3, 2).point(0)).doesNotContain(first);
        assertThat(Sobol.scrambled(3, 1).points(7, 2)[1])
                .containsExactly(Sobol.scrambled(3, 1).point(8));
    }

    @Test
    void pointsAreInsideTheCubeAndEachIsUniform() {
        double mean = 0;
        for (int seed = 0; seed < 2000; seed++) {
            double u = Sobol.scrambled(1, seed).point(0)[0];
            assertThat(u).isStrictlyBetween(0.0, 1.0);
            mean += u / 2000;
        }
        assertThat(mean).isCloseTo(0.5, within(4 * Math.sqrt(1 / 12.0 / 2000)));
    }

    @Test
    void dimensionsAreBounded() {
        assertThat(Sobol.scrambled(1000, 1).point(3)).hasSize(1000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sobol.scrambled(1001, 1))
                .withMessage("dimensions must be between 1 and 1000, but was 1001");
    }
}
