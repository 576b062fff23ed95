package io.fairlead.analysis.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.history.Outcome;
import io.fairlead.history.Trial;
import io.fairlead.history.TrialState;
import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.objectives.Goal;
import io.fairlead.objectives.MetricExpression;
import io.fairlead.objectives.Objective;
import io.fairlead.space.Candidate;
import io.fairlead.space.Condition;
import io.fairlead.space.Encoding;
import io.fairlead.space.Parameter.Choice;
import io.fairlead.space.Parameter.Real;
import io.fairlead.space.Parameter.Scale;
import io.fairlead.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportanceTest {

    private static final SearchSpace CUBE = SearchSpace.of(List.of(real("a"), real("b"), real("dead")), List.of());

    @Test
    void sharesOfAnAdditiveFunctionAreThoseOfItsParts() {
        // Var(3a) : Var(b) = 9 : 1
        Importance found = of(CUBE, 250, candidate -> 3 * number(candidate, "a") + number(candidate, "b"));
        assertThat(found.caution()).isEmpty();
        assertThat(found.outOfBagR2().orElseThrow()).isGreaterThan(0.9);
        assertThat(share(found, "a").importance()).isCloseTo(0.9, within(0.04));
        assertThat(share(found, "b").importance()).isCloseTo(0.1, within(0.04));
        assertThat(share(found, "dead").importance()).isLessThan(0.01);
        assertThat(found.parameters().get(0).of()).containsExactly("a");
        for (Importance.Share share : found.parameters()) {
            assertThat(share.low()).isBetween(0.0, share.importance());
            assertThat(share.high()).isBetween(share.importance(), 1.0);
        }
    }

    @Test
    void whatTwoDoTogetherIsThePairs() {
        // (a − 1/2)(b − 1/2) has no effect of a or b alone
        Importance found = of(CUBE, 400, candidate -> (number(candidate, "a") - 0.5) * (number(candidate, "b") - 0.5));
        assertThat(found.pairs().get(0).of()).containsExactly("a", "b");
        assertThat(found.pairs().get(0).importance()).isGreaterThan(0.6);
        assertThat(share(found, "a").importance()).isLessThan(0.2);
    }

    @Test
    void categoriesAreDividedByTheirValuesNotTheirOrder() {
        SearchSpace space = SearchSpace.of(
                List.of(
                        new Choice("kind", List.of("p", "q", "r", "s"), false, Optional.empty(), Optional.empty()),
                        real("dead")),
                List.of());
        Importance found = of(
                space,
                60,
                candidate -> List.of("p", "r").contains(candidate.value("kind").orElseThrow()) ? 1 : 0);
        assertThat(share(found, "kind").importance()).isGreaterThan(0.99);
        assertThat(found.outOfBagR2().orElseThrow()).isCloseTo(1, within(1e-9));
    }

    @Test
    void aParentIsNotCreditedToTheChildrenWhosePresenceTellsIt() {
        SearchSpace space = conditional();
        Importance found = of(
                space, 150, candidate -> candidate.value("name").orElseThrow().equals("sgd") ? 1 : 0);
        assertThat(share(found, "name").importance()).isGreaterThan(0.99);
        assertThat(share(found, "momentum").importance()).isLessThan(0.01);
    }

    @Test
    void aConditionalParameterCountsWhereItIsActive() {
        SearchSpace space = conditional();
        Importance found = of(
                space,
                400,
                candidate -> candidate
                        .value("momentum")
                        .map(value -> (double) value - 0.5)
                        .orElse(0.0));
        // With probability 1/2 active: half of the variance is its own effect, half goes with the parent.
        assertThat(share(found, "momentum").importance()).isCloseTo(0.5, within(0.1));
        assertThat(found.pairs().get(0).of()).containsExactly("name", "momentum");
        assertThat(found.pairs().get(0).importance()).isCloseTo(0.5, within(0.1));
        assertThat(share(found, "name").importance()).isLessThan(0.05);
    }

    @Test
    void theSameSeedGivesTheSameFigures() {
        ToDoubleFunction<Candidate> loss = candidate -> number(candidate, "a") * number(candidate, "b");
        assertThat(of(CUBE, 40, loss)).isEqualTo(of(CUBE, 40, loss));
    }

    @Test
    void noiseIsNotToBeReliedOn() {
        KeyedRandom noise = KeyedRandom.of(5);
        Importance found = of(CUBE, 60, candidate -> noise.nextGaussian());
        assertThat(found.outOfBagR2().orElseThrow()).isLessThan(0.2);
        assertThat(found.caution()).contains("not to be relied on");
    }

    @Test
    void fewTrialsAreNotEnough() {
        Importance found = of(CUBE, 9, candidate -> number(candidate, "a"));
        assertThat(found.isKnown()).isFalse();
        assertThat(found.caution()).isEqualTo("not enough data: 9 completed trials, and 10 are needed");
        assertThat(found.parameters()).isEmpty();
    }

    @Test
    void aConstantObjectiveHasNothingToDivide() {
        Importance found = of(CUBE, 20, candidate -> 0.7);
        assertThat(found.isKnown()).isFalse();
        assertThat(found.caution()).isEqualTo("all 20 trials have the same value");
    }

    @Test
    void whatWasNotVariedIsSaid() {
        Importance found = Importance.of(
                CUBE,
                "loss",
                IntStream.range(0, 12)
                        .mapToObj(i -> new Candidate(Map.of("a", i / 12.0, "b", 0.5, "dead", 0.5)))
                        .toList(),
                IntStream.range(0, 12).mapToDouble(i -> i).toArray(),
                7);
        assertThat(found.unvaried()).containsExactly("b", "dead");
        assertThat(share(found, "a").importance()).isCloseTo(1, within(1e-9));
    }

    @Test
    void onlyCompletedTrialsCount() {
        Objective objective =
                new Objective("auc", MetricExpression.parse("val/auc"), Goal.MAXIMIZE, OptionalDouble.empty());
        List<Trial> trials = new ArrayList<>();
        KeyedRandom random = KeyedRandom.of(3);
        for (int number = 1; number <= 12; number++) {
            Candidate candidate = random(CUBE, random);
            Outcome outcome = number == 12
                    ? Outcome.failed("diverged")
                    : Outcome.of(Map.of("auc", Outcome.Measured.of(number(candidate, "a"))));
            TrialState state = number == 12 ? TrialState.FAILED : TrialState.COMPLETED;
            trials.add(new Trial(
                    number, candidate, state, Trial.Origin.of("design"), Optional.of(outcome), Optional.empty()));
        }
        assertThat(Importance.of(CUBE, objective, trials, 1).trials()).isEqualTo(11);
    }

    private static SearchSpace conditional() {
        Condition sgd = new Condition("name", List.of("sgd"));
        return SearchSpace.of(
                List.of(
                        new Choice("name", List.of("adamw", "sgd"), false, Optional.empty(), Optional.empty()),
                        new Real("momentum", 0, 1, Scale.LINEAR, Optional.of(sgd), Optional.empty()),
                        real("dead")),
                List.of());
    }

    private static Real real(String name) {
        return new Real(name, 0, 1, Scale.LINEAR, Optional.empty(), Optional.empty());
    }

    private static double number(Candidate candidate, String name) {
        return (double) candidate.value(name).orElseThrow();
    }

    private static Candidate random(SearchSpace space, KeyedRandom random) {
        return space.complete(parameter -> Encoding.value(
                parameter,
                parameter instanceof Choice choice
                        ? random.nextInt(choice.choices().size())
                        : random.nextDouble()));
    }

    private static Importance of(SearchSpace space, int count, ToDoubleFunction<Candidate> loss) {
        KeyedRandom random = KeyedRandom.of(11);
        List<Candidate> candidates =
                IntStream.range(0, count).mapToObj(i -> random(space, random)).toList();
        double[] losses = candidates.stream().mapToDouble(loss).toArray();
        return Importance.of(space, "loss", candidates, losses, 7);
    }

    private static Importance.Share share(Importance found, String name) {
        return found.parameters().stream()
                .filter(share -> share.of().equals(List.of(name)))
                .findFirst()
                .orElseThrow();
    }
}
