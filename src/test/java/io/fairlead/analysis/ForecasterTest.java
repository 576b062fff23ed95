package io.fairlead.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.hints.Hint;
import io.fairlead.metrics.RunStatus;
import io.fairlead.metrics.Stage;
import io.fairlead.objectives.CheckpointRule;
import io.fairlead.objectives.Goal;
import io.fairlead.objectives.MetricExpression;
import io.fairlead.objectives.Objective;
import io.fairlead.objectives.ObjectiveSet;
import io.fairlead.testing.SyntheticRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForecasterTest {

    private static final ObjectiveSet OBJECTIVES = new ObjectiveSet(
            List.of(
                    new Objective("auc", MetricExpression.parse("val/auc"), Goal.MAXIMIZE, OptionalDouble.empty()),
                    new Objective("gap", MetricExpression.parse("val/F_OAE"), Goal.MINIMIZE, OptionalDouble.empty())),
            List.of(),
            Optional.of(new CheckpointRule(MetricExpression.parse("val/auc"), Goal.MAXIMIZE)),
            Map.of());

    /** Twelve of thirty epochs; the AUC goes from 0.5 towards 0.9, and is 0.8 by then. */
    private static SyntheticRun cut(RunStatus status) {
        return SyntheticRun.named("cut", 5)
                .stage(Stage.TWO)
                .status(status)
                .planned(30)
                .setting("training.num_epochs", 30L)
                .epochs("val/auc", 12, 0, x -> 0.9 - 0.4 * Math.exp(-1.4 * x))
                .epochs("val/acc", 12, 0, x -> 0.7 + 0.1 * x)
                .epochs("val/F_OAE", 12, 0, x -> 20 - 5 * x);
    }

    private static List<Hint.Forecast> forecasts(SyntheticRun run, Set<String> vetoes) {
        return Analyst.of(Optional.empty(), vetoes)
                .foretelling(OBJECTIVES)
                .analyze(run.build(), List.of())
                .hints()
                .stream()
                .filter(Hint.Forecast.class::isInstance)
                .map(Hint.Forecast.class::cast)
                .toList();
    }

    @Test
    void aRunningRunIsForecastBeyondItsLastValue() {
        List<Hint.Forecast> forecasts = forecasts(cut(RunStatus.RUNNING), Set.of());
        assertThat(forecasts).extracting(Hint.Forecast::objective).containsExactly("auc", "gap");
        Hint.Forecast auc = forecasts.get(0);
        assertThat(auc.mean()).isGreaterThan(0.81).isCloseTo(0.88, within(0.06));
        assertThat(auc.deviation()).isBetween(0.01, 0.2);
        assertThat(auc.origin().rule()).isEqualTo("D14");
        assertThat(forecasts.get(1).mean()).isLessThan(15.5);
    }

    @Test
    void aStoppedOneHangsOnItsOwnFindingAndAVetoTakesItAway() {
        List<Hint.Forecast> forecasts = forecasts(cut(RunStatus.STOPPED), Set.of());
        assertThat(forecasts).hasSize(2);
        String id = forecasts.get(0).origin().id();
        assertThat(id).startsWith("D01:");
        assertThat(forecasts(cut(RunStatus.STOPPED), Set.of(id))).isEmpty();
    }

    @Test
    void aFinishedRunIsNotForecast() {
        assertThat(forecasts(cut(RunStatus.COMPLETED), Set.of())).isEmpty();
    }

    @Test
    void whatWasNeverScoredIsNotForecast() {
        SyntheticRun constant = cut(RunStatus.RUNNING)
                .epochs("val/F_FPR", 12, 0, x -> 0)
                .epochs("val/F_DP", 12, 0, x -> 0)
                .epochs("val/F_MEO", 12, 0, x -> 0);
        assertThat(forecasts(constant, Set.of())).isEmpty();
    }
}
