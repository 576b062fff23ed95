package io.fairlead.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.bench.Shared;
import io.fairlead.bench.problem.Problem;
import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.space.Candidate;
import io.fairlead.space.Parameter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Forests on made-up rows, and the landscapes of the real searches where those are here. */
class ClipSearchesTest {

    @Test
    void aForestFollowsAStepAndAMissingFeature() {
        RandomGenerator random = KeyedRandom.of(1);
        double[][] x = new double[300][];
        double[] y = new double[300];
        for (int i = 0; i < x.length; i++) {
            x[i] = new double[] {random.nextDouble(), i % 3 == 0 ? Double.NaN : random.nextDouble()};
            y[i] = (x[i][0] > 0.5 ? 1 : 0) + (i % 3 == 0 ? 10 : 0);
        }
        Forest forest = Forest.fit(x, y, 7);
        assertThat(forest.value(new double[] {0.9, 0.5})).isCloseTo(1, within(0.1));
        assertThat(forest.value(new double[] {0.1, 0.5})).isCloseTo(0, within(0.1));
        assertThat(forest.value(new double[] {0.1, Double.NaN})).isCloseTo(10, within(0.3));
    }

    @Test
    void readsSpacesWithConditions() {
        Problem problem = problem("clip-transformer_search2");
        assertThat(problem.space().parameters())
                .extracting(Parameter::name)
                .contains("clip_layer", "warmup_epochs", "n_heads", "lr")
                .doesNotContain("optimizer_type");
        assertThat(problem.space().parameter("warmup_epochs").orElseThrow().condition())
                .hasValueSatisfying(when -> assertThat(when).hasToString("lr_scheduler = cosine_warmup"));
    }

    @Test
    void theLandscapeRanksARealGoodAndARealBadTrial() {
        Problem problem = problem("clip-linear_block16_2");
        double good = loss(problem, 3e-3, 0.2, 512L);
        double bad = loss(problem, 1.1e-5, 0.55, 128L);
        assertThat(good).isLessThan(0.1);
        assertThat(bad).isGreaterThan(good + 0.1);
        assertThat(problem.goals().yardstick().ideal()).isBetween(0.06, 0.08);
    }

    private static double loss(Problem problem, double rate, double dropout, long width) {
        Map<String, Object> values = Map.of(
                "optimizer_type",
                "adamw",
                "lr",
                rate,
                "weight_decay",
                1e-4,
                "lr_scheduler",
                "constant",
                "mlp_hidden_dim",
                width,
                "mlp_dropout",
                dropout);
        Candidate candidate = problem.space().complete(parameter -> values.get(parameter.name()));
        return problem.truth().of(candidate).losses().get(0);
    }

    private static Problem problem(String name) {
        Path folder = Shared.directory().resolve("reference/data/clip-deepfake-searches");
        List<Problem> problems = ClipSearches.all(folder);
        Assumptions.assumeFalse(problems.isEmpty(), "the CLIP searches are not here");
        return problems.stream()
                .filter(problem -> problem.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
