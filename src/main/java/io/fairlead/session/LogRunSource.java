package io.fairlead.session;

import io.fairlead.check.Require;
import io.fairlead.logs.Following;
import io.fairlead.logs.KnownFiles;
import io.fairlead.logs.ReadReport;
import io.fairlead.logs.RunReader;
import io.fairlead.logs.format.ReadSettings;
import io.fairlead.logs.merge.RunAssembly;
import io.fairlead.metrics.SourceFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads runs from the log files below some paths; passes over those whose files are as they were.
 *
 * @param settings what the user said about how to read
 * @param now the present, milliseconds since 1970, to tell a run that is still being written; empty never to say so
 * @param following the readings of growing files that an earlier look left; {@link Following#none} if this is the only one
 * @param threads how many read at once, 1 or more; what is read does not depend on it
 */
public record LogRunSource(ReadSettings settings, OptionalLong now, Following following, int threads)
        implements RunSource {

    public LogRunSource {
        Require.that(threads >= 1, "threads must be 1 or more, but was " + threads);
    }

    /**
     * Reads with as many threads as there are processors.
     *
     * @param settings what the user said about how to read
     * @param now the present, milliseconds since 1970; empty never to say that a run is still being written
     * @param following the readings of growing files that an earlier look left
     */
    public LogRunSource(ReadSettings settings, OptionalLong now, Following following) {
        this(settings, now, following, Runtime.getRuntime().availableProcessors());
    }

    @Override
    public void read(List<Path> paths, Supplier<Known> known, Listener listener) {
        Memory memory = new Memory(known, now);
        Set<String> read = new HashSet<>();
        ExecutorService workers = Executors.newFixedThreadPool(threads, LogRunSource::reader);
        ReadReport report;
        try {
            report = new RunReader(settings, now, following, workers)
                    .read(
                            paths,
                            memory,
                            run -> {
                                read.add(run.identity().path());
                                listener.read(run);
                            },
                            configuration -> {
                                read.add(configuration.path());
                                listener.configuration(configuration);
                            });
        } finally {
            workers.shutdown();
        }
        report.skipped().forEach(skipped -> listener.skipped(skipped.path(), skipped.why()));
        List<Path> roots =
                paths.stream().map(path -> path.toAbsolutePath().normalize()).toList();
        memory.paths().stream()
                .filter(path -> !read.contains(path))
                .filter(path -> roots.stream().anyMatch(root -> Path.of(path).startsWith(root)))
                .forEach(listener::unchanged);
    }

    private static Thread reader(Runnable work) {
        Thread thread = new Thread(work, "reader");
        // A command that is interrupted must not be kept alive by it.
        thread.setDaemon(true);
        return thread;
    }

    /** A run or a configuration that is a single file lies in the folder that its files are relative to. */
    private static Path folderOf(Path run, List<SourceFile> files) {
        String name = String.valueOf(run.getFileName());
        boolean isFile = files.stream().anyMatch(file -> file.path().equals(name));
        return isFile && run.getParent() != null ? run.getParent() : run;
    }

    /** The files that were read before; asked for when the first file is looked up. Not for sharing among threads. */
    private static final class Memory implements KnownFiles {

        private final Supplier<Known> known;
        private final OptionalLong now;
        private final Map<String, SourceFile> byPath = new HashMap<>();
        private @Nullable Known asked;

        Memory(Supplier<Known> known, OptionalLong now) {
            this.known = known;
            this.now = now;
        }

        @Override
        public boolean isUnchanged(Path path, long bytes, long modified) {
            paths();
            SourceFile before = byPath.get(path.toString());
            return before != null && before.bytes() == bytes && before.modified() == modified;
        }

        /** The paths of the runs and configurations that are passed over if their files are the same. */
        Set<String> paths() {
            if (asked == null) {
                asked = known.get();
                asked.files().forEach(this::add);
            }
            return asked.files().keySet();
        }

        private void add(String run, List<SourceFile> files) {
            if (asked != null && asked.running().contains(run) && !isFresh(files)) {
                return; // it may have died
            }
            Path folder = folderOf(Path.of(run), files);
            for (SourceFile file : files) {
                byPath.put(folder.resolve(file.path()).normalize().toString(), file);
            }
        }

        private boolean isFresh(List<SourceFile> files) {
            return files.stream()
                    .anyMatch(file -> now.isPresent() && now.getAsLong() - file.modified() < RunAssembly.FRESH);
        }
    }
}
