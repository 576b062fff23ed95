package io.fairlead.session;

import io.fairlead.logs.Following;
import io.fairlead.logs.KnownFiles;
import io.fairlead.logs.ReadReport;
import io.fairlead.logs.RunReader;
import io.fairlead.logs.format.ReadSettings;
import io.fairlead.metrics.SourceFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads runs from the log files below some paths; passes over those whose files are as they were.
 *
 * @param settings what the user said about how to read
 * @param now the present, milliseconds since 1970, to tell a run that is still being written; empty never to say so
 * @param following the readings of growing files that an earlier look left; {@link Following#none} if this is the only one
 */
public record LogRunSource(ReadSettings settings, OptionalLong now, Following following) implements RunSource {

    @Override
    public void read(List<Path> paths, Map<String, List<SourceFile>> known, Listener listener) {
        Set<String> read = new HashSet<>();
        ReadReport report = new RunReader(settings, now, following)
                .read(
                        paths,
                        files(known),
                        run -> {
                            read.add(run.identity().path());
                            listener.read(run);
                        },
                        configuration -> {
                            read.add(configuration.path());
                            listener.configuration(configuration);
                        });
        report.skipped().forEach(skipped -> listener.skipped(skipped.path(), skipped.why()));
        List<Path> roots =
                paths.stream().map(path -> path.toAbsolutePath().normalize()).toList();
        known.keySet().stream()
                .filter(path -> !read.contains(path))
                .filter(path -> roots.stream().anyMatch(root -> Path.of(path).startsWith(root)))
                .forEach(listener::unchanged);
    }

    /** A run or a configuration that is a single file lies in the folder that its files are relative to. */
    private static Path folderOf(Path run, List<SourceFile> files) {
        String name = String.valueOf(run.getFileName());
        boolean isFile = files.stream().anyMatch(file -> file.path().equals(name));
        return isFile && run.getParent() != null ? run.getParent() : run;
    }

    private static KnownFiles files(Map<String, List<SourceFile>> known) {
        Map<String, SourceFile> byPath = new HashMap<>();
        known.forEach((run, files) -> {
            Path folder = folderOf(Path.of(run), files);
            for (SourceFile file : files) {
                byPath.put(folder.resolve(file.path()).normalize().toString(), file);
            }
        });
        return (path, bytes, modified) -> {
            SourceFile before = byPath.get(path.toString());
            return before != null && before.bytes() == bytes && before.modified() == modified;
        };
    }
}
