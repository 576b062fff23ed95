package io.fairlead.bench;

import io.fairlead.bench.campaign.Tables;
import io.fairlead.bench.reading.GrowingRun;
import io.fairlead.bench.reading.ManyRuns;
import io.fairlead.bench.reading.RunFolders;
import io.fairlead.bench.reading.SampleFile;
import io.fairlead.logs.Formats;
import io.fairlead.logs.format.DraftSink;
import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Times the readers of log formats on made-up files, or on files that are given. */
@Command(
        name = "reading",
        description = "Time the reading of logs: MB per second of processor time, one thread.",
        mixinStandardHelpOptions = true)
final class ReadingCommand implements Runnable {

    @Option(names = "--mb", defaultValue = "100", description = "Size of each made-up file; default: ${DEFAULT-VALUE}.")
    private long megabytes;

    @Option(names = "--repeats", defaultValue = "9", description = "The median counts; default: ${DEFAULT-VALUE}.")
    private int repeats;

    @Option(
            names = "--growing",
            description = "Time looks at a run whose log of --mb megabytes grows by 1 kB before each.")
    private boolean growing;

    @Option(
            names = "--folders",
            description = "Time ./fairlead ingest on so many folders, made of the two-stage runs of the shared data.")
    private int folders;

    @Parameters(paramLabel = "FILE", description = "Files to time in place of made-up ones.")
    private List<Path> files = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        List<List<String>> rows = new ArrayList<>();
        try {
            if (folders > 0) {
                timeFolders();
                return;
            }
            if (growing) {
                timeGrowing();
                return;
            }
            if (files.isEmpty()) {
                timeSamples(rows);
            }
            for (Path file : files) {
                time(file, rows);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while runs were read", e);
        }
        print(List.of("file", "format", "MB", "MB/s, processor time", "MB/s, wall"), rows);
    }

    private void timeFolders() throws IOException, InterruptedException {
        Path shared = Shared.directory().resolve("two-stage-runs");
        RunFolders runs = new RunFolders(List.of(
                shared.resolve("CLIP_stage1").resolve("logs"),
                shared.resolve("CLIP_stage2").resolve("logs")));
        Path folder = Files.createTempDirectory("fairlead-folders");
        try {
            long bytes = runs.write(folder.resolve("runs"), folders);
            Path launcher = Shared.project().resolve("fairlead").toAbsolutePath();
            ManyRuns many = new ManyRuns(launcher, folder.resolve("runs"), folder.resolve("history.db"));
            String tree = folders + " folders of " + bytes / 1_000_000 + " MB: read";
            print(List.of(tree, "wall, s", "processor time, s"), many.rows());
        } finally {
            delete(folder);
        }
    }

    private void timeGrowing() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (SampleFile sample : List.of(SampleFile.TEXT, SampleFile.TENSORBOARD)) {
            Path folder = Files.createTempDirectory("fairlead-growing");
            try {
                rows.addAll(new GrowingRun(folder, sample, megabytes * 1_000_000, repeats).rows());
            } finally {
                delete(folder);
            }
        }
        print(List.of("log", "first look, s", "grown: read on, s", "grown: from the start, s"), rows);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private void print(List<String> heads, List<List<String>> rows) {
        spec.commandLine().getOut().print(Tables.markdown(heads, rows));
        spec.commandLine().getOut().flush();
    }

    private void timeSamples(List<List<String>> rows) throws IOException {
        Path folder = Files.createTempDirectory("fairlead-reading");
        try {
            for (SampleFile sample : SampleFile.values()) {
                Path file = sample.write(folder, megabytes * 1_000_000);
                time(file, rows);
                Files.delete(file);
            }
        } finally {
            Files.delete(folder);
        }
    }

    private void time(Path file, List<List<String>> rows) throws IOException {
        String name = file.getFileName().toString();
        LogSource source = LogSource.of(file, name);
        FileHead head = new FileHead(name, source.size(), source.start(FileHead.LIMIT), Set.of());
        Optional<LogFormat> format = Formats.KNOWN.of(head);
        if (format.isEmpty()) {
            rows.add(List.of(name, "none", "", "", ""));
            return;
        }
        double[] processor = new double[repeats];
        double[] wall = new double[repeats];
        for (int i = 0; i < repeats; i++) {
            long wallStart = System.nanoTime();
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            format.get().read(source, new DraftSink());
            processor[i] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
            wall[i] = (System.nanoTime() - wallStart) / 1e9;
        }
        double size = source.size() / 1e6;
        rows.add(List.of(
                name,
                format.get().name(),
                number(size),
                number(size / median(processor)),
                number(size / median(wall))));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
