package io.fairlead.session;

import io.fairlead.hints.Hint;
import io.fairlead.history.HistoryStore;
import io.fairlead.history.KnownRun;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.RunStatus;
import io.fairlead.metrics.SourceFile;
import io.fairlead.metrics.TrainingConfiguration;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.session.configuration.ConfigurationIntake;
import io.fairlead.session.configuration.ConfigurationLinks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/**
 * Reads runs and configurations into the history.
 *
 * <p>Runs are kept a few at a time as they are read, so that an ingest that is killed has kept what it had reported, and
 * the next one reads only what is left. A run that was still being written when it was read last is read again even if
 * its files are the same, once they have not changed for a while: it may have died.
 *
 * <p>Configurations of trainings that lie by themselves are kept too, and the runs are linked to them.
 */
public final class Ingest {

    /** How many runs are kept at once: few enough to lose little, enough not to wait for the disk at each. */
    private static final int BATCH = 64;

    /** How many points of series may wait with them: 32 bytes each. */
    private static final long BATCH_POINTS = 1 << 19;

    private final HistoryStore store;
    private final RunSource source;
    private final Function<TrainingRun, List<Hint>> analyst;

    /**
     * An ingest into a history.
     *
     * @param store the history
     * @param source finds and reads the runs
     * @param analyst says what a run tells the search
     */
    public Ingest(HistoryStore store, RunSource source, Function<TrainingRun, List<Hint>> analyst) {
        this.store = store;
        this.source = source;
        this.analyst = analyst;
    }

    /**
     * Reads all runs below some paths. The trials of sessions are not touched: see {@link SearchSession#reconcile}.
     *
     * @param paths folders or files
     * @return what was found
     */
    public Report run(List<Path> paths) {
        Past past = new Past(store);
        Collector collector = new Collector(past);
        // While one thread reads, the other analyses and keeps: each takes about half of the time.
        try (Relay relay = new Relay(collector)) {
            source.read(paths, () -> past.get().known(), relay);
        }
        collector.flush();
        collector.linkAll();
        return collector.report();
    }

    /**
     * What an ingest found.
     *
     * @param added the ids of runs that are new in the history, in the order of reading; copied
     * @param updated the ids of runs that have changed; copied
     * @param unchanged the paths of runs that have not; copied
     * @param skipped what could not be read; copied
     * @param configurations the configurations that were found
     */
    public record Report(
            List<String> added,
            List<String> updated,
            List<String> unchanged,
            List<Skipped> skipped,
            ConfigurationIntake.Counts configurations) {

        public Report {
            added = List.copyOf(added);
            updated = List.copyOf(updated);
            unchanged = List.copyOf(unchanged);
            skipped = List.copyOf(skipped);
        }

        /**
         * Returns the runs that were read.
         *
         * @return the ids of added and updated runs
         */
        public Set<String> changedRuns() {
            Set<String> changed = new TreeSet<>(added);
            changed.addAll(updated);
            return changed;
        }

        /**
         * Tells whether the history has something that it had not.
         *
         * @return true if a run or a configuration was added or updated
         */
        public boolean hasNews() {
            return !added.isEmpty() || !updated.isEmpty() || configurations.hasNews();
        }
    }

    /**
     * Something that looked like a run and could not be read.
     *
     * @param path where it is
     * @param why the reason
     */
    public record Skipped(String path, String why) {}

    /** What the history has, read on a thread of its own while the files are looked for. */
    private static final class Past {

        private final FutureTask<Content> reading;

        Past(HistoryStore store) {
            this.reading = new FutureTask<>(() -> Content.of(store));
            Thread thread = new Thread(reading, "history");
            // A command that is interrupted must not be kept alive by it.
            thread.setDaemon(true);
            thread.start();
        }

