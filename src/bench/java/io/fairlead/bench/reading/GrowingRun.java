package io.fairlead.bench.reading;

import com.sun.management.OperatingSystemMXBean;
import io.fairlead.analysis.Analyst;
import io.fairlead.history.HistoryStore;
import io.fairlead.history.jdbc.HistoryStores;
import io.fairlead.logs.Following;
import io.fairlead.logs.KnownFiles;
import io.fairlead.logs.RunReader;
import io.fairlead.logs.format.ReadSettings;
import io.fairlead.session.Ingest;
import io.fairlead.session.LogRunSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** A run whose log grows a little between one look and the next: how long a look takes. */
public final class GrowingRun {

    private static final int ADDED = 1_000;

    private final Path folder;
    private final Path log;
    private final SampleFile sample;
    private final int looks;
    private long step = 1L << 40;

    /**
     * Writes a log.
     *
     * @param folder an empty folder to work in
     * @param sample what the log is like
     * @param bytes how long it is at first
     * @param looks how often it grows and is looked at
     * @throws IOException if the log cannot be written
     */
    public GrowingRun(Path folder, SampleFile sample, long bytes, int looks) throws IOException {
        this.folder = folder;
        this.sample = sample;
        this.looks = looks;
        this.log = sample.write(Files.createDirectories(folder.resolve("run")), bytes);
    }

    /** What is done at a look. */
    private interface Look {
        void at(Following following);
    }

    /**
     * Measures.
     *
     * @return rows of: what is done, seconds of processor time of the first look, of one that reads on, and of one that reads from the start
     * @throws IOException if the log cannot be added to
     */
    public List<List<String>> rows() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("reading", this::read));
        try (HistoryStore store =
                HistoryStores.open(folder.resolve("history.db").toString())) {
            rows.add(row("reading, analysing, keeping", following -> ingest(store, following)));
        }
        return rows;
    }

    private List<String> row(String what, Look look) throws IOException {
        Following following = Following.growing();
        double first = seconds(look, following);
        return List.of(
                sample.name().toLowerCase(Locale.ROOT) + ", " + Files.size(log) / 1_000_000 + " MB: " + what,
                number(first),
                number(median(look, following)),
                number(median(look, Following.none())));
    }

    private double median(Look look, Following following) throws IOException {
        double[] seconds = new double[looks];
        for (int i = 0; i < looks; i++) {
            step = sample.grow(log, step, ADDED);
            seconds[i] = seconds(look, following);
        }
        Arrays.sort(seconds);
        return seconds[looks / 2];
    }

    private static double seconds(Look look, Following following) {
        long start = processor();
        look.at(following);
        return (processor() - start) / 1e9;
    }

    /** Of all threads, nanoseconds: on a machine that others use too, the wall time says nothing. */
    private static long processor() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private void read(Following following) {
        new RunReader(ReadSettings.DEFAULT, now(), following, Runnable::run)
                .read(List.of(log), KnownFiles.NONE, run -> {});
    }

    private void ingest(HistoryStore store, Following following) {
        Analyst analyst = Analyst.plain();
        new Ingest(
                        store,
                        new LogRunSource(ReadSettings.DEFAULT, now(), following),
                        run -> analyst.analyze(run, List.of()).hints())
                .run(List.of(log));
    }

    private static OptionalLong now() {
        return OptionalLong.of(System.currentTimeMillis());
    }

    private static String number(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }
}
