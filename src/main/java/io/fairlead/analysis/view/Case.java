package io.fairlead.analysis.view;

import io.fairlead.space.SearchSpace;
import java.util.Optional;

/**
 * A run under examination and what it may be compared with.
 *
 * @param view the run
 * @param cohort comparable runs
 * @param space what the search may choose; empty if there is no search
 */
public record Case(RunView view, Cohort cohort, Optional<SearchSpace> space) {

    /**
     * A run alone.
     *
     * @param view the run
     * @return a case without other runs and without a space
     */
    public static Case of(RunView view) {
        return new Case(view, Cohort.NONE, Optional.empty());
    }
}
