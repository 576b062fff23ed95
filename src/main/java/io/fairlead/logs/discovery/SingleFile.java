package io.fairlead.logs.discovery;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

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
            "all_results.json",
            "accuracy_last.txt");

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
        Path parent = file.getParent();
        if (parent != null) {
            TreeMap<String, Path> beside = new TreeMap<>();
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent)) {
                for (Path entry : entries) {
                    if (SETTINGS.contains(entry.getFileName().toString().toLowerCase(Locale.ROOT))
                            && Files.isRegularFile(entry)) {
                        beside.put(entry.getFileName().toString(), entry);
                    }
                }
            }
            beside.remove(String.valueOf(file.getFileName()));
            for (Path entry : beside.values()) {
                files.add(found(entry));
            }
        }
        return new RunFiles(file, files, false);
    }

    private static Found found(Path file) throws IOException {
        return new Found(file, Files.size(file), Files.getLastModifiedTime(file).toMillis());
    }
}
