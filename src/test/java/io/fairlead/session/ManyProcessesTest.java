package io.fairlead.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.history.HistoryStore;
import io.fairlead.history.Trial;
import io.fairlead.history.TrialState;
import io.fairlead.history.jdbc.HistoryStores;
import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.metrics.TrainingConfiguration;
import io.fairlead.metrics.TrainingRun;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
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

    /** A round of work makes about ten reports: a process is killed in its first one or a little later. */
    private static final int REPORTS = 12;

    /** How long after the awaited report a process is killed at the latest: as long as a step of the work takes. */
    private static final int STEP_MICROS = 25_000;

    /** How long after its start one of four is killed at the latest. */
    private static final int START_MICROS = 600_000;

    private static final int AT_ONCE = 4;

    /** What all processes share: their classes in jars, an archive of these ready to be mapped, and SQLite's library. */
    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    @BeforeAll
    static void prepareQuickStarts() throws IOException, InterruptedException {
        unpackLibrary();
        Path warm = Files.createDirectories(shared.resolve("warm"));
        createSession(warm);
        List<String> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            classPath.add(Files.isDirectory(Path.of(entry)) ? jar(Path.of(entry), classPath.size()) : entry);
        }
        Files.writeString(shared.resolve("class-path"), String.join(File.pathSeparator, classPath));
        Path log = warm.resolve("log");
        int code = new ProcessBuilder(command(warm, "warm", 2, "-XX:ArchiveClassesAtExit=" + archive()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        assertThat(code).as(Files.readString(log)).isZero();
    }

    // Each process would unpack the library otherwise, and those that are killed would leave it behind.
    private static void unpackLibrary() throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream in = SQLiteDataSource.class.getResourceAsStream(resource)) {
            Files.write(shared.resolve(name), in.readAllBytes());
        }
    }

    // Java makes archives of jars only, not of folders.
    private static String jar(Path classes, int number) throws IOException {
        Path jar = shared.resolve(number + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            out.setLevel(Deflater.BEST_SPEED);
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
            }
        }
        return jar.toString();
    }

    private static Path archive() {
        return shared.resolve("classes.jsa");
    }

    private static List<String> command(Path folder, String name, int rounds, String option) throws IOException {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xmx64m",
                "-Dorg.sqlite.lib.path=" + shared,
                option,
                "-cp",
                Files.readString(shared.resolve("class-path")),
                Worker.class.getName(),
                folder.toString(),
                name,
                Integer.toString(rounds));
    }

    @BeforeEach
    void createSession() throws IOException {
        createSession(folder);
    }

    private static void createSession(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("runs"));
        try (HistoryStore store = HistoryStores.open(folder.resolve("h.db").toString())) {
            SearchSession.create(store, SearchExamples.session("s"), SearchExamples.plan());
        }
    }

    private String history() {
        return folder.resolve("h.db").toString();
    }

    private Process worker(String name, int rounds) throws IOException {
        return new ProcessBuilder(command(folder, name, rounds, "-XX:SharedArchiveFile=" + archive()))
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
        kill(200);
    }

    @Test
    @Tag("slow")
    void hundredsOfKilledProcessesLoseNothingThatTheyReported() throws IOException, InterruptedException {
        kill(600);
    }

    /**
     * Four processes work at any time, and each is killed at a random moment: one of four soon after its start, the others
     * in their work, which is told by the number of their reports, so that it does not depend on the machine's speed. What
     * was reported before the kill must be in the history after it.
     */
    private void kill(int kills) throws IOException, InterruptedException {
        KeyedRandom random = KeyedRandom.of(11);
        Reported reported = new Reported();
        for (int kill = 0; kill < kills; kill += AT_ONCE) {
            List<Process> group = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                group.add(worker("k" + (kill + i), 1000));
            }
            for (int i = 0; i < AT_ONCE; i++) {
                String name = "k" + (kill + i);
                if (i > 0) {
                    awaitReports(group.get(i), name, 1 + random.nextInt(REPORTS));
                }
                int delay = random.nextInt(i > 0 ? STEP_MICROS : START_MICROS);
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(delay));
                group.get(i).destroyForcibly().waitFor();
                assertThat(errors(name)).isEmpty();
                reported.add(reports(name));
            }
            if (kill % 20 == 0) {
                requireAll(reported);
            }
        }
        requireAll(reported);
        assertThat(reported.scored).isNotEmpty();
        assertThat(reported.killedIn.keySet()).contains("resume", "propose", "ingest");
        goOn();
        requireWholeFiles();
    }

    /** After one more resume and ingest nothing is left undone. */
    private void goOn() {
        try (HistoryStore store = HistoryStores.open(history())) {
            SearchSession.of(store, store.session("s").orElseThrow(), SearchExamples.plan())
                    .resume();
            Worker.ingest(store, folder);
            assertThat(store.runHeads())
                    .allSatisfy(head -> assertThat(head.configuration()).isPresent());
            assertThat(store.configurations()).hasSameSizeAs(store.runHeads());
            assertThat(Worker.ingest(store, folder).hasNews()).isFalse();
        }
    }

    private void awaitReports(Process process, String name, int count) throws IOException {
        while (process.isAlive() && reports(name).size() < count) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    private void requireAll(Reported reported) {
        try (HistoryStore store = HistoryStores.open(history())) {
            List<Trial> kept = store.trials("s");
            assertThat(SearchExamples.numbers(kept))
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, kept.size()).boxed().toList())
                    .containsAll(reported.trials);
            assertThat(store.runHeads()).extracting(TrainingRun::id).containsAll(reported.runs);
            assertThat(store.configurations())
                    .extracting(TrainingConfiguration::id)
                    .containsAll(reported.configurations);
            assertThat(kept)
                    .filteredOn(trial -> reported.scored.contains(trial.number()))
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

    /** What killed processes had reported. */
    private static final class Reported {

        private final Set<Integer> trials = new TreeSet<>();
        private final Set<String> runs = new TreeSet<>();
        private final Set<String> configurations = new TreeSet<>();
        private final Set<Integer> scored = new TreeSet<>();
        private final Map<String, Integer> killedIn = new TreeMap<>();

        void add(List<String> lines) {
            String phase = "start";
            for (String line : lines) {
                int space = line.indexOf(' ');
                String what = space < 0 ? "" : line.substring(space + 1);
                switch (space < 0 ? line : line.substring(0, space)) {
                    case "begin" -> phase = what;
                    case "trial" ->
                        assertThat(trials.add(Integer.parseInt(what))).as(line).isTrue();
                    case "run" -> runs.add(what);
                    case "configuration" -> configurations.add(what);
                    case "scored" -> scored.add(Integer.parseInt(what));
                    default -> assertThat(line).matches("file \\d+|done");
                }
            }
            killedIn.merge(phase, 1, Integer::sum);
        }
    }
}
