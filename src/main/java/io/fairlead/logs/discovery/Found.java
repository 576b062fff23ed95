package io.fairlead.logs.discovery;

import java.nio.file.Path;

/**
 * A file that a scan found.
 *
 * @param path where it lies
 * @param size bytes
 * @param modified milliseconds since 1970
 */
public record Found(Path path, long size, long modified) {

    /** The file's own name. */
    public String name() {
        return path.getFileName().toString();
    }
}
