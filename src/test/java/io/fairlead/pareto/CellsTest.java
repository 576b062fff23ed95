package io.fairlead.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {

    private static double[] reference(int m) {
        double[] reference = new double[m];
        Arrays.fill(reference, 1.1);
        return reference;
    }

    @Test
    void withoutPointsEverythingIsOneBox() {
        Cells cells = Cells.of(new double[0][], reference(3));
        assertThat(cells.count()).isEqualTo(1);
        assertThat(cells.lowers()).containsOnly(Cells.UNBOUNDED);
        assertThat(cells.improvement(new double[] {0.1, 0.1, 0.1})).isCloseTo(1, within(1e-15));
    }

    @Test
    void numbersOfBoxesGrowAsPublished() {
        assertThat(Cells.of(Sets.sphere(50, 2, 1), reference(2)).count()).isEqualTo(51);
        assertThat(Cells.of(Sets.sphere(50, 3, 1), reference(3)).count()).isEqualTo(101);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6})
    void boxesMeasureWhatThePointsLeaveOver(int m) {
        double[] below = new double[m];
        Arrays.fill(below, -1);
        for (long seed = 0; seed < 10; seed++) {
            for (double[][] points : new double[][][] {Sets.sphere(20, m, seed), Sets.grid(30, m, seed)}) {
                // A point below all others gains the whole box less what is dominated.
                double whole = Math.pow(2.1, m);
                assertThat(Cells.of(points, reference(m)).improvement(below))
                        .isCloseTo(whole - Hypervolume.of(points, reference(m)), within(1e-11));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6})
    void improvementIsTheGainInHypervolume(int m) {
        SplittableRandom random = new SplittableRandom(m);
        double[][] points = Sets.grid(15, m, 4);
        Cells cells = Cells.of(points, reference(m));
        for (int i = 0; i < 50; i++) {
            double[] added = random.doubles(m, 0, 1.2).toArray();
            double[][] more = Arrays.copyOf(points, points.length + 1);
            more[points.length] = added;
            assertThat(cells.improvement(added))
                    .isCloseTo(
                            Hypervolume.of(more, reference(m)) - Hypervolume.of(points, reference(m)), within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void boxesDoNotOverlap(int m) {
        Cells cells = Cells.of(Sets.sphere(12, m, 2), reference(m));
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 2000; i++) {
            double[] point = random.doubles(m, 0, 1.1).toArray();
            boolean dominated = cells.improvement(point) == 0;
            assertThat(boxesAround(cells, point)).isEqualTo(dominated ? 0 : 1);
        }
    }

    private static int boxesAround(Cells cells, double[] point) {
        int m = point.length;
        int count = 0;
        int[] uppers = cells.uppers();
        int[] lowers = cells.lowers();
        for (int from = 0; from < uppers.length; from += m) {
            boolean inside = true;
            for (int j = 0; j < m; j++) {
                double[] coordinates = cells.coordinates(j);
                double low = lowers[from + j] == Cells.UNBOUNDED ? -1 : coordinates[lowers[from + j]];
                inside &= low <= point[j] && point[j] < coordinates[uppers[from + j]];
            }
            count += inside ? 1 : 0;
        }
        return count;
    }

    @Test
    void addingOneByOneGivesTheSameAsAllAtOnce() {
        double[][] points = Sets.grid(25, 4, 8);
        Cells grown = Cells.of(new double[0][], reference(4));
        for (double[] point : points) {
            grown = grown.with(point);
        }
        Cells atOnce = Cells.of(points, reference(4));
        assertThat(grown.uppers()).isEqualTo(atOnce.uppers());
        assertThat(grown.lowers()).isEqualTo(atOnce.lowers());
    }

    @Test
    void refusesOneObjective() {
        assertThatThrownBy(() -> Cells.of(new double[0][], new double[] {1}))
                .hasMessage("there must be 2 objectives or more, but there were 1");
    }
}
