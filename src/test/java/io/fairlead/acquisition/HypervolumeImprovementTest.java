package io.fairlead.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.pareto.Cells;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HypervolumeImprovementTest extends ImprovementContract {

    private static HypervolumeImprovement of(Cells cells) {
        return HypervolumeImprovement.of(cells, Region.below(new double[cells.objectiveCount()]));
    }

    private static double[] floors(int m, double floor) {
        double[] floors = new double[m];
        Arrays.fill(floors, floor);
        floors[0] = Double.NEGATIVE_INFINITY;
        return floors;
    }

    @Override
    Stream<Improvement> improvements() {
        return IntStream.rangeClosed(2, 6)
                .mapToObj(m -> Cells.of(Fronts.sphere(12, m, m), Fronts.reference(m)))
                .flatMap(cells -> Stream.of(
                        of(cells),
                        HypervolumeImprovement.of(
                                cells,
                                Region.below(new double[cells.objectiveCount()])
                                        .above(floors(cells.objectiveCount(), -0.1)))));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6})
    void equalsTheMeanOfSampledGains(int m) {
        Cells cells = Cells.of(Fronts.sphere(10, m, 2), Fronts.reference(m));
        SplittableRandom random = new SplittableRandom(m);
        for (int repeat = 0; repeat < 3; repeat++) {
            double[] means = random.doubles(m, 0.2, 1).toArray();
            double[] deviations = random.doubles(m, 0.05, 0.4).toArray();
            int draws = 40_000;
            double sum = 0;
            double squares = 0;
            for (int draw = 0; draw < draws; draw++) {
                double[] outcome = means.clone();
                for (int j = 0; j < m; j++) {
                    outcome[j] += deviations[j] * random.nextGaussian();
                }
                double gain = cells.improvement(outcome);
                sum += gain;
                squares += gain * gain;
            }
            double mean = sum / draws;
            double error = Math.sqrt((squares / draws - mean * mean) / draws);
            assertThat(Math.exp(of(cells).log(means, deviations))).isCloseTo(mean, within(4.5 * error));
        }
    }

    @Test
    void withoutAFrontItIsTheProductOfExpectedImprovements() {
        Improvement whole = of(Cells.of(new double[0][], new double[] {1, 2}));
        double expected = new ExpectedImprovement(1).log(new double[] {0.4}, new double[] {0.3})
                + new ExpectedImprovement(2).log(new double[] {3}, new double[] {0.6});
        assertThat(whole.log(new double[] {0.4, 3}, new double[] {0.3, 0.6})).isCloseTo(expected, within(1e-12));
    }

    @Test
    void sumsOfNumbersAndOfLogarithmsMeet() {
        // Moving away, the sum changes from scaled numbers to logarithms somewhere; no step may be out of line.
        Improvement improvement = of(Cells.of(Fronts.sphere(20, 3, 1), Fronts.reference(3)));
        double[] deviations = {0.05, 0.05, 0.05};
        for (double at = 0; at < 6; at += 0.01) {
            double left = improvement.log(new double[] {at, at, at}, deviations);
            double middle = improvement.log(new double[] {at + 0.001, at + 0.001, at + 0.001}, deviations);
            double right = improvement.log(new double[] {at + 0.002, at + 0.002, at + 0.002}, deviations);
            assertThat(middle - 0.5 * (left + right)).isCloseTo(0, within(5e-3));
        }
    }

    @Test
    void pointsThatTieMakeNoDifference() {
        double[][] front = {{0, 1, 1}, {1, 0, 1}, {1, 1, 0}, {1, 0, 1}};
        double[][] nearly = {{0, 1, 1}, {1 + 1e-9, 0, 1 - 1e-9}, {1 - 1e-9, 1 + 1e-9, 0}};
        double[] reference = {2, 2, 2};
        double[] means = {0.5, 0.6, 0.7};
        double[] deviations = {0.3, 0.2, 0.4};
        assertThat(of(Cells.of(front, reference)).log(means, deviations))
                .isCloseTo(of(Cells.of(nearly, reference)).log(means, deviations), within(1e-7));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void nothingIsGainedBelowAFloor(int m) {
        Cells cells = Cells.of(Fronts.sphere(10, m, 2), Fronts.reference(m));
        double floor = -0.02;
        Improvement improvement = HypervolumeImprovement.of(
                cells, Region.below(Fronts.reference(m)).above(floors(m, floor)));
        double[] means = new double[m];
        double[] deviations = new double[m];
        Arrays.fill(means, 0.15);
        Arrays.fill(deviations, 0.3);
        SplittableRandom random = new SplittableRandom(9);
        double sum = 0;
        int draws = 60_000;
        for (int draw = 0; draw < draws; draw++) {
            double[] outcome = new double[m];
            for (int j = 0; j < m; j++) {
                double value = means[j] + deviations[j] * random.nextGaussian();
                outcome[j] = j == 0 ? value : Math.max(floor, value);
            }
            sum += cells.improvement(outcome);
        }
        assertThat(improvement.log(means, deviations)).isCloseTo(Math.log(sum / draws), within(0.03));
    }

    @Test
    void floorsThatOneOutcomeReachesTogetherAreNone() {
        Cells cells = Cells.of(new double[][] {{0.2, 0.1}}, new double[] {1, 1});
        for (List<DoubleUnaryOperator> scales :
                List.of(List.<DoubleUnaryOperator>of(), List.<DoubleUnaryOperator>of(Math::exp, x -> x))) {
            Region open = Region.below(new double[] {1, 1}).in(scales);
            Improvement floored = HypervolumeImprovement.of(cells, open.above(new double[] {0.2, 0.1}));
            double expected =
                    HypervolumeImprovement.of(cells, open).log(new double[] {0.1, 0.3}, new double[] {0.2, 0.1});
            assertThat(floored.log(new double[] {0.1, 0.3}, new double[] {0.2, 0.1}))
                    .isFinite()
                    .isEqualTo(expected);
        }
    }

    @Test
    void aFloorAboveTheFrontIsTakenAsItsLowestLoss() {
        Cells cells = Cells.of(new double[][] {{0, 1}, {1, 0}}, new double[] {2, 2});
        Improvement high = HypervolumeImprovement.of(
                cells, Region.below(new double[] {2, 2}).above(new double[] {0.5, 0.5}));
        Improvement right = HypervolumeImprovement.of(
                cells, Region.below(new double[] {2, 2}).above(new double[] {0, 0}));
        double[] means = {0.4, 0.3};
        double[] deviations = {0.2, 0.5};
        assertThat(high.log(means, deviations)).isEqualTo(right.log(means, deviations));
    }
}
