package io.fairlead.history;

import java.util.Locale;

/** Where a trial stands. */
public enum TrialState {
    /** Its configuration is written; nothing has been trained. */
    PROPOSED,
    /** It is being trained. */
    RUNNING,
    /** It was trained and scored. */
    COMPLETED,
    /** Its training failed: diverged, crashed, or scored nothing. */
    FAILED,
    /** It was stopped early because it was not worth finishing. */
    PRUNED,
    /** Nothing has been heard of it for too long. */
    LOST;

    /**
     * Tells whether nothing more will come of it.
     *
     * @return true for completed, failed and pruned; a lost trial may still turn up
     */
    public boolean isFinished() {
        return this == COMPLETED || this == FAILED || this == PRUNED;
    }

    /**
     * Tells whether its result is still awaited.
     *
     * @return true for proposed and running
     */
    public boolean isPending() {
        return this == PROPOSED || this == RUNNING;
    }

    /**
     * Returns the word for files and pages.
     *
     * @return the name in lower case
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
