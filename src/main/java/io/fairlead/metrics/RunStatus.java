package io.fairlead.metrics;

import java.util.Locale;

/** How a run ended, or that it has not. */
public enum RunStatus {
    /** It reached its planned end, or nothing speaks against it. */
    COMPLETED,
    /** It is still being written. */
    RUNNING,
    /** It was killed or cut off. */
    STOPPED,
    /** A traceback or an error ended it. */
    CRASHED,
    /** Its loss became NaN or infinite. */
    DIVERGED,
    /** The log does not say. */
    UNKNOWN;

    /**
     * Returns the word for files and pages.
     *
     * @return the name in lower case
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
