package io.fairlead.analysis.finding;

import io.fairlead.analysis.view.Case;
import java.util.Set;

/** One entry of the catalogue: a test of a run with its thresholds. Stateless. */
public interface Rule {

    /**
     * Returns what the rule is.
     *
     * @return its row of the catalogue
     */
    RuleCard card();

    /**
     * Tests a run.
     *
     * @param subject the run and what it may be compared with
     * @return whether the rule fired, is silent, or cannot be computed
     */
    Verdict examine(Case subject);

    /**
     * Returns which rules must not speak if this one fires: a guard's office.
     *
     * @return their ids; empty for most rules
     */
    default Set<String> silences() {
        return Set.of();
    }
}
