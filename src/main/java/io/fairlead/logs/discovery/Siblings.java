package io.fairlead.logs.discovery;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** The names in the folder of a file; the folder last asked for is remembered. Not for sharing among threads. */
public final class Siblings {

    /** A folder of more files than this is not listed whole: formats ask for a few well-known names. */
    private static final int LIMIT = 10_000;

    private Path folder = Path.of("");
    private Set<String> names = Set.of();

    /** Remembers no folder. */
    public Siblings() {}

    /**
     * Returns the names in the folder of a file.
     *
     * @param file the file
     * @return names of files and folders
     * @throws IOException if the folder cannot be listed
     */
    public Set<String> of(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null || parent.equals(folder)) {
            return names;
        }
        Set<String> found = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent)) {
            for (Path entry : entries) {
                if (found.size() == LIMIT) {
                    break;
                }
                found.add(entry.getFileName().toString());
            }
        }
        folder = parent;
        names = Set.copyOf(found);
        return names;
    }
}
