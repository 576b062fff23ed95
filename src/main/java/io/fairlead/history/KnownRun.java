package io.fairlead.history;

import io.fairlead.metrics.RunStatus;
import io.fairlead.metrics.SourceFile;
import io.fairlead.metrics.TrainingRun;
import java.util.List;

/**
 * What must be known of a run to tell whether it has changed on disk.
 *
 * @param identity which run it is and where it lay
 * @param status how it stood
 * @param files its files as they were then; copied
 */
public record KnownRun(TrainingRun.Identity identity, RunStatus status, List<SourceFile> files) {

    public KnownRun {
        files = List.copyOf(files);
    }

    /**
     * What is known of a run that was just read.
     *
     * @param run the run
     * @return what must be remembered of it
     */
    public static KnownRun of(TrainingRun run) {
        return new KnownRun(run.identity(), run.status(), run.files());
    }
}
