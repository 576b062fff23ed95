package io.fairlead.bench.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The volume against the sum over all subsets. */
class HypervolumeTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void agreesWithInclusionAndExclusion(int m) {
        SplittableRandom random = new SplittableRandom(m);
        List<List<Double>> points = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            points.add(random.doubles(m, 0, 1.2).boxed().toList());
        }
        points.add(points.get(0));
        List<Double> reference = Collections.nCopies(m, 1.0);
        assertThat(Hypervolume.of(points, reference)).isCloseTo(bySubsets(points, m), within(1e-12));
    }

    private static double bySubsets(List<List<Double>> points, int m) {
        double sum = 0;
        for (int subset = 1; subset < 1 << points.size(); subset++) {
            double box = Integer.bitCount(subset) % 2 == 1 ? 1 : -1;
            for (int j = 0; j < m; j++) {
                double worst = 0;
                for (int i = 0; i < points.size(); i++) {
                    worst = (subset >> i & 1) == 1 ? Math.max(worst, points.get(i).get(j)) : worst;
                }
                box *= Math.max(0, 1 - worst);
            }
            sum += box;
        }
        return sum;
    }
}
