package io.fairlead.analysis.advice;

import java.util.Locale;

/** How soon a recommendation should be followed. */
public enum Priority {
    /** In the next run. */
    HIGH,
    /** Next, once the high ones are done. */
    MEDIUM,
    /** As an ablation. */
    EXPERIMENTAL;

    /**
     * Returns the word for files and pages.
     *
     * @return the name in lower case
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One step less urgent. */
    Priority lower() {
        return this == HIGH ? MEDIUM : EXPERIMENTAL;
    }
}
