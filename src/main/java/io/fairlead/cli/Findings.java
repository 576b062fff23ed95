package io.fairlead.cli;

import io.fairlead.analysis.Analyst;
import io.fairlead.hints.Hint;
import io.fairlead.metrics.TrainingRun;
import java.util.List;
import java.util.function.Function;

/** What the analyst tells the search of runs. */
final class Findings {

    private Findings() {}

    /** Returns the function that makes the hints of a run; vetoes are taken out where hints are read. */
    static Function<TrainingRun, List<Hint>> hints() {
        Analyst analyst = Analyst.plain();
        return run -> analyst.analyze(run, List.of()).hints();
    }
}
