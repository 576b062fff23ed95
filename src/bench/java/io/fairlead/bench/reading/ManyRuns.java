package io.fairlead.bench.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The ingest command on a tree of many runs: each time a process of its own, as a user starts it. */
public final class ManyRuns {

    private static final long LOOK = 20;

    private final Path launcher;
    private final Path runs;
    private final Path history;

    /**
     * Prepares.
     *
     * @param launcher the script that starts fairlead
     * @param runs the tree
     * @param history a file that is not there yet
     */
    public ManyRuns(Path launcher, Path runs, Path history) {
        this.launcher = launcher;
        this.runs = runs;
        this.history = history;
    }

    /**
     * Measures.
     *
     * @return rows of: what is read, wall seconds, seconds of processor time
     * @throws IOException if the command cannot be started
     * @throws InterruptedException if this thread is interrupted
     */
    public List<List<String>> rows() throws IOException, InterruptedException {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("all of it, cold"));
        rows.add(row("nothing, as nothing has changed"));
        return rows;
    }

    private List<String> row(String what) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(launcher.toString(), "ingest", "--db", history.toString(), runs.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Duration processor = Duration.ZERO;
        while (process.isAlive()) {
            processor = process.toHandle().info().totalCpuDuration().orElse(processor);
            Thread.sleep(LOOK);
        }
        double wall = (System.nanoTime() - start) / 1e9;
        return List.of(
                what,
                String.format(Locale.ROOT, "%.1f", wall),
                String.format(Locale.ROOT, "%.1f", processor.toMillis() / 1e3));
    }
}
