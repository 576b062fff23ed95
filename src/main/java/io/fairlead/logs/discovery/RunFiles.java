package io.fairlead.logs.discovery;

import java.nio.file.Path;
import java.util.List;

/**
 * The files that may belong to one run, or to the few runs that share a folder.
 *
 * @param root the folder that names and problems are relative to, or the one file
 * @param files the files; copied
 * @param above whether folders below the root are groups of their own: a captured output among these files may be of one
 *     of those
 */
public record RunFiles(Path root, List<Found> files, boolean above) {

    public RunFiles {
        files = List.copyOf(files);
    }

    /**
     * Returns the name of a file for problems.
     *
     * @param file one of the files
     * @return relative to the root, with slashes
     */
    public String nameOf(Path file) {
        Path relative = root.relativize(file);
        return relative.toString().isEmpty()
                ? String.valueOf(file.getFileName())
                : relative.toString().replace('\\', '/');
    }
}
