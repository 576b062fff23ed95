package io.fairlead.session.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.history.HistoryStore;
import io.fairlead.history.Outcome;
import io.fairlead.history.Trial;
import io.fairlead.history.TrialLeases.Lease;
import io.fairlead.history.TrialState;
import io.fairlead.history.jdbc.HistoryStores;
import io.fairlead.launch.CommandTemplate;
import io.fairlead.launch.Job;
import io.fairlead.launch.JobStatus;
import io.fairlead.launch.Launcher;
import io.fairlead.launch.LocalLauncher;
import io.fairlead.launch.Training;
import io.fairlead.metrics.MetricName;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.MetricSeries.Point;
import io.fairlead.metrics.RunStatus;
import io.fairlead.metrics.Stage;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.metrics.TrainingRun.Ending;
import io.fairlead.metrics.TrainingRun.Identity;
import io.fairlead.metrics.TrainingRun.StageGuess;
import io.fairlead.session.Ingest;
import io.fairlead.session.RunSource;
import io.fairlead.session.SearchExamples;
import io.fairlead.session.SearchSession;
import io.fairlead.session.loop.LoopSettings.Rhythm;
import io.fairlead.session.loop.RunLoop.Summary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The loop with shell scripts for trainings, which leave a file {@code result} with one value. The file appears with its
 * value in it: another loop may read it at any moment.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(300)
class RunLoopTest {

    private static final String TRAIN = """
            echo "$FAIRLEAD_TRIAL" >> "$FAIRLEAD_OUT/../starts"
            test -f "$FAIRLEAD_CONFIG" || exit 9
            echo 0.75 > "$FAIRLEAD_OUT/unfinished" && mv "$FAIRLEAD_OUT/unfinished" "$FAIRLEAD_OUT/result"
            """;

    @TempDir
    private Path folder;

    private HistoryStore store;
    private SearchSession search;

