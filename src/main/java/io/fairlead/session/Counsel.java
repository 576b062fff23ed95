package io.fairlead.session;

import io.fairlead.analysis.Analyst;
import io.fairlead.hints.Hint;
import io.fairlead.history.HistoryStore;
import io.fairlead.history.Outcome;
import io.fairlead.history.Trial;
import io.fairlead.history.TrialState;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.objectives.Objective;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the analyst tells this search of its runs: each compared with trials before it, with recommended values inside the
 * search's space and forecasts by its objectives.
 *
 * <p>Hints are kept in the history, in place of what ingest made of the run alone. They depend on the run and on earlier
 * trials only, and are kept before the trial is judged, so that a kill between the two leaves nothing missing.
 */
final class Counsel {

    /** So many of the best earlier trials, and of the latest, are compared with: more cost time and say little more. */
    private static final int MOST_BEST = 10;

    private static final int MOST_LATEST = 14;
    private static final int MOST_REMEMBERED = 64;

    private final HistoryStore store;
    private final SearchPlan plan;
    private final Analyst analyst;
    private final Map<String, Optional<TrainingRun>> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<TrainingRun>> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    Counsel(HistoryStore store, SearchPlan plan) {
        this.store = store;
        this.plan = plan;
        this.analyst = Analyst.of(Optional.of(plan.space()), Set.of()).foretelling(plan.objectives());
    }

    /**
     * Keeps what there is to tell of a trial's run.
     *
     * @param number the trial's number
     * @param run its run, whole
     * @param trials the search's trials; those before it are compared with
     */
    void advise(int number, TrainingRun run, List<Trial> trials) {
        List<TrainingRun> others = comparable(number, trials).stream()
                .filter(id -> !id.equals(run.id()))
                .flatMap(id -> remembered.computeIfAbsent(id, store::run).stream())
                .toList();
        List<Hint> hints = analyst.analyze(run, others).hints();
        store.saveHints(run.id(), hints);
    }

    private Set<String> comparable(int number, List<Trial> trials) {
        List<Trial> earlier = trials.stream()
                .filter(trial -> trial.number() < number && trial.state().isFinished())
                .filter(trial -> trial.runId().isPresent())
                .toList();
        List<Trial> chosen =
                new ArrayList<>(earlier.subList(Math.max(0, earlier.size() - MOST_LATEST), earlier.size()));
        Objective first = plan.objectives().objectives().get(0);
        earlier.stream()
                .filter(trial -> trial.state() == TrialState.COMPLETED)
                .sorted(Comparator.comparingDouble(trial -> loss(trial, first)))
                .limit(MOST_BEST)
                .forEach(chosen::add);
        Set<String> ids = new LinkedHashSet<>();
        chosen.stream()
                .sorted(Comparator.comparingInt(Trial::number))
                .forEach(trial -> trial.runId().ifPresent(ids::add));
        return ids;
    }

    private static double loss(Trial trial, Objective objective) {
        Outcome.Measured value = trial.outcome()
                .map(outcome -> outcome.values().get(objective.name()))
                .orElse(null);
        return value == null ? Double.POSITIVE_INFINITY : objective.goal().loss(value.value());
    }
}
