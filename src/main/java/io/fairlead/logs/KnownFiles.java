package io.fairlead.logs;

import java.nio.file.Path;

/**
 * What was read before, so that it need not be read again. Safe for use by several threads.
 */
@FunctionalInterface
public interface KnownFiles {

    /** Nothing was read before. */
    KnownFiles NONE = (path, bytes, modified) -> false;

    /**
     * Tells whether a file was read before and is as it was then.
     *
     * @param path the file, absolute
     * @param bytes its size now
     * @param modified its time of now, milliseconds since 1970
     * @return true if size and time are those of the earlier reading
     */
    boolean isUnchanged(Path path, long bytes, long modified);
}
