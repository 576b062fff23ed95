package io.fairlead.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.hints.Hint;
import io.fairlead.history.TrialLeases.Lease;
import io.fairlead.metrics.SourceFile;
import io.fairlead.metrics.TrainingConfiguration;
import io.fairlead.metrics.TrainingRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every history must do. */
public abstract class HistoryStoreContract {

    private static final Duration LONG = Duration.ofMinutes(5);

    private HistoryStore store;

    /** Opens the history under test; each call of one test opens the same one. */
    protected abstract HistoryStore open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void sessionsAreKeptInTheOrderOfTheirCreation() {
        assertThat(store.createSession(HistoryExamples.session("b"))).isTrue();
        assertThat(store.createSession(HistoryExamples.session("a"))).isTrue();
        assertThat(store.sessions()).containsExactly(HistoryExamples.session("b"), HistoryExamples.session("a"));
        assertThat(store.session("a")).contains(HistoryExamples.session("a"));
        assertThat(store.session("c")).isEmpty();
    }

    @Test
    void aSecondSessionOfANameChangesNothing() {
        Session first = HistoryExamples.session("s");
        store.createSession(first);
        Session second = new Session("s", 8, "other", "", "", first.created());
        assertThat(store.createSession(second)).isFalse();
        assertThat(store.sessions()).containsExactly(first);
    }

    @Test
    void trialsAreReadAsTheyWereAdded() {
        store.createSession(HistoryExamples.session("s"));
        List<Trial> added = List.of(HistoryExamples.trial(1), HistoryExamples.completed(2, "r"));
        assertThat(store.addTrials("s", known -> added)).isEqualTo(added);
        try (HistoryStore other = open()) {
            assertThat(other.trials("s")).isEqualTo(added);
        }
    }

    @Test
    void proposalsSeeTheTrialsBeforeThemAndMayUseTheStore() {
        store.createSession(HistoryExamples.session("s"));
        store.addTrials("s", known -> List.of(HistoryExamples.trial(1)));
        store.addTrials("s", known -> {
            assertThat(known).containsExactly(HistoryExamples.trial(1));
            store.saveRuns(List.of(HistoryExamples.run("r", "/r")));
            return List.of(HistoryExamples.trial(2));
        });
        assertThat(store.trials("s")).extracting(Trial::number).containsExactly(1, 2);
    }

