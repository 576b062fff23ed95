package io.fairlead.bench.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.bench.Shared;
import io.fairlead.bench.problem.Problem;
import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.pareto.Hypervolume;
import io.fairlead.space.Candidate;
import io.fairlead.space.Encoding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tasks against the published results of random search on them. */
class YahpoTest {

    private static List<Problem> problems = List.of();

    @BeforeAll
    static void read() {
        Path folder = Shared.directory().resolve("bench/yahpo");
        problems = Stream.concat(Yahpo.networks(folder).stream(), Yahpo.forests(folder).stream())
                .toList();
        Assumptions.assumeFalse(problems.isEmpty(), "the surrogates of YAHPO Gym are not here");
    }

    @Test
    void randomSearchReachesItsPublishedHypervolume() {
        // Means of 20 random searches of 100 trials, in hypervolume of the scaled front.
        assertThat(randomShare("lc3-167152")).isCloseTo(0.344 / 1.0770, within(0.06));
        assertThat(randomShare("fr2-190424")).isCloseTo(0.925 / 1.0870, within(0.03));
        assertThat(randomShare("fr3-31")).isCloseTo(0.702 / 1.0948, within(0.05));
        assertThat(randomShare("fr5-14965")).isCloseTo(1.170 / 1.4435, within(0.04));
    }

    @Test
    void aTenthOfTheRoughForestsCrashes() {
        Problem problem = problem("fr3-31-rough");
        RandomGenerator random = KeyedRandom.of(3);
        int failed = 0;
        for (int i = 0; i < 1000; i++) {
            failed += problem.measure(draw(problem, random), random).match(measured -> 0, failure -> 1);
        }
        assertThat(failed / 1000.0).isCloseTo(0.1, within(0.03));
    }

    private static double randomShare(String name) {
        Problem problem = problem(name);
        double sum = 0;
        for (int seed = 0; seed < 10; seed++) {
            RandomGenerator random = KeyedRandom.of(seed);
            List<double[]> points = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                points.add(problem.truth().of(draw(problem, random)).losses().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
            }
            double[] reference = problem.goals().yardstick().reference().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            sum += Hypervolume.of(points.toArray(double[][]::new), reference)
                    / problem.goals().yardstick().ideal();
        }
        return sum / 10;
    }

    private static Candidate draw(Problem problem, RandomGenerator random) {
        Encoding encoding = Encoding.of(problem.space());
        double[] point = new double[encoding.dimension()];
        for (int i = 0; i < point.length; i++) {
            int categories = encoding.categoryCount(i);
            point[i] = categories > 0 ? random.nextInt(categories) : random.nextDouble();
        }
        return encoding.decode(point);
    }

    private static Problem problem(String name) {
        return problems.stream()
                .filter(problem -> problem.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
