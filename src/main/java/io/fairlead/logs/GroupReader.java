package io.fairlead.logs;

import io.fairlead.logs.discovery.Found;
import io.fairlead.logs.discovery.RunFiles;
import io.fairlead.logs.discovery.Siblings;
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

/**
 * Reads the files of one group, and makes runs and configurations of what they tell.
 *
 * <p>What comes of a group depends on its files alone, and on the captured output that lay above it. Safe for use by several
 * threads.
 */
final class GroupReader {

    private final Formats formats = Formats.KNOWN;
    private final Map<String, Integer> order = new HashMap<>();
    private final ReadSettings settings;
    private final RunAssembly assembly;
    private final Following following;

    GroupReader(ReadSettings settings, OptionalLong now, Following following) {
        this.settings = settings;
        this.assembly = new RunAssembly(new MetricVocabulary(settings.metricNames()), now);
        this.following = following;
        formats.all().forEach(format -> order.put(format.name(), order.size()));
    }

    /**
     * What the files of a group tell, before it is known which of them are of one run; not for sharing among threads.
     *
     * @param group the files
     * @param readings what each tells; may be taken out
     * @param trials trials of a study, each a run of its own; may be taken out
     * @param problems files that cannot be read
     * @param skipped files that no format knows
     */
    record Drafts(
            RunFiles group,
            List<Reading> readings,
            List<Reading> trials,
            List<Problem> problems,
            List<Skipped> skipped) {}

    /**
     * What came of a group.
     *
     * @param runs its runs; copied
     * @param configurations configurations that have no log beside them; copied
     * @param skipped what is of no run; copied
     */
    record Result(List<TrainingRun> runs, List<TrainingConfiguration> configurations, List<Skipped> skipped) {

        Result {
            runs = List.copyOf(runs);
            configurations = List.copyOf(configurations);
            skipped = List.copyOf(skipped);
        }
    }

    /** Reads the files of a group. */
    Drafts read(RunFiles group) {
        Drafts drafts = new Drafts(group, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        PointBudget budget = new PointBudget();
        Siblings siblings = new Siblings();
        for (Found file : group.files()) {
            readOne(drafts, file, siblings).ifPresent(budget::admit);
        }
        return drafts;
    }

    /**
     * Makes runs.
     *
     * @param drafts what the files of a group tell
     * @param captures readings of files elsewhere that are of this group's run
     * @param stashed files of the group that are of a run elsewhere
     * @return what came of them
     */
    Result runs(Drafts drafts, List<Reading> captures, Set<Path> stashed) {
        List<Reading> readings = new ArrayList<>(drafts.readings());
        readings.addAll(captures);
        sort(readings);
        List<RunParts.Part> parts = new ArrayList<>();
        List<TrainingConfiguration> configurations = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>(drafts.skipped());
        for (RunParts.Part part : RunParts.of(readings)) {
            if (part.isRun()
                    && !(part.isPointer() && Files.isDirectory(drafts.group().root()))) {
                parts.add(part);
            } else {
                part.readings().forEach(reading -> alone(drafts.group(), reading, configurations, skipped));
            }
        }
        drafts.trials()
                .forEach(trial -> parts.add(new RunParts.Part(trial.draft().name(), List.of(trial))));
        return new Result(assembled(drafts, parts, stashed), configurations, skipped);
    }

    /** A file that is of no run is counted to the folder's first one, so that the next reading knows it. */
    private List<TrainingRun> assembled(Drafts drafts, List<RunParts.Part> parts, Set<Path> stashed) {
        RunFiles group = drafts.group();
        Set<Path> told = new HashSet<>(stashed);
        parts.forEach(part ->
                part.readings().forEach(reading -> told.add(reading.file().path())));
        List<SourceFile> others = new ArrayList<>();
        for (Found file : group.files()) {
            if (!told.contains(file.path())) {
                others.add(new SourceFile(group.nameOf(file.path()), file.size(), file.modified()));
            }
        }
        List<TrainingRun> runs = new ArrayList<>();
        for (RunParts.Part part : parts) {
            boolean isFirst = runs.isEmpty();
            runs.add(assembly.run(group, part, isFirst ? others : List.of(), isFirst ? drafts.problems() : List.of()));
        }
        return runs;
    }

    /** Of a file that was named itself, the settings beside it are not asked for. */
    private static void alone(
            RunFiles group, Reading reading, List<TrainingConfiguration> configurations, List<Skipped> skipped) {
        boolean isBeside = Files.isRegularFile(group.root())
                && !group.root().equals(reading.file().path());
        if (isBeside || reading.format().role() == Role.STORE) {
            return;
        }
        String path = reading.file().path().toString();
        try {
            LooseSettings.of(reading)
                    .ifPresentOrElse(
                            configurations::add, () -> skipped.add(new Skipped(path, LooseSettings.reason(reading))));
        } catch (IOException e) {
            skipped.add(new Skipped(path, "cannot be read: " + reason(e)));
        }
    }

    private void sort(List<Reading> readings) {
        readings.sort(Comparator.comparingInt(
                        (Reading reading) -> reading.format().role() == Role.LOG ? 0 : 1)
                .thenComparingInt(reading -> order.getOrDefault(reading.format().name(), Integer.MAX_VALUE))
                .thenComparing(Reading.BY_NAME));
    }

    private Optional<DraftSink> readOne(Drafts group, Found file, Siblings siblings) {
        String name = group.group().nameOf(file.path());
        try {
            FileHead head = head(file, siblings);
            Optional<LogFormat> format = formats.of(head);
            if (format.isEmpty()) {
                if (file.size() > 0) {
                    group.skipped().add(new Skipped(file.path().toString(), "no format knows it"));
                }
                return Optional.empty();
            }
            Gzip.Extent extent =
                    Gzip.isPacked(file.path()) ? Gzip.extent(file.path()) : new Gzip.Extent(file.size(), "");
            LogSource source = new LogSource(file.path(), name, extent.bytes(), settings, Optional.of(head));
            DraftSink drafts = guarded(format.get(), source, head, file.modified());
            if (!extent.damage().isEmpty()) {
                drafts.run().problem(Problem.in(name, extent.damage()));
            }
            group.readings().add(new Reading(file, name, format.get(), drafts.run()));
            drafts.others().forEach((key, draft) -> {
                if (draft.name().isEmpty()) {
                    draft.name(key);
                }
                group.trials().add(new Reading(file, name, format.get(), draft));
            });
            return Optional.of(drafts);
        } catch (IOException e) {
            group.problems().add(Problem.in(name, "cannot be read: " + reason(e)));
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

    private static FileHead head(Found file, Siblings siblings) throws IOException {
        byte[] start = Gzip.start(file.path(), FileHead.LIMIT);
        String path = Gzip.unpackedName(file.path().toString().replace('\\', '/'));
        return new FileHead(path, file.size(), start, siblings.of(file.path()));
    }
}
