package io.fairlead.launch;

import io.fairlead.check.Require;
import java.nio.file.Path;

/**
 * A training that was started.
 *
 * @param folder where its output and exit code go
 * @param handle what its launcher knows it by; good in any process on the same machine or cluster
 */
public record Job(Path folder, String handle) {

    public Job {
        Require.text("handle", handle);
    }
}
