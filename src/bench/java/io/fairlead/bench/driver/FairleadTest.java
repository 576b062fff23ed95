package io.fairlead.bench.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.bench.driver.Optimizer.Opening;
import io.fairlead.bench.driver.Optimizer.Suggestion;
import io.fairlead.bench.problem.Observation;
import io.fairlead.bench.problem.Problem;
import io.fairlead.bench.suite.Suites;
import io.fairlead.math.sampling.KeyedRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Our search through the benchmark's interface. */
class FairleadTest {

    @Test
    void findsTheMinimumOfBranin() {
        assertThat(best(problem("branin"), 30)).isLessThan(0.45);
    }

    @Test
    void searchesUnderCrashesAndHandsOutTrialsThatRan() {
        Problem problem = problem("mixed-hpo-rough");
        try (Optimizer optimizer = open(problem)) {
            List<Long> ran = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Suggestion suggestion = optimizer.ask(1).get(0);
                Observation seen = problem.measure(suggestion.candidate(), KeyedRandom.of(1, i));
                seen.match(measured -> ran.add(suggestion.id()), failed -> false);
                optimizer.tell(suggestion.id(), seen);
            }
            assertThat(optimizer.chosen().orElseThrow()).isNotEmpty().isSubsetOf(ran);
        }
    }

    private static double best(Problem problem, int trials) {
        double best = Double.POSITIVE_INFINITY;
        try (Optimizer optimizer = open(problem)) {
            for (int i = 0; i < trials; i++) {
                Suggestion suggestion = optimizer.ask(1).get(0);
                var truth = problem.truth().of(suggestion.candidate());
                best = Math.min(best, truth.losses().get(0));
                optimizer.tell(suggestion.id(), new Observation.Measured(truth));
            }
        }
        return best;
    }

    private static Optimizer open(Problem problem) {
        return Fairlead.kind()
                .open(new Opening(problem.space(), problem.goals().objectives(), List.of(), Optional.empty(), 1));
    }

    private static Problem problem(String name) {
        return List.of(Suites.core(), Suites.rough()).stream()
                .flatMap(List::stream)
                .filter(problem -> problem.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
