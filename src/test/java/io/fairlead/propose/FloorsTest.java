package io.fairlead.propose;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.propose.search.Grid;
import io.fairlead.space.Parameter;
import io.fairlead.space.Parameter.Choice;
import io.fairlead.space.Parameter.Real;
import io.fairlead.space.Parameter.Scale;
import io.fairlead.space.SearchSpace;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FloorsTest {

    private static final Grid GRID = Grid.of(SearchSpace.of(
            List.<Parameter>of(
                    new Real("a", 0, 1, Scale.LINEAR, Optional.empty(), Optional.empty()),
                    new Real("b", 0, 1, Scale.LINEAR, Optional.empty(), Optional.empty()),
                    new Choice("c", List.of("x", "y"), false, Optional.empty(), Optional.empty())),
            List.of()));

    private static final List<double[]> SCATTERED = List.of(
            new double[] {0.1, 0.9, 0},
            new double[] {0.8, 0.2, 1},
            new double[] {0.5, 0.6, 0},
            new double[] {0.3, 0.1, 1},
            new double[] {0.7, 0.7, 0},
            new double[] {0.9, 0.5, 1});

    private static double floor(List<double[]> points, double noise, double... losses) {
        return new Floors(GRID, points).of(i -> losses[i], noise);
    }

    @Test
    void threeEqualLossesFarFromEachOtherShowAFloor() {
        assertThat(floor(SCATTERED, 0, 5, 0, 3, 0, 9, 0)).isZero();
    }

    @Test
    void twoDont() {
        assertThat(floor(SCATTERED, 0, 5, 0, 3, 0, 9, 1)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void equalLossesOfNeighboursDont() {
        List<double[]> close = List.of(
                new double[] {0.1, 0.9, 0},
                new double[] {0.50, 0.60, 0},
                new double[] {0.52, 0.61, 0},
                new double[] {0.51, 0.58, 0},
                new double[] {0.9, 0.1, 1});
        assertThat(floor(close, 0, 5, 0, 0, 0, 9)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void lossesThatDifferLessThanTheirNoiseCountAsEqual() {
        assertThat(floor(SCATTERED, 0, 5, 0.3, 3, 0, 9, 0.4)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(floor(SCATTERED, 1, 5, 0.3, 3, 0, 9, 0.4)).isZero();
    }
}
