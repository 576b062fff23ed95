package io.fairlead.propose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.history.Outcome;
import io.fairlead.history.Trial;
import io.fairlead.history.TrialState;
import io.fairlead.objectives.Goal;
import io.fairlead.objectives.MetricExpression;
import io.fairlead.objectives.Objective;
import io.fairlead.space.Candidate;
import io.fairlead.space.InputConstraint;
import io.fairlead.space.Prior;
import io.fairlead.space.SearchSpace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProposerTest {

    @Test
    void severalAtOnceAreTheSameAsOneByOne() {
        for (int told : new int[] {0, 12}) {
            Study study = Fixtures.run(
                            Study.of(Fixtures.task(Fixtures.mixed(), "loss", "cost"), 5), told, Fixtures::training)
                    .study();
            List<Proposal> together = new Proposer().propose(study, 4).proposals();
            List<Proposal> single = new ArrayList<>();
            Study now = study;
            for (int i = 0; i < 4; i++) {
                Proposal next = new Proposer().propose(now, 1).proposals().get(0);
                single.add(next);
                now = now.withPending(next.candidate(), next.method());
            }
            assertThat(together).isEqualTo(single);
            assertThat(together).extracting(Proposal::candidate).doesNotHaveDuplicates();
        }
    }

    @Test
    void anInterruptedSearchGoesOnAsIfItHadNotBeen() {
        Study begin = Study.of(Fixtures.task(Fixtures.mixed(), "loss", "cost"), 11);
        AskTell whole = Fixtures.run(begin, 14, Fixtures::training);
        AskTell first = Fixtures.run(begin, 9, Fixtures::training);
        AskTell rest = Fixtures.run(first.study(), 5, Fixtures::training);
        assertThat(rest.study()).isEqualTo(whole.study());
    }

    @Test
    void threadsDoNotChangeProposals() {
        Study study = Fixtures.run(Study.of(Fixtures.task(Fixtures.plane(), "f", "g"), 3), 10, Fixtures::bowls)
                .study();
        Proposer shared = new Proposer();
        Answer alone = new Proposer().propose(study, 2);
        List<Answer> beside = java.util.stream.IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> shared.propose(study, 2))
                .toList();
        assertThat(beside).containsOnly(alone);
    }

    @Test
    void seedsDiffer() {
        Task task = Fixtures.task(Fixtures.plane(), "loss");
        Candidate one =
                new Proposer().propose(Study.of(task, 1), 3).proposals().get(2).candidate();
        Candidate other =
                new Proposer().propose(Study.of(task, 2), 3).proposals().get(2).candidate();
        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void findsTheBottomOfABowlPrecisely() {
        AskTell search = Fixtures.run(Study.of(Fixtures.task(Fixtures.plane(), "loss"), 1), 25, Fixtures::bowl);
        Candidate best = search.recommended().get(0).candidate();
        assertThat(Fixtures.number(best, "x")).isCloseTo(0.3, within(0.01));
        assertThat(Fixtures.number(best, "y")).isCloseTo(0.7, within(0.01));
    }

    @Test
    void coversTheFrontOfTwoBowls() {
        AskTell search = Fixtures.run(Study.of(Fixtures.task(Fixtures.plane(), "f", "g"), 1), 25, Fixtures::bowls);
        assertThat(search.front()).hasSizeGreaterThan(10);
        assertThat(search.front())
                .allSatisfy(trial ->
                        assertThat(Fixtures.number(trial.candidate(), "y")).isCloseTo(0.5, within(0.1)));
    }

    @Test
    void choosesTheBranchThatHasTheBestValue() {
        AskTell search = Fixtures.run(
                Study.of(Fixtures.task(Fixtures.mixed(), "loss"), 2),
                30,
                candidate -> Outcome.of(
                        Map.of("loss", Fixtures.training(candidate).values().get("loss"))));
        Candidate best = search.recommended().get(0).candidate();
        assertThat(best.values()).containsEntry("optimizer", "sgd").containsEntry("layers", 3L);
        assertThat(Fixtures.number(best, "momentum")).isCloseTo(0.9, within(0.1));
    }

    @Test
    void maximizesWhatIsToBeMaximized() {
        Objective score =
                new Objective("score", MetricExpression.parse("score"), Goal.MAXIMIZE, OptionalDouble.empty());
        Task task = new Task(Fixtures.plane(), List.of(score), List.of());
        AskTell search = Fixtures.run(
                Study.of(task, 1),
                20,
                candidate -> Fixtures.outcome(
                        "score", -Fixtures.bowl(candidate).values().get("loss").value()));
        Candidate best = search.recommended().get(0).candidate();
        assertThat(Fixtures.number(best, "x")).isCloseTo(0.3, within(0.03));
        Proposal next = search.ask(1).proposals().get(0);
        Proposal.Expected expected = next.why().expected().get("score");
        assertThat(expected.low()).isLessThanOrEqualTo(expected.median());
        assertThat(expected.median()).isLessThanOrEqualTo(expected.high());
        assertThat(expected.median()).isCloseTo(0, within(0.1));
    }

    @Test
    void saysWhenADiscreteSpaceIsExhausted() {
        AskTell search = AskTell.open(Study.of(Fixtures.task(Fixtures.ofNine(), "loss"), 4));
        Set<Candidate> seen = new HashSet<>();
        for (int i = 0; i < 9; i++) {
            Answer answer = search.ask(1);
            assertThat(answer.exhausted()).isFalse();
            Proposal proposal = answer.proposals().get(0);
            assertThat(seen.add(proposal.candidate())).isTrue();
            search.tell(proposal.number(), Fixtures.outcome("loss", (double) i));
        }
        Answer last = search.ask(3);
        assertThat(last.proposals()).isEmpty();
        assertThat(last.exhausted()).isTrue();
    }

    @Test
    void triesTheGivenStartsFirst() {
        Candidate start = new Candidate(Map.of("x", 0.9, "y", 0.1));
        Candidate stranger = new Candidate(Map.of("x", 7.0, "y", 0.1));
        Study study = Study.of(Fixtures.task(Fixtures.plane(), "loss"), 1)
                .with(Options.defaults().withStarts(List.of(stranger, start)));
        List<Proposal> first = new Proposer().propose(study, 2).proposals();
        assertThat(first)
                .extracting(Proposal::candidate)
                .containsExactly(start, new Candidate(Map.of("x", 0.5, "y", 0.5)));
        assertThat(first).extracting(Proposal::method).containsOnly(Proposal.Method.DESIGN);
    }

    @Test
    void avoidsWhereTrainingFails() {
        AskTell search = Fixtures.run(
                Study.of(Fixtures.task(Fixtures.plane(), "loss"), 3),
                20,
                candidate ->
                        Fixtures.number(candidate, "x") > 0.5 ? Outcome.failed("diverged") : Fixtures.bowl(candidate));
        List<Trial> late = search.study().trials().subList(8, 19);
        assertThat(late).filteredOn(trial -> trial.state() == TrialState.FAILED).hasSizeLessThan(3);
        assertThat(Fixtures.number(search.recommended().get(0).candidate(), "x"))
                .isCloseTo(0.3, within(0.05));
    }

    /** Beyond x of 0.6 training collapses; before it, detection and fairness trade along x and y has a best value. */
    private static List<Trial> collapsing(String detection, long seed) {
        AskTell search =
                Fixtures.run(Study.of(Fixtures.task(Fixtures.plane(), detection, "gap"), seed), 30, candidate -> {
                    double x = Fixtures.number(candidate, "x");
                    double y = Fixtures.number(candidate, "y") - 0.3;
                    return x > 0.6
                            ? Fixtures.outcome(detection, 0.5, "gap", 0.0)
                            : Fixtures.outcome(detection, 0.1 + 0.3 * x + y * y / 4, "gap", 0.3 - 0.3 * x + y * y / 4);
                });
        return search.study().trials().stream()
                .filter(trial -> Fixtures.number(trial.candidate(), "x") > 0.6)
                .toList();
    }

    @Test
    void avoidsClassifiersThatAreFairBecauseTheyAreUseless() {
        int named = 0;
        int unnamed = 0;
        for (long seed = 1; seed <= 3; seed++) {
            named += collapsing("auc_loss", seed).size();
            unnamed += collapsing("loss", seed).size();
        }
        assertThat(named).isLessThan(unnamed - 3);
    }

    @Test
    void aCollapsedClassifierIsStillOnTheFrontOfWhatWasTold() {
        AskTell search = Fixtures.run(
                Study.of(Fixtures.task(Fixtures.plane(), "auc_loss", "gap"), 1),
                12,
                candidate -> Fixtures.number(candidate, "x") > 0.3
                        ? Fixtures.outcome("auc_loss", 0.5, "gap", 0.0)
                        : Fixtures.outcome("auc_loss", 0.2, "gap", 0.1));
        assertThat(search.front())
                .anySatisfy(trial -> assertThat(trial.outcome()
                                .orElseThrow()
                                .values()
                                .get("gap")
                                .value())
                        .isZero());
    }

    @Test
    void searchesOnWhenEverythingHasFailedSoFar() {
        AskTell search = Fixtures.run(
                Study.of(Fixtures.task(Fixtures.plane(), "loss"), 3), 12, candidate -> Outcome.failed("no"));
        assertThat(search.ask(1).proposals()).hasSize(1);
    }

    @Test
    void keepsOutcomeConstraints() {
        Task task = new Task(Fixtures.plane(), List.of(Fixtures.minimized("loss")), List.of("x >= 0.6"));
        AskTell search = Fixtures.run(
                Study.of(task, 1),
                25,
                candidate -> new Outcome(
                        Fixtures.bowl(candidate).values(),
                        Map.of("x >= 0.6", 0.6 - Fixtures.number(candidate, "x")),
                        ""));
        Candidate best = search.recommended().get(0).candidate();
        assertThat(Fixtures.number(best, "x")).isBetween(0.6, 0.64);
        assertThat(Fixtures.number(best, "y")).isCloseTo(0.7, within(0.05));
    }

    @Test
    void keepsInputConstraintsAlsoInTheDesign() {
        SearchSpace space =
                SearchSpace.of(Fixtures.plane().parameters(), List.of(InputConstraint.parse("x + y <= 0.3")));
        AskTell search = Fixtures.run(Study.of(Fixtures.task(space, "loss"), 1), 12, Fixtures::bowl);
        assertThat(search.study().trials())
                .allSatisfy(
                        trial -> assertThat(space.mistakesOf(trial.candidate())).isEmpty());
    }

    @Test
    void priorsDrawTheDesign() {
        SearchSpace space =
                SearchSpace.of(List.of(Fixtures.real("x", new Prior(0.8, 0.05)), Fixtures.real("y")), List.of());
        List<Proposal> design = new Proposer()
                .propose(Study.of(Fixtures.task(space, "loss"), 1), 5)
                .proposals();
        assertThat(design)
                .filteredOn(proposal -> Math.abs(Fixtures.number(proposal.candidate(), "x") - 0.8) < 0.15)
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void startsFromWhatAnEarlierSearchFoundBest() {
        AskTell earlier = Fixtures.run(Study.of(Fixtures.task(Fixtures.plane(), "loss"), 1), 15, Fixtures::bowl);
        SearchSpace wider =
                SearchSpace.of(List.of(Fixtures.real("x"), Fixtures.real("z"), Fixtures.real("y")), List.of());
        Study study = new Study(
                Fixtures.task(wider, "loss"),
                2,
                List.of(),
                List.of(),
                earlier.study().trials(),
                Options.defaults());
        Candidate first = new Proposer().propose(study, 1).proposals().get(0).candidate();
        Candidate best = earlier.recommended().get(0).candidate();
        assertThat(first.value("x")).isEqualTo(best.value("x"));
        assertThat(first.value("y")).isEqualTo(best.value("y"));
        assertThat(first.value("z")).isEqualTo(Optional.of(0.5));
    }

    @Test
    void repeatsATrialUnderNoiseOnlyWithinItsShare() {
        java.util.SplittableRandom random = new java.util.SplittableRandom(1);
        AskTell search = Fixtures.run(
                Study.of(Fixtures.task(Fixtures.plane(), "loss"), 1),
                30,
                candidate -> Fixtures.outcome(
                        "loss", Fixtures.bowl(candidate).values().get("loss").value() + 0.1 * random.nextGaussian()));
        long replicates = search.study().trials().stream()
                .filter(trial -> trial.origin().method().equals("replicate"))
                .count();
        long different = search.study().trials().stream()
                .map(Trial::candidate)
                .distinct()
                .count();
        assertThat(replicates).isLessThanOrEqualTo(3);
        assertThat(different).isEqualTo(30 - replicates);
    }

    @Test
    void namesTheNearestEarlierTrial() {
        AskTell search = Fixtures.run(Study.of(Fixtures.task(Fixtures.plane(), "loss"), 1), 10, Fixtures::bowl);
        Proposal next = search.ask(1).proposals().get(0);
        Proposal.Nearest nearest = next.why().nearest().orElseThrow();
        double expected = search.study().trials().stream()
                .filter(trial -> trial.number() <= 10)
                .mapToDouble(trial -> Math.sqrt(0.5
                        * (Math.pow(Fixtures.number(trial.candidate(), "x") - Fixtures.number(next.candidate(), "x"), 2)
                                + Math.pow(
                                        Fixtures.number(trial.candidate(), "y")
                                                - Fixtures.number(next.candidate(), "y"),
                                        2))))
                .min()
                .orElseThrow();
        assertThat(nearest.distance()).isCloseTo(expected, within(1e-6));
    }
}
