package io.fairlead.analysis.finding;

/**
 * In which order findings explain the same evidence: the first that fires suppresses those behind it.
 *
 * <p>The order is the catalogue's: log integrity, non-finite, never learned, blow-up, evaluation mode, instability,
 * overfitting, plateau and budget, efficiency. {@link #ASIDE} neither explains nor is explained.
 */
public enum Explanation {
    NON_FINITE,
    NEVER_LEARNED,
    BLOW_UP,
    EVALUATION_MODE,
    INSTABILITY,
    OVERFITTING,
    BUDGET,
    EFFICIENCY,
    ASIDE;

    /**
     * Tells whether a finding of this place makes one of another superfluous.
     *
     * @param other the other's place
     * @return true if this comes earlier and neither stands aside
     */
    public boolean explains(Explanation other) {
        return this != ASIDE && other != ASIDE && compareTo(other) < 0;
    }
}
