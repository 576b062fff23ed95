package io.fairlead.rehearsal.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder of one run, named {@code <experiment>_<YYYY-mm-dd-HH-MM-SS>}, and its checkpoint files. */
public final class RunFolder {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss", Locale.ROOT);
    private static final Pattern BEST = Pattern.compile("best_ep(\\d+)_.*\\.pth");
    private static final int BEST_KEPT = 3;

    private RunFolder() {}

    /**
     * Returns the time of a clock in the clock's zone.
     *
     * @param clock the clock
     * @return the local time
     */
    public static LocalDateTime now(Clock clock) {
        return LocalDateTime.ofInstant(clock.instant(), clock.getZone());
    }

    /**
     * Creates the folder of a new run; where another run has taken the second, the next free one.
     *
     * @param logs the folder of all runs; created if it is missing
     * @param experiment the experiment's name
     * @param clock tells the time in the name
     * @return the new, empty folder
     */
    public static Path create(Path logs, String experiment, Clock clock) {
        try {
            Files.createDirectories(logs);
            LocalDateTime time = now(clock);
            while (true) {
                try {
                    return Files.createDirectory(logs.resolve(experiment + "_" + STAMP.format(time)));
                } catch (FileAlreadyExistsException taken) {
                    time = time.plusSeconds(1);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the folders of an experiment, the newest first.
     *
     * @param logs the folder of all runs; may be missing
     * @param experiment the experiment's name
     * @return those whose name is the experiment's and a time
     */
    public static List<Path> of(Path logs, String experiment) {
        if (!Files.isDirectory(logs)) {
            return List.of();
        }
        Pattern name = Pattern.compile(Pattern.quote(experiment) + "_\\d{4}(-\\d\\d){5}");
        try (Stream<Path> entries = Files.list(logs)) {
            return entries.filter(
                            path -> name.matcher(path.getFileName().toString()).matches())
                    .sorted(Comparator.comparing(
                                    (Path path) -> path.getFileName().toString())
                            .reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Deletes all checkpoints of best epochs but the last three.
     *
     * @param folder the run's folder
     * @return the names of the deleted files, the oldest first
     */
    public static List<String> forgetOldBest(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> best = entries.filter(path -> epochOf(path) > 0)
                    .sorted(Comparator.comparingInt(RunFolder::epochOf))
                    .toList();
            List<String> deleted = new ArrayList<>();
            for (Path path : best.subList(0, Math.max(0, best.size() - BEST_KEPT))) {
                Files.delete(path);
                deleted.add(path.getFileName().toString());
            }
            return deleted;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int epochOf(Path path) {
        Matcher matcher = BEST.matcher(path.getFileName().toString());
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
