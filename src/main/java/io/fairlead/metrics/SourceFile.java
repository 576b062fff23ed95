package io.fairlead.metrics;

import io.fairlead.check.Require;

/**
 * A file that a run was read from, as it was then: how a later ingest tells what has changed.
 *
 * @param path the file, relative to the run's folder
 * @param bytes its size
 * @param modified when it was changed last, milliseconds since 1970
 */
public record SourceFile(String path, long bytes, long modified) {

    public SourceFile {
        Require.text("path", path);
        Require.that(bytes >= 0, "bytes must be zero or above, but was " + bytes);
    }
}
