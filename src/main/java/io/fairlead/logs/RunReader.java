package io.fairlead.logs;

import io.fairlead.logs.discovery.FolderScan;
import io.fairlead.logs.discovery.Found;
import io.fairlead.logs.discovery.Grouping;
import io.fairlead.logs.discovery.RunFiles;
import io.fairlead.logs.discovery.Siblings;
import io.fairlead.logs.discovery.SingleFile;
import io.fairlead.logs.discovery.Skipped;
import io.fairlead.logs.format.DraftSink;
import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.Gzip;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogFormat.Role;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.PointBudget;
import io.fairlead.logs.format.ReadSettings;
import io.fairlead.logs.merge.LooseSettings;
import io.fairlead.logs.merge.Reading;
import io.fairlead.logs.merge.RunAssembly;
import io.fairlead.logs.merge.RunParts;
import io.fairlead.metrics.MetricVocabulary;
import io.fairlead.metrics.Problem;
import io.fairlead.metrics.SourceFile;
import io.fairlead.metrics.TrainingConfiguration;
import io.fairlead.metrics.TrainingRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Reads every run below some folders.
 *
 * <p>Runs are handed on one after the other, in the order of their paths, and not kept. A file that cannot be read is a
 * problem of its run; what belongs to no run is told in the report. Not for sharing among threads.
 */
public final class RunReader {

    private final Formats formats;
    private final ReadSettings settings;
    private final RunAssembly assembly;
    private final Following following;
    private final List<Skipped> skipped = new ArrayList<>();
    private final Map<Path, List<Reading>> captures = new HashMap<>();
    private final Set<Path> stashed = new HashSet<>();
    private final Siblings siblings = new Siblings();
    private Consumer<TrainingConfiguration> configurations = configuration -> {};
    private int read;
    private int unchanged;

    /**
     * Creates a reader of all known formats.
     *
     * @param settings what the user said about how to read
     * @param now milliseconds since 1970, to tell a run that is being written from one that was cut; empty to take none
     *     for running
     */
    public RunReader(ReadSettings settings, OptionalLong now) {
        this(settings, now, Following.none());
    }

    /**
     * Creates a reader of all known formats that reads growing files on.
     *
     * @param settings what the user said about how to read
     * @param now milliseconds since 1970, as above
     * @param following the readings of an earlier look with the same settings
     */
    public RunReader(ReadSettings settings, OptionalLong now, Following following) {
        this.following = following;
        this.formats = Formats.KNOWN;
        this.settings = settings;
        this.assembly = new RunAssembly(new MetricVocabulary(settings.metricNames()), now);
    }

    /**
     * Reads.
     *
     * @param roots folders to search, or single files
     * @param known what was read before: a group of files of which all are known is passed over
     * @param sink takes each run
     * @return what came of it
     * @throws UncheckedIOException if a root cannot be walked
     */
    public ReadReport read(List<Path> roots, KnownFiles known, Consumer<TrainingRun> sink) {
        return read(roots, known, sink, configuration -> {});
    }

