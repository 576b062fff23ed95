package io.fairlead.propose;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.hints.Hint;
import io.fairlead.history.Outcome;
import io.fairlead.history.Trial;
import io.fairlead.history.TrialState;
import io.fairlead.space.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AdvisedTest {

    private static Trial trial(int number, double x, double loss) {
        Candidate candidate = new Candidate(Map.of("x", x, "y", 0.5));
        boolean failed = Double.isNaN(loss);
        return new Trial(
                number,
                candidate,
                failed ? TrialState.FAILED : TrialState.COMPLETED,
                Trial.Origin.of("design"),
                Optional.of(failed ? Outcome.failed("lost") : Fixtures.outcome("loss", loss)),
                Optional.of("run" + number));
    }

    private static Hint hint(String run, double confidence, double target) {
        return new Hint.Direction(
                new Hint.Origin("F06:" + run, "F06", run, confidence),
                List.of(new Hint.Pull("x", target, 0.1, Hint.Reach.AT_LEAST)));
    }

    private static Proposal proposal(List<Trial> trials, Hint... hints) {
        Study study = new Study(
                Fixtures.task(Fixtures.plane(), "loss"), 1, trials, List.of(hints), List.of(), Options.defaults());
        return new Proposer().propose(study, 1).proposals().get(0);
    }

    private static List<Trial> threeFailed() {
        return List.of(trial(1, 0.1, Double.NaN), trial(2, 0.2, Double.NaN), trial(3, 0.3, Double.NaN));
    }

    @Test
    void whileNothingWorksTheLatestStrongAdviceIsFollowed() {
        Proposal proposal = proposal(threeFailed(), hint("run1", 0.9, 0.6), hint("run3", 0.9, 0.8));
        assertThat(proposal.method()).isEqualTo(Proposal.Method.ADVICE);
        assertThat(proposal.candidate().values()).containsEntry("x", 0.8).containsEntry("y", 0.5);
        assertThat(proposal.why().opinions()).containsExactly("F06:run3");
    }

    @Test
    void adviceOnTheBestRunComesFirst() {
        List<Trial> trials = List.of(trial(1, 0.1, 1), trial(2, 0.2, 2), trial(3, 0.3, Double.NaN));
        Proposal proposal = proposal(trials, hint("run2", 0.9, 0.7), hint("run1", 0.9, 0.6), hint("run3", 0.9, 0.8));
        assertThat(proposal.why().opinions()).containsExactly("F06:run1");
    }

    @Test
    void theModelRefusesWhatItSpeaksAgainst() {
        assertThat(advised(9, 0.3)).containsExactly("F06:run1");
        assertThat(advised(15, 1.0)).isEmpty();
    }

    @Test
    void adviceIsFollowedOnlyEverySecondTime() {
        assertThat(advised(10, 0.3)).isEmpty();
    }

    @Test
    void adviceOnAPoorRunIsNotFollowed() {
        List<Trial> trials = List.of(trial(1, 0.1, 1), trial(2, 0.2, 2), trial(3, 0.3, 3));
        List<Trial> more = new ArrayList<>(trials);
        more.add(trial(4, 0.4, 9));
        more.add(trial(5, 0.5, 8));
        assertThat(proposal(more, hint("run4", 0.95, 0.9)).why().opinions()).isEmpty();
        assertThat(proposal(more, hint("run3", 0.95, 0.9)).why().opinions()).containsExactly("F06:run3");
    }

    @Test
    void whileTrialsWithoutAdviceGetBetterNoneIsFollowed() {
        List<Trial> trials = List.of(trial(1, 0.1, 3), trial(2, 0.2, 2), trial(3, 0.3, 1));
        assertThat(proposal(trials, hint("run3", 0.95, 0.9)).method()).isEqualTo(Proposal.Method.DESIGN);
    }

    /** The reasons after so many trials in a bowl, of which the first is the best and is advised to a value of x. */
    private static List<String> advised(int count, double target) {
        List<Trial> trials = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            double x = number == 1 ? 0.5 : 0.5 + 0.45 * number / count;
            trials.add(trial(number, x, (x - 0.3) * (x - 0.3)));
        }
        Hint hint = new Hint.Direction(
                new Hint.Origin("F06:run1", "F06", "run1", 0.9),
                List.of(new Hint.Pull("x", target, 0.1, Hint.Reach.NEAR)));
        return proposal(trials, hint).why().opinions();
    }

    @Test
    void weakAdviceAndTheFirstAndEverySecondPointAreTheDesigns() {
        assertThat(proposal(threeFailed(), hint("run3", 0.8, 0.8)).method()).isEqualTo(Proposal.Method.DESIGN);
        assertThat(proposal(List.of(trial(1, 0.1, Double.NaN)), hint("run1", 0.9, 0.8))
                        .method())
                .isEqualTo(Proposal.Method.DESIGN);
        List<Trial> four = new ArrayList<>(threeFailed());
        four.add(trial(4, 0.4, Double.NaN));
        assertThat(proposal(four, hint("run3", 0.9, 0.8)).method()).isEqualTo(Proposal.Method.DESIGN);
    }

    @Test
    void whatWasTriedIsNotAdvisedAgain() {
        List<Trial> trials = List.of(trial(1, 0.1, Double.NaN), trial(2, 0.8, Double.NaN), trial(3, 0.3, Double.NaN));
        assertThat(proposal(trials, hint("run3", 0.9, 0.8)).method()).isEqualTo(Proposal.Method.DESIGN);
    }

    @Test
    void forecastsOfRunningTrialsCountAsMeasuredWithTheirNoise() {
        List<Trial> trials = new ArrayList<>(List.of(trial(1, 0.1, 2), trial(2, 0.2, 1)));
        trials.add(new Trial(
                3,
                new Candidate(Map.of("x", 0.4, "y", 0.5)),
                TrialState.RUNNING,
                Trial.Origin.of("design"),
                Optional.empty(),
                Optional.of("run3")));
        Hint forecast = new Hint.Forecast(new Hint.Origin("D14:run3", "D14", "run3", 0.9), "loss", 0.7, 0.2, false);
        Study study = new Study(
                Fixtures.task(Fixtures.plane(), "loss"), 1, trials, List.of(forecast), List.of(), Options.defaults());
        Knowledge known = Knowledge.of(
                study, io.fairlead.propose.search.Grid.of(study.task().space()));
        assertThat(known.pending()).isEmpty();
        assertThat(known.measured()).hasSize(3);
        assertThat(known.measured().get(2).isForecast()).isTrue();
        assertThat(known.measured().get(2).losses().value(0)).isEqualTo(0.7);
        assertThat(known.measured().get(2).losses().noiseVariance(0))
                .isEqualTo(OptionalDouble.of(0.2 * 0.2).getAsDouble());
    }

    @Test
    void anInfeasibleRunCountsAsFailed() {
        Hint.Infeasible broken = new Hint.Infeasible(new Hint.Origin("F04:run1", "F04", "run1", 0.9));
        Study study = new Study(
                Fixtures.task(Fixtures.plane(), "loss"),
                1,
                List.of(trial(1, 0.1, 2), trial(2, 0.2, 1)),
                List.of(broken),
                List.of(),
                Options.defaults());
        Knowledge known = Knowledge.of(
                study, io.fairlead.propose.search.Grid.of(study.task().space()));
        assertThat(known.measured()).hasSize(1);
        assertThat(known.failed()).hasSize(1);
    }
}
