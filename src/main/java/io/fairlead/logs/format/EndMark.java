package io.fairlead.logs.format;

import io.fairlead.check.Require;

/**
 * Something in a file that tells how the run ended, or that it began again.
 *
 * @param kind what it tells
 * @param reason the line or entry that shows it, short enough to print; not blank
 */
public record EndMark(Kind kind, String reason) {

    public EndMark {
        Require.text("reason", reason);
    }

    /** What a mark tells. */
    public enum Kind {
        /** The training said that it was done. */
        FINISHED,
        /** A traceback, an error or an exit code ended it. */
        CRASHED,
        /** A scheduler, a signal or a person ended it; a pruned trial too. */
        STOPPED,
        /** The file breaks off within a line or a record. */
        CUT,
        /** The loss became NaN or infinite, and the training says so. */
        DIVERGED,
        /** Whoever wrote it says that it still runs. */
        RUNNING,
        /** It was taken up again from a saved state. */
        RESUMED,
        /** It went on after the marks before: what they said is void. */
        WENT_ON
    }
}
