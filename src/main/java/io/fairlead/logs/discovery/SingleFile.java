package io.fairlead.logs.discovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A run of which only one log was named: the log, and the settings files beside it that belong to it. */
public final class SingleFile {

    private static final Set<String> SETTINGS = Set.of(
            "hparams.yaml",
            "args.yaml",
            "opt.yaml",
            "hyp.yaml",
            "config.yaml",
            "args.json",
            "config.json",
            "params.json",
            "params.txt",
            "flags.txt",
            "flags.json",
            "args.txt",
            "hparams.json",
            "training_args.json",
            "params.yaml",
            "adapter_config.json",
            "train_results.json",
            "all_results.json");

    private SingleFile() {}

    /**
     * Returns the group of a file.
     *
     * @param file the log
     * @return the log first, then the settings files
     * @throws IOException if its folder cannot be read
     */
    public static RunFiles of(Path file) throws IOException {
        List<Found> files = new ArrayList<>();
        files.add(found(file));
        Path folder = file.getParent();
        // The settings of a writer's folder lie above it: logs/validation/events… belongs to what is beside logs.
        for (int up = 0; folder != null && up < 3; up++) {
            Map<String, Path> beside = beside(folder);
            beside.remove(String.valueOf(file.getFileName()));
            for (Path entry : beside.values()) {
                files.add(found(entry));
            }
            boolean part = Grouping.isPartName(String.valueOf(folder.getFileName()));
            folder = beside.isEmpty() && part ? folder.getParent() : null;
        }
        if (files.size() == 1 && file.getParent() != null) {
            below(file.getParent()).forEach(files::add);
        }
        return new RunFiles(file, files, false);
    }

    private static Map<String, Path> beside(Path folder) throws IOException {
        TreeMap<String, Path> beside = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (isSettings(entry)) {
                    beside.put(entry.getFileName().toString(), entry);
                }
            }
        }
        return beside;
    }

    private static boolean isSettings(Path entry) {
        return SETTINGS.contains(entry.getFileName().toString().toLowerCase(Locale.ROOT)) && Files.isRegularFile(entry);
    }

    /** The only settings file below a folder: a captured output lies beside the folder that the run writes to. */
    private static List<Found> below(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder, 3)) {
            List<Path> settings =
                    walk.limit(2_000).filter(SingleFile::isSettings).toList();
            return settings.size() == 1 ? List.of(found(settings.get(0))) : List.of();
        } catch (UncheckedIOException e) {
            return List.of();
        }
    }

    private static Found found(Path file) throws IOException {
        return new Found(file, Files.size(file), Files.getLastModifiedTime(file).toMillis());
    }
}
