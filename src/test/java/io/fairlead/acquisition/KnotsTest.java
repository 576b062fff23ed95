package io.fairlead.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.pareto.Cells;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KnotsTest extends ImprovementContract {

    private static final DoubleUnaryOperator EXPONENTIAL = z -> Math.exp(2 * z);
    private static final DoubleUnaryOperator CUBIC = z -> z + z * z * z;

    private static List<DoubleUnaryOperator> scales(int m) {
        return IntStream.range(0, m)
                .mapToObj(j -> j % 2 == 0 ? EXPONENTIAL : CUBIC)
                .toList();
    }

    private static Region region(int m) {
        return Region.below(Fronts.reference(m)).in(scales(m));
    }

    @Override
    Stream<Improvement> improvements() {
        return IntStream.rangeClosed(2, 5)
                .mapToObj(m ->
                        HypervolumeImprovement.of(Cells.of(Fronts.sphere(12, m, m), Fronts.reference(m)), region(m)));
    }

    private static double[] mapped(double[] point) {
        double[] mapped = new double[point.length];
        for (int j = 0; j < point.length; j++) {
            mapped[j] = scales(point.length).get(j).applyAsDouble(point[j]);
        }
        return mapped;
    }

    /** The mean gain in the scales' units. */
    private static double sampled(Cells cells, double[] means, double[] deviations) {
        SplittableRandom random = new SplittableRandom(6);
        double sum = 0;
        for (int draw = 0; draw < 60_000; draw++) {
            double[] outcome = means.clone();
            for (int j = 0; j < outcome.length; j++) {
                outcome[j] += deviations[j] * random.nextGaussian();
            }
            sum += cells.improvement(mapped(outcome));
        }
        return sum / 60_000;
    }

    @Test
    void gainsAreInTheUnitsOfTheScales() {
        double[][] front = Fronts.sphere(15, 3, 2);
        double[][] mappedFront = Stream.of(front).map(KnotsTest::mapped).toArray(double[][]::new);
        Cells inScales = Cells.of(mappedFront, mapped(Fronts.reference(3)));
        Improvement improvement = HypervolumeImprovement.of(Cells.of(front, Fronts.reference(3)), region(3));
        double[] deviations = {0.15, 0.1, 0.2};
        double[] near = {0.5, 0.4, 0.6};
        double[] far = {0.9, 0.2, 0.5};
        double expected = Math.log(sampled(inScales, near, deviations) / sampled(inScales, far, deviations));
        double found = improvement.log(near, deviations) - improvement.log(far, deviations);
        assertThat(found).isCloseTo(expected, within(0.06));
    }

    @Test
    void aStraightScaleChangesNothing() {
        Cells cells = Cells.of(Fronts.sphere(15, 3, 2), Fronts.reference(3));
        DoubleUnaryOperator line = z -> 7 + 3 * z;
        double[] means = {0.5, 0.4, 0.6};
        double[] deviations = {0.15, 0.1, 0.2};
        Region plain = Region.below(Fronts.reference(3));
        assertThat(HypervolumeImprovement.of(cells, plain.in(List.of(line, line, line)))
                        .log(means, deviations))
                .isCloseTo(HypervolumeImprovement.of(cells, plain).log(means, deviations), within(1e-9));
    }
}
