package io.fairlead.session;

import io.fairlead.history.HistoryStore;
import io.fairlead.history.Trial;
import io.fairlead.history.jdbc.HistoryStores;
import io.fairlead.metrics.RunStatus;
import io.fairlead.metrics.SourceFile;
import io.fairlead.metrics.Stage;
import io.fairlead.metrics.TrainingConfiguration;
import io.fairlead.metrics.TrainingRun;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A process that works on a history as several commands one after the other would, until it is done or killed: it
 * ingests, proposes and resumes, and reports each thing on its output only when the history has it.
 */
final class Worker {

    private static final int AT_ONCE = 2;

    private Worker() {}

    /**
     * Works.
     *
     * @param arguments the folder, a name that no other worker has, and how many rounds
     */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        int rounds = Integer.parseInt(arguments[2]);
        PrintStream reports = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (int round = 0; round < rounds; round++) {
            try (HistoryStore store = HistoryStores.open(folder.resolve("h.db").toString())) {
                round(store, folder, arguments[1] + "-" + round, reports);
            }
        }
        reports.println("done");
    }

    private static void round(HistoryStore store, Path folder, String name, PrintStream reports) {
        SearchSession search = SearchSession.of(store, store.session("s").orElseThrow(), SearchExamples.plan());
        reports.println("begin resume");
        search.resume().rewritten().forEach(trial -> reports.println("file " + trial.number()));
        reports.println("begin propose");
        List<Trial> proposed = search.propose(SearchExamples.into(folder.resolve("next")), AT_ONCE);
        proposed.forEach(trial -> reports.println("trial " + trial.number()));
        train(folder.resolve("runs"), search, proposed.get(0), name);
        reports.println("begin ingest");
        Ingest.Report report = ingest(store, folder);
        report.changedRuns().forEach(id -> reports.println("run " + id));
        report.configurations().added().forEach(id -> reports.println("configuration " + id));
        search.reconcile(report.changedRuns()).forEach(trial -> reports.println("scored " + trial.number()));
    }

    /** Reads what all workers have left so far. */
    static Ingest.Report ingest(HistoryStore store, Path folder) {
        return new Ingest(store, Worker::readRuns, run -> List.of()).run(List.of(folder.resolve("runs")));
    }

    /** A run is a file: its name is the run's, its text the trial's label. */
    private static void train(Path runs, SearchSession search, Trial trial, String name) {
        AtomicFile.write(
                runs.resolve(name),
                search.label(trial.number()) + "\n"
                        + trial.candidate().value("adapter.rank").orElseThrow());
    }

    private static void readRuns(List<Path> paths, Supplier<RunSource.Known> past, RunSource.Listener listener) {
        Map<String, List<SourceFile>> known = past.get().files();
        for (Path path : paths) {
            for (String name : names(path)) {
                if (known.containsKey("/config/" + name)) {
                    listener.unchanged("/config/" + name);
                } else {
                    listener.configuration(configuration(path.resolve(name)));
                }
                if (known.containsKey("/runs/" + name)) {
                    listener.unchanged("/runs/" + name);
                } else {
                    listener.read(read(path.resolve(name)));
                }
            }
        }
    }

    private static TreeSet<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            TreeSet<String> names = new TreeSet<>();
            files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .forEach(names::add);
            return names;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The settings that a run was started with: its first line is its label. */
    private static Map<String, Object> settings(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return Map.of("logging.experiment_name", lines.get(0), "adapter.rank", Long.parseLong(lines.get(1)));
    }

    /** The configuration of a run is as large as its run, and lies in another folder. */
    private static TrainingConfiguration configuration(Path file) {
        try {
            String name = file.getFileName().toString();
            SourceFile source = new SourceFile(name, Files.size(file), 0);
            return new TrainingConfiguration(
                    "c" + name,
                    "/config/" + name,
                    source,
                    Optional.of(Stage.TWO),
                    settings(file),
                    Files.readString(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static TrainingRun read(Path file) {
        try {
            Map<String, Object> settings = settings(file);
            String name = file.getFileName().toString();
            return SearchExamples.run(name, name, settings, RunStatus.COMPLETED, Stage.TWO)
                    .file(new SourceFile(name, Files.size(file), 0))
                    .build();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
