package io.fairlead.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.pareto.Cells;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RayImprovementTest extends ImprovementContract {

    @Override
    Stream<Improvement> improvements() {
        return IntStream.of(2, 4, 6)
                .mapToObj(m ->
                        RayImprovement.of(Fronts.sphere(30, m, m), Fronts.reference(m), 64, new SplittableRandom(5)));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6})
    void approachesTheExactGain(int m) {
        double[][] front = Fronts.sphere(30, m, 2);
        Improvement exact =
                HypervolumeImprovement.of(Cells.of(front, Fronts.reference(m)), Region.below(Fronts.reference(m)));
        Improvement rays = RayImprovement.of(front, Fronts.reference(m), 4000, new SplittableRandom(8));
        SplittableRandom random = new SplittableRandom(m);
        for (int repeat = 0; repeat < 5; repeat++) {
            double[] means = random.doubles(m, 0.3, 0.8).toArray();
            double[] deviations = random.doubles(m, 0.08, 0.2).toArray();
            assertThat(rays.log(means, deviations)).isCloseTo(exact.log(means, deviations), within(0.15));
        }
    }
}
