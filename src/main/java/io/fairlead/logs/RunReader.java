package io.fairlead.logs;

import io.fairlead.logs.discovery.FolderScan;
import io.fairlead.logs.discovery.Found;
import io.fairlead.logs.discovery.Grouping;
import io.fairlead.logs.discovery.RunFiles;
import io.fairlead.logs.discovery.SingleFile;
import io.fairlead.logs.discovery.Skipped;
import io.fairlead.logs.format.ReadSettings;
import io.fairlead.logs.merge.Reading;
import io.fairlead.metrics.TrainingConfiguration;
import io.fairlead.metrics.TrainingRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Reads every run below some folders.
 *
 * <p>Runs are handed on one after the other, in the order of their paths, and not kept. A file that cannot be read is a
 * problem of its run; what belongs to no run is told in the report. What is told, and its order, does not depend on how many
 * threads read. Not for sharing among threads.
 */
public final class RunReader {

    /**
     * How many bytes of logs are read at once, or are read and not handed on, beside one larger log: a number in a log has
     * some eight bytes and takes 32, so a few times this is what threads can add to the memory of one.
     */
    private static final long AT_ONCE = 16L << 20;

    /** So many folders are read ahead, so that a long one does not keep the others waiting. */
    private static final int AHEAD = 64;

    /** Of these only the head is read, however large they are. */
    private static final Set<String> STATES = Set.of("pth", "pt", "ckpt", "safetensors", "bin");

    private final GroupReader reader;
    private final Executor workers;
    private final List<Skipped> skipped = new ArrayList<>();
    private final Map<Path, List<Reading>> captures = new HashMap<>();
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
        this(settings, now, Following.none(), Runnable::run);
    }

    /**
     * Creates a reader of all known formats that reads growing files on, with several threads.
     *
     * @param settings what the user said about how to read
     * @param now milliseconds since 1970, as above
     * @param following the readings of an earlier look with the same settings
     * @param workers run the reading of one folder each
     */
    public RunReader(ReadSettings settings, OptionalLong now, Following following, Executor workers) {
        this.reader = new GroupReader(settings, now, following);
        this.workers = workers;
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
        skipped.clear();
        captures.clear();
        read = 0;
        unchanged = 0;
        for (Path root : roots) {
            try (InOrder<GroupReader.Result> line = new InOrder<>(workers, AT_ONCE, AHEAD, result -> {
                result.configurations().forEach(loose);
                result.runs().forEach(sink);
                read += result.runs().size();
                skipped.addAll(result.skipped());
            })) {
                groups(groups(root.toAbsolutePath().normalize()), known, line);
                line.finish();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + root + ": " + e.getMessage(), e);
            }
        }
        return new ReadReport(read, unchanged, skipped);
    }

    private List<RunFiles> groups(Path root) throws IOException {
        return Files.isDirectory(root) ? Grouping.of(new FolderScan(skipped).scan(root)) : List.of(SingleFile.of(root));
    }

    private void groups(List<RunFiles> groups, KnownFiles known, InOrder<GroupReader.Result> line) {
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
                group(group, roots, line);
            } else {
                unchanged++;
            }
        }
    }

    private void group(RunFiles group, Set<Path> roots, InOrder<GroupReader.Result> line) {
        if (group.above()) {
            // What it captured of the folders below must be known before they are read.
            GroupReader.Drafts drafts = reader.read(group);
            Set<Path> stashed = new HashSet<>();
            stash(drafts.readings(), group, roots, stashed);
            stash(drafts.trials(), group, roots, stashed);
            List<Reading> captured = captures.getOrDefault(group.root(), List.of());
            line.add(weight(group), () -> reader.runs(drafts, captured, stashed));
        } else {
            List<Reading> captured = captures.getOrDefault(group.root(), List.of());
            line.add(weight(group), () -> reader.runs(reader.read(group), captured, Set.of()));
        }
    }

    private static long weight(RunFiles group) {
        long weight = 0;
        for (Found file : group.files()) {
            String name = file.name().toLowerCase(Locale.ROOT);
            String ending = name.substring(name.lastIndexOf('.') + 1);
            // What is packed may be many times as large.
            weight += STATES.contains(ending) ? 0 : ending.equals("gz") ? AT_ONCE : file.size();
        }
        return weight;
    }

    /** Captured output that names the folder of another run waits for that run, and so does a trial of a study. */
    private void stash(List<Reading> readings, RunFiles group, Set<Path> roots, Set<Path> stashed) {
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
}
