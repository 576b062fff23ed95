package io.fairlead.analysis.view;

import io.fairlead.analysis.disparity.GroupTable;
import io.fairlead.metrics.Predictions;
import io.fairlead.space.SearchSpace;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run under examination and what it may be compared with.
 *
 * @param view the run
 * @param cohort comparable runs
 * @param space what the search may choose; empty if there is no search
 * @param tables the subgroups of each data set whose predictions the run kept
 */
public record Case(RunView view, Cohort cohort, Optional<SearchSpace> space, SortedMap<String, GroupTable> tables) {

    /** Tables of fewer samples would say nothing. */
    private static final int FEWEST = 50;

    /**
     * Prepares a run, with the tables of its subgroups.
     *
     * @param view the run
     * @param cohort comparable runs
     * @param space what the search may choose; empty if there is no search
     * @return the case
     */
    public static Case of(RunView view, Cohort cohort, Optional<SearchSpace> space) {
        SortedMap<String, GroupTable> tables = new TreeMap<>();
        view.run().predictions().forEach((dataset, predictions) -> {
            if (predictions.size() >= FEWEST && hasGroups(predictions)) {
                tables.put(dataset, GroupTable.of(dataset, predictions));
            }
        });
        return new Case(view, cohort, space, Collections.unmodifiableSortedMap(tables));
    }

    private static boolean hasGroups(Predictions predictions) {
        int known = 0;
        for (int i = 0; i < predictions.size(); i++) {
            known += predictions.group(i) == Predictions.UNKNOWN_GROUP ? 0 : 1;
        }
        return known >= FEWEST;
    }
}
