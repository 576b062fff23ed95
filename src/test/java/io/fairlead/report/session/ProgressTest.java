package io.fairlead.report.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.history.Outcome;
import io.fairlead.history.Outcome.Measured;
import io.fairlead.history.Trial;
import io.fairlead.history.TrialState;
import io.fairlead.objectives.Goal;
import io.fairlead.objectives.MetricExpression;
import io.fairlead.objectives.Objective;
import io.fairlead.session.ParetoSummary;
import io.fairlead.space.Candidate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final List<Objective> OBJECTIVES = List.of(
            new Objective("auc", MetricExpression.parse("val/auc"), Goal.MAXIMIZE, OptionalDouble.of(0)),
            new Objective("gap", MetricExpression.parse("val/F_FPR"), Goal.MINIMIZE, OptionalDouble.of(10)));

    @Test
    void theBestAndTheVolumeFollowTheTrials() {
        Progress progress = of(
                trial(1, 0.5, 8, 0),
                trial(2, 0.25, 4, 0), // neither beats the other
                trial(3, 0.25, 9, 0), // beaten
                trial(4, 1, 1, 5), // breaks a constraint
                trial(5, 0.75, 2, 0)); // beats all
        assertThat(progress.numbers()).containsExactly(1, 2, 3, 4, 5);
        assertThat(progress.values(0)).containsExactly(0.5, 0.25, 0.25, 1, 0.75);
        assertThat(progress.best(0)).containsExactly(0.5, 0.5, 0.5, 0.5, 0.75);
        assertThat(progress.best(1)).containsExactly(8, 4, 4, 4, 2);
        // 0.5·2; with a second box 0.25·6 that has 0.25·2 in common with it; 0.75·8
        assertThat(progress.hypervolume()).containsExactly(1, 2, 2, 2, 6);
        assertThat(progress.points().get(3).feasible()).isFalse();
    }

    @Test
    void beforeTheFirstFeasibleTrialThereIsNoBest() {
        Progress progress = of(trial(1, 0.5, 8, 1));
        assertThat(progress.best(0)).containsExactly(Double.NaN);
        assertThat(progress.hypervolume()).containsExactly(0);
    }

    @Test
    void trialsWithoutEveryValueAreLeftOut() {
        Trial pending = new Trial(
                1,
                new Candidate(Map.of()),
                TrialState.RUNNING,
                Trial.Origin.of("design"),
                Optional.empty(),
                Optional.empty());
        Trial half = new Trial(
                2,
                new Candidate(Map.of()),
                TrialState.COMPLETED,
                Trial.Origin.of("design"),
                Optional.of(Outcome.of(Map.of("auc", Measured.of(1)))),
                Optional.empty());
        assertThat(of(pending, half).points()).isEmpty();
    }

    private static Progress of(Trial... trials) {
        ParetoSummary summary = new ParetoSummary("s", OBJECTIVES, List.of(), 0, List.of(0.0, 10.0), false, 0);
        return Progress.of(summary, List.of(trials));
    }

    private static Trial trial(int number, double auc, double gap, double violation) {
        Outcome outcome = new Outcome(
                Map.of("auc", Measured.of(auc), "gap", Measured.of(gap)), Map.of("auc <= 0.9", violation), "");
        return new Trial(
                number,
                new Candidate(Map.of()),
                TrialState.COMPLETED,
                Trial.Origin.of("design"),
                Optional.of(outcome),
                Optional.empty());
    }
}