        Content get() {
            try {
                return reading.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the history was read", e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    /**
     * What the history has.
     *
     * @param runs its runs by id, and those that were read since; changed by who keeps runs
     * @param configurations its configurations, and those that were read since; likewise
     * @param known the files of both
     */
    private record Content(Map<String, KnownRun> runs, ConfigurationIntake configurations, RunSource.Known known) {

        static Content of(HistoryStore store) {
            Map<String, KnownRun> runs = new HashMap<>();
            Map<String, List<SourceFile>> files = new LinkedHashMap<>();
            Set<String> running = new HashSet<>();
            for (KnownRun run : store.knownRuns()) {
                runs.put(run.identity().id(), run);
                files.put(run.identity().path(), run.files());
                if (run.status() == RunStatus.RUNNING) {
                    running.add(run.identity().path());
                }
            }
            List<TrainingConfiguration> configurations = store.configurations();
            configurations.forEach(one -> files.put(one.path(), List.of(one.file())));
            return new Content(runs, new ConfigurationIntake(configurations), new RunSource.Known(files, running));
        }
    }

    /** Keeps runs as they come. */
    private final class Collector implements RunSource.Listener {

        private final Past past;
        private final List<TrainingRun> waiting = new ArrayList<>();
        private long points;
        private final Set<String> fresh = new HashSet<>();
        private final Set<String> added = new LinkedHashSet<>();
        private final Set<String> updated = new LinkedHashSet<>();
        private final List<String> unchanged = new ArrayList<>();
        private final List<Skipped> skipped = new ArrayList<>();

        Collector(Past past) {
            this.past = past;
        }

        @Override
        public void read(TrainingRun run) {
            if (isAsBefore(run)) {
                unchanged.add(run.identity().path());
                return;
            }
            if (past.get().runs().put(run.id(), KnownRun.of(run)) == null) {
                fresh.add(run.id());
            }
            waiting.add(run);
            for (MetricSeries series : run.series().values()) {
                points += series.size();
            }
            if (waiting.size() == BATCH || points > BATCH_POINTS) {
                flush();
            }
        }

        @Override
        public void configuration(TrainingConfiguration configuration) {
            configurations().take(configuration);
        }

        @Override
        public void unchanged(String path) {
            if (!configurations().isUnchanged(path)) {
                unchanged.add(path);
            }
        }

        @Override
        public void skipped(String path, String why) {
            skipped.add(new Skipped(path, why));
        }

        private ConfigurationIntake configurations() {
            return past.get().configurations();
        }

        /** A run that was still being written is read again; it has not changed if neither its files nor its end have. */
        private boolean isAsBefore(TrainingRun run) {
            KnownRun before = past.get().runs().get(run.id());
            if (before == null) {
                return false;
            }
            boolean isSame = before.identity().equals(run.identity())
                    && before.status() == run.status()
                    && before.files().equals(run.files());
            return isSame || isCopy(before, run);
        }

        /** Of two folders with the same run the one that tells more stands, else the first, as long as it is there. */
        private static boolean isCopy(KnownRun before, TrainingRun run) {
            String path = before.identity().path();
            return !path.equals(run.identity().path())
                    && Files.exists(Path.of(path))
                    && bytes(run.files()) <= bytes(before.files());
        }

        private static long bytes(List<SourceFile> files) {
            return files.stream().mapToLong(SourceFile::bytes).sum();
        }

        // Hints come before their runs: if the process dies between the two, the runs are read again by the next
        // ingest.
        // The other way round their hints would be missing for good.
        void flush() {
            ConfigurationLinks links = configurations().links();
            waiting.replaceAll(links::linked);
            Map<String, List<Hint>> hints = new LinkedHashMap<>();
            waiting.forEach(run -> hints.put(run.id(), analyst.apply(run)));
            store.saveHints(hints);
            store.saveRuns(waiting);
            waiting.forEach(run -> (fresh.contains(run.id()) ? added : updated).add(run.id()));
            waiting.clear();
            points = 0;
        }

        // New configurations are kept last: if the process dies before, they are new again for the next ingest, which
        // links the runs that this one did not come to.
        void linkAll() {
            if (configurations().hasNews()) {
                ConfigurationLinks links = configurations().links();
                store.runHeads().stream()
                        .filter(head -> links.linked(head) != head)
                        .forEach(head -> store.run(head.id()).map(links::linked).ifPresent(this::amend));
            }
            store.saveConfigurations(configurations().read());
        }

        private void amend(TrainingRun run) {
            store.saveHints(run.id(), analyst.apply(run));
            store.amendRuns(List.of(run));
            unchanged.remove(run.identity().path());
            if (!added.contains(run.id())) {
                updated.add(run.id());
            }
        }

        Report report() {
            return new Report(
                    List.copyOf(added),
                    List.copyOf(updated),
                    unchanged,
                    skipped,
                    configurations().counts());
        }
    }
}
