package io.fairlead.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.history.HistoryStore;
import io.fairlead.history.Trial;
import io.fairlead.history.TrialState;
import io.fairlead.history.jdbc.HistoryStores;
import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.metrics.TrainingRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;
import org.sqlite.util.LibraryLoaderUtil;

/** Processes that work on one history at once, and processes that are killed while they do. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ManyProcessesTest {

    private static final int WORKERS = 16;

    @TempDir
    private static Path library;

    @TempDir
    private Path folder;

    @BeforeAll
    static void unpackLibrary() throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream in = SQLiteDataSource.class.getResourceAsStream(resource)) {
            Files.write(library.resolve(name), in.readAllBytes());
        }
    }

    @BeforeEach
    void createSession() throws IOException {
        Files.createDirectories(folder.resolve("runs"));
        try (HistoryStore store = HistoryStores.open(history())) {
            SearchSession.create(store, SearchExamples.session("s"), SearchExamples.plan());
        }
    }

    private String history() {
        return folder.resolve("h.db").toString();
    }

    private Process worker(String name, int rounds) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path")));
        // Each process would unpack the library otherwise, and those that are killed would leave it behind.
        command.add(1, "-Dorg.sqlite.lib.path=" + library);
        command.addAll(List.of(Worker.class.getName(), folder.toString(), name, Integer.toString(rounds)));
        return new ProcessBuilder(command)
                .redirectOutput(folder.resolve("reports-" + name).toFile())
                .redirectError(folder.resolve("errors-" + name).toFile())
                .start();
    }

    private List<String> reports(String name) throws IOException {
        return Files.readAllLines(folder.resolve("reports-" + name));
    }

    private String errors(String name) throws IOException {
        return Files.readAllLines(folder.resolve("errors-" + name)).stream()
                .filter(line -> !line.startsWith("SLF4J"))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void sixteenProcessesIngestAndProposeOnOneFileAtOnce() throws IOException, InterruptedException {
        int rounds = 3;
        List<Process> workers = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            workers.add(worker("w" + i, rounds));
        }
        List<Integer> reported = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            assertThat(workers.get(i).waitFor()).as(errors("w" + i)).isZero();
            assertThat(errors("w" + i)).isEmpty();
            reports("w" + i).stream()
                    .filter(line -> line.startsWith("trial "))
                    .forEach(line -> reported.add(Integer.parseInt(line.substring(6))));
        }
        int all = WORKERS * rounds * 2;
        assertThat(reported)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, all).boxed().toList());
        try (HistoryStore store = HistoryStores.open(history())) {
            assertThat(SearchExamples.numbers(store.trials("s")))
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, all).boxed().toList());
            assertThat(store.runHeads()).hasSize(WORKERS * rounds);
            assertThat(store.trials("s"))
                    .filteredOn(trial -> trial.state() == TrialState.COMPLETED)
                    .hasSize(WORKERS * rounds);
        }
        requireWholeFiles();
    }

    @Test
    void killedProcessesLoseNothingThatTheyReportedAndLeaveNothingByHalves() throws IOException, InterruptedException {
        kill(60);
    }

    @Test
    @Tag("slow")
    void hundredsOfKilledProcessesLoseNothingThatTheyReported() throws IOException, InterruptedException {
        kill(600);
    }

    /**
     * Two processes work at any time, and each is killed at a random moment of its work. What was reported before the kill
     * must be in the history after it.
     */
    private void kill(int kills) throws IOException, InterruptedException {
        KeyedRandom random = KeyedRandom.of(11);
        Set<Integer> trials = new TreeSet<>();
        Set<String> runs = new TreeSet<>();
        Set<Integer> scored = new TreeSet<>();
        for (int kill = 0; kill < kills; kill += 2) {
            List<Process> pair = List.of(worker("k" + kill, 1000), worker("k" + (kill + 1), 1000));
            for (int i = 0; i < pair.size(); i++) {
                String name = "k" + (kill + i);
                awaitFirstReport(pair.get(i), name);
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(150_000)));
                pair.get(i).destroyForcibly().waitFor();
                assertThat(errors(name)).isEmpty();
                collect(reports(name), trials, runs, scored);
            }
            if (kill % 20 == 0) {
                requireAll(trials, runs, scored);
            }
        }
        requireAll(trials, runs, scored);
        assertThat(scored).isNotEmpty();
        try (HistoryStore store = HistoryStores.open(history())) {
            SearchSession.of(store, store.session("s").orElseThrow(), SearchExamples.plan())
                    .resume();
        }
        requireWholeFiles();
    }

    private void awaitFirstReport(Process process, String name) throws IOException {
        while (process.isAlive() && Files.size(folder.resolve("reports-" + name)) == 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    private static void collect(List<String> reports, Set<Integer> trials, Set<String> runs, Set<Integer> scored) {
        for (String line : reports) {
            if (line.startsWith("trial ")) {
                assertThat(trials.add(Integer.parseInt(line.substring(6))))
                        .as(line)
                        .isTrue();
            } else if (line.startsWith("run ")) {
                runs.add(line.substring(4));
            } else if (line.startsWith("scored ")) {
                scored.add(Integer.parseInt(line.substring(7)));
            }
        }
    }

    private void requireAll(Set<Integer> trials, Set<String> runs, Set<Integer> scored) {
        try (HistoryStore store = HistoryStores.open(history())) {
            List<Trial> kept = store.trials("s");
            assertThat(SearchExamples.numbers(kept))
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, kept.size()).boxed().toList())
                    .containsAll(trials);
            assertThat(store.runHeads()).extracting(TrainingRun::id).containsAll(runs);
            assertThat(kept)
                    .filteredOn(trial -> scored.contains(trial.number()))
                    .allMatch(trial -> trial.state() == TrialState.COMPLETED);
            store.runHeads()
                    .forEach(head -> assertThat(
                                    store.run(head.id()).orElseThrow().series())
                            .isNotEmpty());
        }
    }

    /** Every file is the whole text of its trial, and every trial that waits has its file. */
    private void requireWholeFiles() throws IOException {
        try (HistoryStore store = HistoryStores.open(history());
                Stream<Path> files = Files.list(folder.resolve("next"))) {
            List<Trial> kept = store.trials("s");
            for (Trial trial : kept) {
                Path file = Path.of(trial.origin().configPath());
                if (!trial.state().isFinished() || Files.exists(file)) {
                    assertThat(file).hasContent(trial.origin().configText());
                }
            }
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.startsWith(".")))
                    .allMatch(name -> name.matches("s-t\\d{4,}\\.yaml"));
        }
    }
}
