package io.fairlead.propose.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.space.Candidate;
import io.fairlead.space.Condition;
import io.fairlead.space.InputConstraint;
import io.fairlead.space.Parameter;
import io.fairlead.space.Parameter.Choice;
import io.fairlead.space.Parameter.Grid;
import io.fairlead.space.Parameter.Int;
import io.fairlead.space.Parameter.Real;
import io.fairlead.space.Parameter.Scale;
import io.fairlead.space.SearchSpace;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SearchTest {

    private static final Effort EFFORT = new Effort(128, 64, 6, 20, 6);

    private static final Parameter ALGORITHM =
            new Choice("algorithm", List.of("sgd", "adam", "rms"), false, Optional.empty(), Optional.empty());
    private static final Parameter RATE = new Real("rate", 1e-5, 1, Scale.LOG, Optional.empty(), Optional.empty());
    private static final Parameter MOMENTUM = new Real(
            "momentum",
            0,
            0.99,
            Scale.LINEAR,
            Optional.of(new Condition("algorithm", List.of("sgd"))),
            Optional.empty());
    private static final Parameter UNITS = new Int("units", 16, 1024, Grid.LOG, Optional.empty(), Optional.empty());
    private static final Parameter BATCH =
            new Choice("batch", List.of(16L, 32L, 64L), true, Optional.empty(), Optional.empty());
    private static final Parameter LAYERS = new Int("layers", 1, 4, Grid.LINEAR, Optional.empty(), Optional.empty());

    private static final SearchSpace MIXED =
            SearchSpace.of(List.of(ALGORITHM, RATE, MOMENTUM, UNITS, BATCH, LAYERS), List.of());

    /** The negative squared distance to a target, with a bonus for one category. */
    private static Merit hill(double[] target, int category, double bonus) {
        return new Merit() {
            @Override
            public double[] of(double[][] points) {
                double[] values = new double[points.length];
                for (int i = 0; i < points.length; i++) {
                    values[i] = withGradientInto(points[i], new double[points[i].length]);
                }
                return values;
            }

            @Override
            public double withGradientInto(double[] point, double[] gradient) {
                double value = point[0] == category ? bonus : 0;
                for (int j = 1; j < point.length; j++) {
                    double off = Double.isNaN(point[j]) ? 0 : point[j] - target[j];
                    gradient[j] = -2 * off;
                    value -= off * off;
                }
                return value;
            }
        };
    }

    @Test
    void gridSettlesAsTheEncodingDoes() {
        io.fairlead.propose.search.Grid grid = io.fairlead.propose.search.Grid.of(MIXED);
        KeyedRandom random = KeyedRandom.of(5);
        for (int i = 0; i < 300; i++) {
            double[] point = grid.settle(grid.spread(random.doubles(6).toArray()));
            Candidate candidate = grid.candidate(point);
            assertThat(MIXED.mistakesOf(candidate)).isEmpty();
            assertThat(grid.encoding().encode(candidate))
                    .usingComparatorWithPrecision(1e-7)
                    .containsExactly(point);
            assertThat(Double.isNaN(point[2])).isEqualTo(point[0] != 0);
        }
    }

    @Test
    void climbsInEveryKindOfCoordinateAtOnce() {
        io.fairlead.propose.search.Grid grid = io.fairlead.propose.search.Grid.of(MIXED);
        double[] target = {0, 0.123, 0.777, 0.4, 0.5, 0.9};
        Search.Found found = new Search(grid, EFFORT, KeyedRandom.of(1))
                .best(hill(target, 0, 3), List.of(), candidate -> false)
                .orElseThrow();
        double[] point = found.point();
        assertThat(point[0]).isZero();
        assertThat(point[1]).isCloseTo(0.123, within(1e-4));
        assertThat(point[2]).isCloseTo(0.777, within(1e-4));
        assertThat(point[3]).isCloseTo(0.4, within(0.01));
        assertThat(point[4]).isCloseTo(0.5, within(1e-12));
        assertThat(point[5]).isCloseTo(0.875, within(1e-12));
    }

    @Test
    void sameSeedFindsTheSame() {
        io.fairlead.propose.search.Grid grid = io.fairlead.propose.search.Grid.of(MIXED);
        Merit merit = hill(new double[] {0, 0.1, 0.2, 0.3, 0.4, 0.5}, 1, 0.1);
        double[] once = new Search(grid, EFFORT, KeyedRandom.of(9))
                .best(merit, List.of(), candidate -> false)
                .orElseThrow()
                .point();
        double[] again = new Search(grid, EFFORT, KeyedRandom.of(9))
                .best(merit, List.of(), candidate -> false)
                .orElseThrow()
                .point();
        assertThat(again).containsExactly(once);
    }

    @Test
    void neverReturnsATakenCandidateAndEndsWhenAllAre() {
        SearchSpace small = SearchSpace.of(List.of(BATCH, LAYERS), List.of());
        io.fairlead.propose.search.Grid grid = io.fairlead.propose.search.Grid.of(small);
        Merit merit = hill(new double[] {0, 0.5}, -1, 0);
        Set<Candidate> taken = new HashSet<>();
        for (int i = 0; i < 12; i++) {
            Search.Found found = new Search(grid, EFFORT, KeyedRandom.of(i))
                    .best(merit, List.of(), taken::contains)
                    .orElseThrow();
            assertThat(taken.add(grid.candidate(found.point()))).isTrue();
        }
        assertThat(new Search(grid, EFFORT, KeyedRandom.of(99)).best(merit, List.of(), taken::contains))
                .isEmpty();
    }

    @Test
    void keepsInputConstraints() {
        SearchSpace bound =
                SearchSpace.of(List.of(UNITS, LAYERS, RATE), List.of(InputConstraint.parse("units * layers <= 256")));
        io.fairlead.propose.search.Grid grid = io.fairlead.propose.search.Grid.of(bound);
        Merit merit = hill(new double[] {0, 1, 0.5}, -1, 0);
        Search.Found found = new Search(grid, EFFORT, KeyedRandom.of(2))
                .best(merit, List.of(), candidate -> false)
                .orElseThrow();
        Candidate candidate = grid.candidate(found.point());
        assertThat(bound.mistakesOf(candidate)).isEmpty();
        assertThat(candidate.values()).containsEntry("layers", 4L);
    }

    @Test
    void listsAllPointsOfASmallConditionalSpace() {
        Parameter child = new Choice(
                "child",
                List.of(1L, 2L),
                false,
                Optional.of(new Condition("algorithm", List.of("sgd"))),
                Optional.empty());
        SearchSpace space = SearchSpace.of(List.of(child, ALGORITHM), List.of());
        io.fairlead.propose.search.Grid grid = io.fairlead.propose.search.Grid.of(space);
        assertThat(grid.all(10).stream().map(grid::candidate).map(Candidate::values))
                .containsExactlyInAnyOrder(
                        Map.of("child", 1L, "algorithm", "sgd"),
                        Map.of("child", 2L, "algorithm", "sgd"),
                        Map.of("algorithm", "adam"),
                        Map.of("algorithm", "rms"));
        assertThat(grid.all(3)).isEmpty();
    }

    @Test
    void nearSearchChangesFewCoordinatesOfAKnownPointAndNotByMuch() {
        io.fairlead.propose.search.Grid grid = io.fairlead.propose.search.Grid.of(MIXED);
        double[] known = grid.settle(grid.spread(new double[] {0.5, 0.1, 0.5, 0.1, 0.5, 0.5}));
        Merit far = hill(new double[] {0, 1, 1, 1, 1, 1}, 2, 1);
        for (int seed = 0; seed < 20; seed++) {
            Search search = new Search(grid, EFFORT, KeyedRandom.of(seed));
            double[] genome = grid.genome(known, new double[6]);
            double[] found = search.near(far, List.of(genome), candidate -> false)
                    .orElseThrow()
                    .point();
            assertThat(found[1] - known[1]).isBetween(0.0, 0.21);
            assertThat(found[3] - known[3]).isBetween(0.0, 0.21);
            assertThat(far.of(new double[][] {found})[0]).isGreaterThan(far.of(new double[][] {known})[0]);
        }
    }

    @Test
    void nearSearchProposesNothingTwiceAndSaysWhenASmallSpaceIsExhausted() {
        SearchSpace small = SearchSpace.of(List.of(ALGORITHM, BATCH), List.of());
        io.fairlead.propose.search.Grid grid = io.fairlead.propose.search.Grid.of(small);
        Set<Candidate> taken = new HashSet<>();
        Merit flat = hill(new double[] {0, 0}, 0, 1);
        for (int k = 0; k < 9; k++) {
            Search search = new Search(grid, EFFORT, KeyedRandom.of(k));
            double[] point = search.near(flat, List.of(new double[] {0, 0}), taken::contains)
                    .orElseThrow()
                    .point();
            assertThat(taken.add(grid.candidate(point))).isTrue();
        }
        assertThat(new Search(grid, EFFORT, KeyedRandom.of(9))
                        .near(flat, List.of(new double[] {0, 0}), taken::contains))
                .isEmpty();
    }
}