    @BeforeEach
    void createSession() {
        store = HistoryStores.open(folder.resolve("h.db").toString());
        search = SearchSession.create(store, SearchExamples.session("s"), SearchExamples.plan());
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private Launcher launcher(String script) {
        try {
            Path file = Files.writeString(folder.resolve("train.sh"), script);
            return new LocalLauncher(
                    CommandTemplate.parse("sh " + file + " {config}"),
                    new LocalLauncher.Settings(Optional.empty(), Duration.ofSeconds(1), Map.of()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private LoopSettings settings(String owner, int parallel, int trials, int attempts) {
        Rhythm rhythm = new Rhythm(Duration.ofMillis(20), Duration.ofMinutes(1), Duration.ofMinutes(1));
        return new LoopSettings(owner, parallel, trials, attempts, folder.resolve("out"), List.of(), rhythm);
    }

    private RunLoop loop(Launcher launcher, LoopSettings settings, LoopListener listener) {
        return loop(store, launcher, settings, listener);
    }

    private RunLoop loop(HistoryStore own, Launcher launcher, LoopSettings settings, LoopListener listener) {
        RunLoop.Parts parts = new RunLoop.Parts(
                launcher,
                () -> new Ingest(own, RunLoopTest::readResults, run -> List.of()),
                SearchExamples.into(folder.resolve("next")));
        SearchSession session = SearchSession.of(own, search.session(), search.plan());
        return new RunLoop(own, session, parts, settings, listener);
    }

    /** Each folder with a result is a run that does not say how it ended. */
    private static void readResults(List<Path> paths, Supplier<RunSource.Known> known, RunSource.Listener listener) {
        for (Path path : paths) {
            try (Stream<Path> folders = Files.list(path).sorted()) {
                folders.filter(run -> Files.exists(run.resolve("result"))).forEach(run -> listener.read(read(run)));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private static TrainingRun read(Path run) {
        try {
            double value =
                    Double.parseDouble(Files.readString(run.resolve("result")).strip());
            String name = run.getFileName().toString();
            TrainingRun.Builder builder = TrainingRun.at(new Identity(name, run.toString(), name, List.of("result")))
                    .stage(new StageGuess(Optional.of(Stage.TWO), List.of()))
                    .ending(new Ending(
                            RunStatus.RUNNING,
                            "",
                            OptionalDouble.empty(),
                            OptionalDouble.empty(),
                            OptionalInt.empty()));
            for (String metric : List.of("val/auc", "val/F_FPR")) {
                MetricSeries.Builder series = MetricSeries.named(metric);
                builder.series(
                        new MetricName(metric),
                        series.add(new Point(1, 1, Double.NaN, value)).build());
            }
            return builder.build();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<String> starts() throws IOException {
        return Files.readAllLines(folder.resolve("out/starts"));
    }

    private Trial trial(int number) {
        return search.trials().get(number - 1);
    }

    @Test
    void trialsAreProposedTrainedReadAndScored() throws IOException {
        Summary summary = loop(launcher(TRAIN), settings("a", 2, 5, 1), LoopListener.SILENT)
                .run();
        assertThat(summary).isEqualTo(new Summary(5, false, false, false));
        assertThat(search.trials()).hasSize(5).allSatisfy(trial -> {
            assertThat(trial.state()).isEqualTo(TrialState.COMPLETED);
            assertThat(trial.outcome().orElseThrow().values().get("auc").value())
                    .isEqualTo(0.75);
        });
        assertThat(starts()).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
        assertThat(store.leases().of("s")).isEmpty();
        assertThat(search.reconcile(Set.of())).isEmpty();
        assertThat(search.resume().changed()).isEmpty();
    }

    @Test
    void proposedTrialsComeFirst() throws IOException {
        search.propose(SearchExamples.into(folder.resolve("next")), 2);
        Files.delete(folder.resolve("next/s-t0001.yaml"));
        loop(launcher(TRAIN), settings("a", 1, 2, 1), LoopListener.SILENT).run();
        assertThat(starts()).containsExactly("1", "2");
        assertThat(search.trials()).hasSize(2);
    }

    @Test
    void aFailedTrainingIsAFailedTrialWithItsExitCode() {
        loop(launcher("exit 7"), settings("a", 1, 1, 3), LoopListener.SILENT).run();
        assertThat(trial(1).state()).isEqualTo(TrialState.FAILED);
        assertThat(trial(1).outcome().map(Outcome::failure)).contains("the training ended with exit code 7");
    }

    @Test
    void aCommandThatFailsFromTheFirstIsGivenUp() {
        Summary summary = loop(launcher("exit 1"), settings("a", 1, 50, 1), LoopListener.SILENT)
                .run();
        assertThat(summary).isEqualTo(new Summary(3, false, false, true));
        assertThat(search.trials()).hasSize(3);
    }

    @Test
    void aTrainingThatLeavesNoRunIsAFailedTrial() {
        loop(launcher("exit 0"), settings("a", 1, 1, 3), LoopListener.SILENT).run();
        assertThat(trial(1).state()).isEqualTo(TrialState.FAILED);
        assertThat(trial(1).outcome().orElseThrow().failure()).contains("none of the runs");
    }

    @Test
    void aTrainingThatIsCutOffIsStartedAgainAndGivenUpInTheEnd() throws IOException {
        String killed = "echo x >> \"$FAIRLEAD_OUT/../starts\"; kill -9 $PPID; sleep 0.1";
        loop(launcher(killed), settings("a", 1, 1, 3), LoopListener.SILENT).run();
        assertThat(starts()).hasSize(3);
        assertThat(trial(1).state()).isEqualTo(TrialState.FAILED);
    }

    @Test
    void aStoppedLoopLeavesNothingBehindAndItsTrialsAreTakenUpAgain() throws IOException {
        List<RunLoop> loops = new ArrayList<>();
        StartListener stopper = new StartListener() {
            @Override
            public void started(Trial trial, int attempt) {
                loops.get(0).stop();
            }
        };
        String slow = "echo $$ > \"$FAIRLEAD_OUT/pid\"; exec sleep 600";
        loops.add(loop(launcher(slow), settings("a", 1, 1, 1), stopper));
        assertThat(loops.get(0).run().isStopped()).isTrue();
        assertThat(trial(1).state()).isEqualTo(TrialState.LOST);
        List<Integer> attempts = new ArrayList<>();
        StartListener recorder = new StartListener() {
            @Override
            public void started(Trial trial, int attempt) {
                attempts.add(attempt);
            }
        };
        loop(launcher(TRAIN), settings("b", 1, 1, 1), recorder).run();
        assertThat(attempts).containsExactly(2);
        assertThat(search.trials()).hasSize(1);
        assertThat(trial(1).state()).isEqualTo(TrialState.COMPLETED);
    }

    @Test
    void aTrainingWhoseControllerDiedIsWatchedOn() throws IOException {
        Trial proposed =
                search.propose(SearchExamples.into(folder.resolve("next")), 1).get(0);
        Launcher launcher = launcher("while [ ! -f \"$FAIRLEAD_OUT/go\" ]; do sleep 0.05; done\n" + TRAIN);
        Lease lease = store.leases().take("s", 1, "dead", Duration.ofMinutes(1)).orElseThrow();
        Job job = launcher.start(
                        new Training("s", 1, 1, Path.of(proposed.origin().configPath()), folder.resolve("out/s-t0001")))
                .orElseThrow();
        store.leases().keep("s", lease.withJob(job.handle()), Duration.ofSeconds(-1));
        store.updateTrial("s", 1, trial -> trial.in(TrialState.RUNNING));
        assertThat(search.resume().changed()).isEmpty();
        assertThat(trial(1).state()).isEqualTo(TrialState.LOST);
        List<Integer> found = new ArrayList<>();
        StartListener finder = new StartListener() {
            @Override
            public void found(Trial trial) {
                found.add(trial.number());
                try {
                    Files.createFile(folder.resolve("out/s-t0001/go"));
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            }
        };
        loop(launcher, settings("heir", 1, 1, 1), finder).run();
        assertThat(found).containsExactly(1);
        assertThat(starts()).containsExactly("1");
        assertThat(trial(1).state()).isEqualTo(TrialState.COMPLETED);
    }

    @Test
    void severalLoopsShareASessionWithoutTrainingAnythingTwice()
            throws IOException, InterruptedException, ExecutionException {
        // A launcher writes its script, which must not happen while another one's training reads it.
        Map<String, Launcher> launchers = Map.of("a", launcher(TRAIN), "b", launcher(TRAIN), "c", launcher(TRAIN));
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<Summary>> loops = new ArrayList<>();
            for (String owner : List.of("a", "b", "c")) {
                loops.add(threads.submit(() -> {
                    try (HistoryStore own =
                            HistoryStores.open(folder.resolve("h.db").toString())) {
                        return loop(own, launchers.get(owner), settings(owner, 1, 3, 1), LoopListener.SILENT)
                                .run();
                    }
                }));
            }
            for (Future<Summary> loop : loops) {
                assertThat(loop.get().ended()).isEqualTo(3);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(starts()).hasSize(9).doesNotHaveDuplicates();
        assertThat(search.trials()).allMatch(trial -> trial.state() == TrialState.COMPLETED);
        assertThat(Collections.max(search.trials().stream().map(Trial::number).toList()))
                .isEqualTo(9);
    }

    /** A listener of which a test overrides what it needs. */
    private abstract static class StartListener implements LoopListener {

        @Override
        public void started(Trial trial, int attempt) {}

        @Override
        public void found(Trial trial) {}

        @Override
        public void changed(Trial trial, JobStatus status) {}

        @Override
        public void ended(Trial trial) {}

        @Override
        public void waiting(String why) {}
    }
}
