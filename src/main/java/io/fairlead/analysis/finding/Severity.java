package io.fairlead.analysis.finding;

import java.util.Locale;

/** How much a finding matters. */
public enum Severity {
    /** The run is lost, or its figures mislead. */
    HIGH,
    /** Something better is to be had. */
    MEDIUM,
    /** Good to know. */
    LOW;

    /**
     * Returns the word for files and pages.
     *
     * @return the name in lower case
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
