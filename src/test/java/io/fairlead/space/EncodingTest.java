package io.fairlead.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.space.Parameter.Choice;
import io.fairlead.space.Parameter.Grid;
import io.fairlead.space.Parameter.Int;
import io.fairlead.space.Parameter.Real;
import io.fairlead.space.Parameter.Scale;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class EncodingTest {

    private static final SearchSpace SPACE = SearchSpace.of(
            List.of(
                    new Real(
                            "momentum",
                            0.8,
                            0.99,
                            Scale.LINEAR,
                            Optional.of(new Condition("optimizer", List.of("sgd"))),
                            Optional.empty()),
                    new Choice("optimizer", List.of("adamw", "sgd", "adam"), false, Optional.empty(), Optional.empty()),
                    new Real("lr", 1e-6, 1e-2, Scale.LOG, Optional.empty(), Optional.empty()),
                    new Int("rank", 4, 64, Grid.LOG, Optional.empty(), Optional.empty()),
                    new Int("width", 64, 768, new Grid(64, Scale.LINEAR), Optional.empty(), Optional.empty()),
                    new Choice("batch", List.of(32L, 64L, 128L, 256L), true, Optional.empty(), Optional.empty())),
            List.of());
    private static final Encoding ENCODING = Encoding.of(SPACE);

    @Test
    void decodingTakesBackEncoding() {
        RandomGenerator random = KeyedRandom.of(11);
        for (int i = 0; i < 2000; i++) {
            Candidate candidate = ENCODING.decode(randomPoint(random));
            assertThat(ENCODING.decode(ENCODING.encode(candidate)).values().keySet())
                    .isEqualTo(candidate.values().keySet());
            assertSame(candidate, ENCODING.decode(ENCODING.encode(candidate)));
            assertThat(SPACE.mistakesOf(candidate)).isEmpty();
        }
    }

    @Test
    void inactiveParametersAreNotThere() {
        Candidate candidate = ENCODING.decode(new double[] {0.5, 0, 0.5, 0.5, 0.5, 0.5});
        assertThat(candidate.values()).doesNotContainKey("momentum").containsEntry("optimizer", "adamw");
        assertThat(ENCODING.encode(candidate)[0]).isNaN();
        assertThat(candidate.values().keySet()).containsExactly("optimizer", "lr", "rank", "width", "batch");
    }

    @Test
    void theEndsAreReachedExactly() {
        Candidate low = ENCODING.decode(new double[] {0, 1, 0, 0, 0, 0});
        Candidate high = ENCODING.decode(new double[] {1, 1, 1, 1, 1, 1});
        assertThat(low.values())
                .isEqualTo(Map.of(
                        "momentum", 0.8, "optimizer", "sgd", "lr", 1e-6, "rank", 4L, "width", 64L, "batch", 32L));
        assertThat(high.values())
                .isEqualTo(Map.of(
                        "momentum", 0.99, "optimizer", "sgd", "lr", 1e-2, "rank", 64L, "width", 768L, "batch", 256L));
    }

    @Test
    void roundingGivesEveryIntegerTheSameRoom() {
        Int width = new Int("width", 64, 768, new Grid(64, Scale.LINEAR), Optional.empty(), Optional.empty());
        int[] counts = new int[12];
        for (int i = 0; i < 12_000; i++) {
            long value = (Long) Encoding.value(width, (i + 0.5) / 12_000);
            counts[(int) (value / 64 - 1)]++;
        }
        assertThat(counts).containsOnly(1000);
    }

    @Test
    void aLogarithmicMiddleIsTheGeometricMean() {
        Real lr = new Real("lr", 1e-6, 1e-2, Scale.LOG, Optional.empty(), Optional.empty());
        assertThat((Double) Encoding.value(lr, 0.5)).isCloseTo(1e-4, within(1e-16));
        assertThat(Encoding.coordinate(lr, 1e-4)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void realsAreShortToRead() {
        Real share = new Real("share", 0, 1, Scale.LINEAR, Optional.empty(), Optional.empty());
        Real lr = new Real("lr", 1e-6, 1e-2, Scale.LOG, Optional.empty(), Optional.empty());
        Real narrow = new Real("narrow", 1_000_000, 1_000_001, Scale.LINEAR, Optional.empty(), Optional.empty());
        assertThat(Encoding.value(share, 1.0 / 3)).isEqualTo(0.333333);
        assertThat(Encoding.value(lr, 1.0 / 3)).isEqualTo(2.154435e-5);
        assertThat(Encoding.value(narrow, 1.0 / 3)).isEqualTo(1_000_000.333333);
    }

    @Test
    void aSpaceRefusesCyclesAndUnknownParents() {
        Parameter a = choice("a", new Condition("b", List.of("x")));
        Parameter b = choice("b", new Condition("a", List.of("x")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SearchSpace.of(List.of(a, b), List.of()))
                .withMessage("conditions must not form a cycle, but these do: [a, b]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SearchSpace.of(List.of(a), List.of()))
                .withMessage("parameter \"a\": its condition names an unknown parameter \"b\"");
        Parameter c = choice("c", new Condition("d", List.of("z")));
        Parameter d = new Choice("d", List.of("x", "y"), false, Optional.empty(), Optional.empty());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SearchSpace.of(List.of(c, d), List.of()))
                .withMessage("parameter \"c\": its condition names z, which \"d\" cannot take");
    }

    @Test
    void aCandidateThatIsNotOfTheSpaceIsExplained() {
        assertThat(SPACE.mistakesOf(new Candidate(Map.of("optimizer", "lion", "momentum", 0.9))))
                .contains(
                        "parameter \"momentum\" has a value but is not active",
                        "parameter \"optimizer\" does not accept the value lion",
                        "parameter \"lr\" has no value");
    }

    private static Parameter choice(String name, Condition condition) {
        return new Choice(name, List.of("x", "y"), false, Optional.of(condition), Optional.empty());
    }

    private static double[] randomPoint(RandomGenerator random) {
        double[] point = new double[6];
        for (int i = 0; i < 6; i++) {
            point[i] = random.nextDouble();
        }
        point[1] = random.nextInt(3);
        return point;
    }

    private static void assertSame(Candidate expected, Candidate found) {
        expected.values().forEach((name, value) -> {
            if (value instanceof Double number) {
                assertThat((Double) found.values().get(name)).isEqualTo(number);
            } else {
                assertThat(found.values().get(name)).isEqualTo(value);
            }
        });
    }
}