    @Test
    void numbersWithGapsOrRepeatsAreRefusedAndNothingIsAdded() {
        store.createSession(HistoryExamples.session("s"));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        store.addTrials("s", known -> List.of(HistoryExamples.trial(1), HistoryExamples.trial(3))))
                .withMessageContaining("must have number 2");
        assertThat(store.trials("s")).isEmpty();
    }

    @Test
    void failedProposalsAddNothingAndEndTheTurn() {
        store.createSession(HistoryExamples.session("s"));
        assertThatThrownBy(() -> store.addTrials("s", known -> {
                    throw new IllegalStateException("no proposal");
                }))
                .hasMessage("no proposal");
        try (HistoryStore other = open()) {
            other.addTrials("s", known -> List.of(HistoryExamples.trial(1)));
        }
        assertThat(store.trials("s")).hasSize(1);
    }

    @Test
    void theSessionsOfAHistoryCountTheirTrialsApart() {
        store.createSession(HistoryExamples.session("s"));
        store.createSession(HistoryExamples.session("t"));
        store.addTrials("s", known -> List.of(HistoryExamples.trial(1)));
        store.addTrials("t", known -> List.of(HistoryExamples.trial(1), HistoryExamples.trial(2)));
        assertThat(store.trials("s")).hasSize(1);
        assertThat(store.trials("t")).hasSize(2);
    }

    @Test
    void aChangeSeesTheNewestStateOfATrial() {
        store.createSession(HistoryExamples.session("s"));
        store.addTrials("s", known -> List.of(HistoryExamples.trial(1)));
        try (HistoryStore other = open()) {
            other.updateTrial("s", 1, trial -> HistoryExamples.completed(1, "r"));
        }
        Trial after =
                store.updateTrial("s", 1, trial -> trial.state().isFinished() ? trial : trial.in(TrialState.RUNNING));
        assertThat(after).isEqualTo(HistoryExamples.completed(1, "r"));
        assertThat(store.trials("s")).containsExactly(after);
    }

    @Test
    void aTrialThatIsNotThereCannotBeChanged() {
        store.createSession(HistoryExamples.session("s"));
        assertThatIllegalArgumentException().isThrownBy(() -> store.updateTrial("s", 1, trial -> trial));
        assertThatIllegalArgumentException().isThrownBy(() -> store.trials("none"));
    }

    @Test
    void runsAreReadAsTheyWereSaved() {
        TrainingRun run = HistoryExamples.run("r1", "/runs/r1");
        store.saveRuns(List.of(run));
        TrainingRun read = store.run("r1").orElseThrow();
        assertSameHead(read, run);
        assertThat(read.series()).isEqualTo(run.series());
        assertThat(read.predictions()).isEqualTo(run.predictions());
        assertThat(read.checkpoints()).isEqualTo(run.checkpoints());
        assertThat(store.run("r2")).isEmpty();
    }

    @Test
    void headsHaveAllButWhatIsLong() {
        TrainingRun run = HistoryExamples.run("r1", "/runs/r1");
        store.saveRuns(List.of(run));
        TrainingRun head = store.runHeads().get(0);
        assertSameHead(head, run);
        assertThat(head.series()).isEmpty();
        assertThat(head.predictions()).isEmpty();
        assertThat(head.checkpoints())
                .hasSize(2)
                .allSatisfy(checkpoint -> assertThat(checkpoint.tensors()).isEmpty());
    }

    @Test
    void whatIsKnownOfRunsIsWhatWasReadLast() {
        TrainingRun first = HistoryExamples.run("r1", "/a");
        TrainingRun second = HistoryExamples.run("r2", "/b");
        store.saveRuns(List.of(first, second));
        store.saveRuns(List.of(first));
        assertThat(store.knownRuns()).containsExactly(KnownRun.of(second), KnownRun.of(first));
    }

    private static void assertSameHead(TrainingRun read, TrainingRun written) {
        assertThat(read.identity()).isEqualTo(written.identity());
        assertThat(read.stage()).isEqualTo(written.stage());
        assertThat(read.ending()).isEqualTo(written.ending());
        assertThat(read.epochs()).isEqualTo(written.epochs());
        assertThat(read.lastStep()).isEqualTo(written.lastStep());
        assertThat(read.hyperparameters()).isEqualTo(written.hyperparameters());
        assertThat(read.files()).isEqualTo(written.files());
        assertThat(read.problems()).isEqualTo(written.problems());
        assertThat(read.configuration()).isEqualTo(written.configuration());
    }

    @Test
    void aRunIsAmendedWithoutItsSeriesUnlessItWasReadAgainSince() {
        TrainingRun run = HistoryExamples.run("r1", "/runs/r1");
        store.settleRun(run);
        store.amendRuns(List.of(run.copy().hyperparameters(Map.of("lr", 0.5)).build()));
        TrainingRun amended = store.run("r1").orElseThrow();
        assertThat(amended.hyperparameters()).isEqualTo(Map.of("lr", 0.5));
        assertThat(amended.problems()).isEmpty();
        assertThat(amended.configuration()).isEmpty();
        assertThat(amended.series()).isEqualTo(run.series());
        assertThat(amended.ending()).isEqualTo(run.ending());
        store.amendRuns(List.of(TrainingRun.at(run.identity()).build()));
        assertThat(store.run("r1").orElseThrow().hyperparameters()).isEqualTo(Map.of("lr", 0.5));
    }

    @Test
    void configurationsAreReadAsTheyWereSavedTheLastReadOnesLast() {
        TrainingConfiguration first = HistoryExamples.configuration("c1", "/config/a.yaml");
        TrainingConfiguration edited = HistoryExamples.configuration("c2", "/config/a.yaml");
        store.saveConfigurations(List.of(first, edited));
        assertThat(store.configurations()).containsExactly(first, edited);
        TrainingConfiguration moved = HistoryExamples.configuration("c1", "/elsewhere/a.yaml");
        store.saveConfigurations(List.of(moved));
        assertThat(store.configurations()).containsExactly(edited, moved);
    }

    @Test
    void aRunThatIsReadAgainKeepsItsPlaceAndTakesItsNewPath() {
        store.saveRuns(List.of(HistoryExamples.run("r1", "/a"), HistoryExamples.run("r2", "/b")));
        store.saveRuns(List.of(HistoryExamples.run("r1", "/moved")));
        assertThat(store.runHeads()).extracting(TrainingRun::id).containsExactly("r1", "r2");
        assertThat(store.filesByRunPath()).containsOnlyKeys("/moved", "/b");
    }

    @Test
    void aPathBelongsToTheRunThatWasReadThereLast() {
        store.saveRuns(List.of(HistoryExamples.run("new", "/b")));
        store.saveRuns(List.of(HistoryExamples.run("old", "/a")));
        TrainingRun replaced = TrainingRun.at(HistoryExamples.run("new", "/a").identity())
                .file(new SourceFile("x", 1, 2))
                .build();
        store.saveRuns(List.of(replaced));
        assertThat(store.filesByRunPath().get("/a")).containsExactly(new SourceFile("x", 1, 2));
    }

    @Test
    void aSettledRunIsReplacedOnlyIfItsFilesHaveChanged() {
        TrainingRun read = HistoryExamples.run("r", "/r");
        TrainingRun settled = TrainingRun.at(read.identity())
                .file(new SourceFile("x", 1, 2))
                .epochs(OptionalInt.of(5))
                .build();
        store.settleRun(settled);
        store.saveRuns(List.of(
                TrainingRun.at(read.identity()).file(new SourceFile("x", 1, 2)).build()));
        assertThat(store.run("r").orElseThrow().epochs()).hasValue(5);
        store.saveRuns(List.of(
                TrainingRun.at(read.identity()).file(new SourceFile("x", 0, 1)).build()));
        assertThat(store.run("r").orElseThrow().epochs()).as("an older reading").hasValue(5);
        store.saveRuns(List.of(read));
        assertThat(store.run("r").orElseThrow().epochs()).isEqualTo(read.epochs());
        store.saveRuns(List.of(settled));
        assertThat(store.run("r").orElseThrow().epochs()).hasValue(5);
    }

    @Test
    void hintsReplaceEarlierOnesAndVetoedOnesAreLeftOut() {
        Hint infeasible = new Hint.Infeasible(origin("F1:r"));
        Hint forecast = new Hint.Forecast(origin("F2:r"), "auc", 0.8, 0.1, true);
        Hint effect = new Hint.SideEffect(origin("F3:r"), "late_sigma", 0.25);
        Hint direction = new Hint.Direction(
                origin("F4:r"),
                List.of(
                        new Hint.Pull("lr", 1e-4, 0.5, Hint.Reach.AT_MOST),
                        new Hint.Pull("name", "adamw", 2.0, Hint.Reach.NEAR)));
        store.saveHints("r", List.of(effect));
        store.saveHints("r", List.of(infeasible, forecast, effect, direction));
        assertThat(store.hints(List.of("q", "r"))).containsExactly(infeasible, forecast, effect, direction);
        store.veto(Set.of("F2:r", "F9:x"));
        store.veto(Set.of("F2:r"));
        assertThat(store.hints(List.of("r"))).containsExactly(infeasible, effect, direction);
        assertThat(store.vetoes()).containsExactlyInAnyOrder("F2:r", "F9:x");
    }

    private static Hint.Origin origin(String id) {
        return new Hint.Origin(id, id.substring(0, 2), "r", 0.75);
    }

    @Test
    void aTrialIsLeasedToOneOwnerAtATime() {
        store.createSession(HistoryExamples.session("s"));
        store.addTrials("s", known -> List.of(HistoryExamples.trial(1)));
        Lease mine = store.leases().take("s", 1, "me", LONG).orElseThrow();
        assertThat(mine).isEqualTo(new Lease(1, "me", 1, "", true));
        assertThat(store.leases().take("s", 1, "you", LONG)).isEmpty();
        assertThat(store.leases().keep("s", mine.withJob("pid 7"), LONG)).isTrue();
        assertThat(store.leases().of("s")).containsExactly(new Lease(1, "me", 1, "pid 7", true));
        store.leases().drop("s", mine);
        assertThat(store.leases().of("s")).isEmpty();
        assertThat(store.leases().take("s", 1, "you", LONG)).contains(new Lease(1, "you", 2, "", true));
        assertThat(store.leases().keep("s", mine, LONG)).isFalse();
    }

    @Test
    void aLeaseThatWasNotKeptIsFreeForOthers() {
        store.createSession(HistoryExamples.session("s"));
        store.addTrials("s", known -> List.of(HistoryExamples.trial(1)));
        Lease dead = store.leases().take("s", 1, "dead", Duration.ofSeconds(-1)).orElseThrow();
        assertThat(store.leases().of("s")).containsExactly(new Lease(1, "dead", 1, "", false));
        assertThat(store.leases().take("s", 1, "heir", LONG)).contains(new Lease(1, "heir", 2, "", true));
        store.leases().drop("s", dead);
        assertThat(store.leases().of("s")).extracting(Lease::owner).containsExactly("heir");
    }

    @Test
    void manyWritersNeitherFailNorLoseNorRepeatAnything() throws InterruptedException, ExecutionException {
        store.createSession(HistoryExamples.session("s"));
        int writers = 8;
        int each = 10;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                String name = "w" + writer;
                work.add(threads.submit(() -> proposeAndIngest(name, each)));
            }
            for (Future<?> done : work) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(store.trials("s"))
                .extracting(Trial::number)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, writers * each).boxed().toList());
        assertThat(store.runHeads()).hasSize(writers * each);
        assertThat(Collections.max(store.filesByRunPath().keySet())).isEqualTo("/w7-9");
    }

    private void proposeAndIngest(String name, int count) {
        try (HistoryStore own = open()) {
            for (int i = 0; i < count; i++) {
                String id = name + "-" + i;
                own.saveRuns(List.of(HistoryExamples.run(id, "/" + id)));
                List<Trial> added = own.addTrials("s", known -> List.of(HistoryExamples.trial(known.size() + 1)));
                own.updateTrial("s", added.get(0).number(), trial -> HistoryExamples.completed(trial.number(), id));
            }
        }
    }

    @Test
    void anOutcomeMayBeAFailure() {
        store.createSession(HistoryExamples.session("s"));
        Trial proposed = HistoryExamples.trial(1);
        Trial failed = new Trial(
                1,
                proposed.candidate(),
                TrialState.FAILED,
                proposed.origin(),
                Optional.of(Outcome.failed("out of memory")),
                Optional.empty());
        store.addTrials("s", known -> List.of(failed));
        assertThat(store.trials("s")).containsExactly(failed);
    }
}
