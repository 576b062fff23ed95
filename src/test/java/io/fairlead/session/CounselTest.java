package io.fairlead.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.hints.Hint;
import io.fairlead.history.HistoryStore;
import io.fairlead.history.Trial;
import io.fairlead.history.TrialState;
import io.fairlead.history.jdbc.HistoryStores;
import io.fairlead.metrics.MetricName;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.MetricSeries.Point;
import io.fairlead.metrics.RunStatus;
import io.fairlead.metrics.Stage;
import io.fairlead.metrics.TrainingRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CounselTest {

    @TempDir
    private Path folder;

    private HistoryStore store;
    private SearchSession search;

    @BeforeEach
    void createSession() {
        store = HistoryStores.open(folder.resolve("h.db").toString());
        search = SearchSession.create(store, SearchExamples.session("s"), SearchExamples.plan());
        search.propose(SearchExamples.into(folder.resolve("next")), 2);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private static MetricSeries series(int count, IntToDoubleFunction value) {
        MetricSeries.Builder series = MetricSeries.named("x");
        for (int i = 1; i <= count; i++) {
            series.add(new Point(i, i, Double.NaN, value.applyAsDouble(i)));
        }
        return series.build();
    }

    private TrainingRun run(int number, RunStatus status, int epochs, double ceiling) {
        Trial trial = search.trials().get(number - 1);
        return SearchExamples.run(
                        "run" + number,
                        search.label(number),
                        SearchExamples.settings(trial.candidate(), Map.of("num_epochs", 30L)),
                        status,
                        Stage.TWO)
                .series(new MetricName("val/auc"), series(epochs, i -> ceiling - 0.3 * Math.exp(-0.15 * i)))
                .series(new MetricName("val/F_FPR"), series(epochs, i -> 60 - i))
                .epochs(OptionalInt.of(epochs))
                .build();
    }

    private List<Hint> reconciled(TrainingRun... runs) {
        for (TrainingRun run : runs) {
            store.saveRuns(List.of(run));
            search.reconcile(Set.of(run.id()));
        }
        return store.hints(List.of(runs[runs.length - 1].id()));
    }

    @Test
    void aRunningTrialIsForecastByTheSearchsObjectives() {
        List<Hint> hints = reconciled(run(1, RunStatus.RUNNING, 12, 0.9));
        assertThat(search.trials().get(0).state()).isEqualTo(TrialState.RUNNING);
        assertThat(hints)
                .filteredOn(Hint.Forecast.class::isInstance)
                .extracting(hint -> ((Hint.Forecast) hint).objective())
                .containsExactly("auc", "f_fpr");
    }

    @Test
    void itsForecastGoesWhenItIsFinished() {
        List<Hint> hints = reconciled(run(1, RunStatus.RUNNING, 12, 0.9), run(1, RunStatus.COMPLETED, 30, 0.9));
        assertThat(hints).filteredOn(Hint.Forecast.class::isInstance).isEmpty();
    }

    @Test
    void resumingLeavesTheHintsOfTrialsThatStayAsTheyAre() {
        TrainingRun run = run(1, RunStatus.COMPLETED, 30, 0.9);
        reconciled(run);
        Hint marker = new Hint.Infeasible(new Hint.Origin("F04:x", "F04", run.id(), 0.9));
        store.saveHints(run.id(), List.of(marker));
        search.resume();
        assertThat(store.hints(List.of(run.id()))).containsExactly(marker);
    }

    @Test
    void directionsNameParametersOfTheSpaceOnly() {
        List<Hint> hints = reconciled(run(1, RunStatus.COMPLETED, 30, 0.9), run(2, RunStatus.COMPLETED, 30, 0.7));
        Set<String> names = Set.of("optimizer.lr", "adapter.rank", "optimizer.name");
        for (Hint hint : hints) {
            if (hint instanceof Hint.Direction direction) {
                assertThat(direction.pulls()).allMatch(pull -> names.contains(pull.parameter()));
            }
        }
    }
}
