package io.fairlead.cli;

import io.fairlead.hints.Hint;
import io.fairlead.metrics.TrainingRun;
import java.util.List;
import java.util.function.Function;

/** What the analyst says of runs, where commands need it. */
final class Findings {

    private Findings() {}

    /** Returns the function that makes the hints of a run, for the search. */
    static Function<TrainingRun, List<Hint>> hints() {
        return run -> List.of();
    }
}