    /**
     * Reads runs, and the configurations of trainings that lie by themselves.
     *
     * @param roots folders to search, or single files
     * @param known what was read before: a group of files of which all are known is passed over
     * @param sink takes each run
     * @param loose takes each configuration that has no log beside it
     * @return what came of it
     * @throws UncheckedIOException if a root cannot be walked
     */
    public ReadReport read(
            List<Path> roots, KnownFiles known, Consumer<TrainingRun> sink, Consumer<TrainingConfiguration> loose) {
        configurations = loose;
        skipped.clear();
        captures.clear();
        stashed.clear();
        read = 0;
        unchanged = 0;
        for (Path root : roots) {
            try {
                root(root.toAbsolutePath().normalize(), known, sink);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + root + ": " + e.getMessage(), e);
            }
        }
        return new ReadReport(read, unchanged, skipped);
    }

    private void root(Path root, KnownFiles known, Consumer<TrainingRun> sink) throws IOException {
        if (Files.isDirectory(root)) {
            List<RunFiles> groups = Grouping.of(new FolderScan(skipped).scan(root));
            groups(groups, known, sink);
        } else {
            groups(List.of(SingleFile.of(root)), known, sink);
        }
    }

    private void groups(List<RunFiles> groups, KnownFiles known, Consumer<TrainingRun> sink) {
        Set<Path> roots = new TreeSet<>();
        groups.forEach(group -> roots.add(group.root()));
        Set<Path> changed = new HashSet<>();
        for (RunFiles group : groups) {
            boolean same = group.files().stream()
                    .allMatch(file -> known.isUnchanged(file.path(), file.size(), file.modified()));
            if (!same) {
                changed.add(group.root());
            }
        }
        for (RunFiles group : groups) {
            boolean needed = changed.contains(group.root())
                    || (group.above() && changed.stream().anyMatch(path -> path.startsWith(group.root())));
            if (needed) {
                group(group, roots, sink);
            } else {
                unchanged++;
            }
        }
    }

    private void group(RunFiles group, Set<Path> roots, Consumer<TrainingRun> sink) {
        List<Problem> problems = new ArrayList<>();
        List<Reading> readings = new ArrayList<>();
        List<Reading> trials = new ArrayList<>();
        PointBudget budget = new PointBudget();
        for (Found file : group.files()) {
            readOne(group, file, readings, trials, problems).ifPresent(budget::admit);
        }
        if (group.above()) {
            stash(readings, group, roots);
            stash(trials, group, roots);
        }
        readings.addAll(captures.getOrDefault(group.root(), List.of()));
        sort(readings);
        List<RunParts.Part> parts = new ArrayList<>();
        for (RunParts.Part part : RunParts.of(readings)) {
            if (part.isRun()) {
                parts.add(part);
            } else {
                part.readings().forEach(reading -> alone(group, reading));
            }
        }
        trials.forEach(trial -> parts.add(new RunParts.Part(trial.draft().name(), List.of(trial))));
        hand(group, parts, problems, sink);
    }

    /** A file that is of no run is counted to the folder's first one, so that the next reading knows it. */
    private void hand(RunFiles group, List<RunParts.Part> parts, List<Problem> problems, Consumer<TrainingRun> sink) {
        Set<Path> told = new HashSet<>();
        parts.forEach(part ->
                part.readings().forEach(reading -> told.add(reading.file().path())));
        List<SourceFile> others = new ArrayList<>();
        for (Found file : group.files()) {
            if (!told.contains(file.path()) && !stashed.contains(file.path())) {
                others.add(new SourceFile(group.nameOf(file.path()), file.size(), file.modified()));
            }
        }
        for (int i = 0; i < parts.size(); i++) {
            List<SourceFile> unread = i == 0 ? others : List.of();
            sink.accept(assembly.run(group, parts.get(i), unread, i == 0 ? problems : List.of()));
            read++;
        }
    }

    /** Of a file that was named itself, the settings beside it are not asked for. */
    private void alone(RunFiles group, Reading reading) {
        boolean isBeside = Files.isRegularFile(group.root())
                && !group.root().equals(reading.file().path());
        if (isBeside || reading.format().role() == Role.STORE) {
            return;
        }
        String path = reading.file().path().toString();
        try {
            LooseSettings.of(reading)
                    .ifPresentOrElse(
                            configurations, () -> skipped.add(new Skipped(path, LooseSettings.reason(reading))));
        } catch (IOException e) {
            skipped.add(new Skipped(path, "cannot be read: " + reason(e)));
        }
    }

    /** Captured output that names the folder of another run waits for that run, and so does a trial of a study. */
    private void stash(List<Reading> readings, RunFiles group, Set<Path> roots) {
        for (Reading reading : List.copyOf(readings)) {
            String folder = lastPart(reading.draft().folder());
            Optional<Path> home = folder.isEmpty()
                    ? Optional.empty()
                    : roots.stream()
                            .filter(root -> !root.equals(group.root())
                                    && root.startsWith(group.root())
                                    && root.endsWith(folder))
                            .findFirst();
            home.ifPresent(root -> {
                readings.remove(reading);
                stashed.add(reading.file().path());
                String name = root.relativize(reading.file().path()).toString().replace('\\', '/');
                captures.computeIfAbsent(root, key -> new ArrayList<>())
                        .add(new Reading(reading.file(), name, reading.format(), reading.draft()));
            });
        }
    }

    private static String lastPart(String path) {
        String trimmed = path.replace('\\', '/').replaceAll("/+$", "");
        return trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }

    private void sort(List<Reading> readings) {
        Map<String, Integer> order = new HashMap<>();
        formats.all().forEach(format -> order.put(format.name(), order.size()));
        readings.sort(Comparator.comparingInt(
                        (Reading reading) -> reading.format().role() == Role.LOG ? 0 : 1)
                .thenComparingInt(reading -> order.getOrDefault(reading.format().name(), Integer.MAX_VALUE))
                .thenComparing(Reading::name));
    }

    private Optional<DraftSink> readOne(
            RunFiles group, Found file, List<Reading> readings, List<Reading> trials, List<Problem> problems) {
        String name = group.nameOf(file.path());
        try {
            FileHead head = head(file);
            Optional<LogFormat> format = formats.of(head);
            if (format.isEmpty()) {
                unread(file);
                return Optional.empty();
            }
            Gzip.Extent extent =
                    Gzip.isPacked(file.path()) ? Gzip.extent(file.path()) : new Gzip.Extent(file.size(), "");
            LogSource source = new LogSource(file.path(), name, extent.bytes(), settings);
            DraftSink drafts = guarded(format.get(), source, head, file.modified());
            if (!extent.damage().isEmpty()) {
                drafts.run().problem(Problem.in(name, extent.damage()));
            }
            readings.add(new Reading(file, name, format.get(), drafts.run()));
            drafts.others().forEach((key, draft) -> {
                if (draft.name().isEmpty()) {
                    draft.name(key);
                }
                trials.add(new Reading(file, name, format.get(), draft));
            });
            return Optional.of(drafts);
        } catch (IOException e) {
            problems.add(Problem.in(name, "cannot be read: " + reason(e)));
            return Optional.empty();
        }
    }

    /** A reader that meets what its author did not think of must not keep the other files from being read. */
    private DraftSink guarded(LogFormat format, LogSource source, FileHead head, long modified) throws IOException {
        try {
            return following.read(format, source, head, modified);
        } catch (RuntimeException | StackOverflowError e) {
            return upToFailure(format, source);
        }
    }

    private static DraftSink upToFailure(LogFormat format, LogSource source) throws IOException {
        DraftSink drafts = new DraftSink();
        try {
            format.read(source, drafts);
        } catch (RuntimeException | StackOverflowError e) {
            drafts.run().problem(Problem.in(source.name(), "the reader of " + format.name() + " gave up: " + e));
        }
        return drafts;
    }

    private static String reason(IOException e) {
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getClass().getSimpleName() + " " + e.getMessage();
    }

    private void unread(Found file) {
        if (file.size() == 0) {
            return;
        }
        skipped.add(new Skipped(file.path().toString(), "no format knows it"));
    }

    private FileHead head(Found file) throws IOException {
        byte[] start = Gzip.start(file.path(), FileHead.LIMIT);
        String path = Gzip.unpackedName(file.path().toString().replace('\\', '/'));
        return new FileHead(path, file.size(), start, siblings.of(file.path()));
    }
}
