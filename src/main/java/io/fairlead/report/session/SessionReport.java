package io.fairlead.report.session;

import io.fairlead.analysis.Analyst;
import io.fairlead.analysis.importance.Importance;
import io.fairlead.history.HistoryStore;
import io.fairlead.history.Trial;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.session.ParetoSummary;
import io.fairlead.session.SearchPlan;
import io.fairlead.session.SearchSession;
import io.fairlead.session.SessionStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything that the page of a search shows, as values.
 *
 * @param plan what the search is about
 * @param status where it stands
 * @param pareto its fronts
 * @param trials all trials, by number; copied
 * @param progress how it has come on
 * @param importance what matters, one for each objective; copied
 * @param curves how the best runs went; copied
 * @param diagnoses what the analyst says of the best and the newest runs; copied
 * @param undiagnosed how many trials with a run have been left out of the diagnoses
 */
record SessionReport(
        SearchPlan plan,
        SessionStatus status,
        ParetoSummary pareto,
        List<Trial> trials,
        Progress progress,
        List<Importance> importance,
        List<Curves> curves,
        List<Diagnosis> diagnoses,
        int undiagnosed) {

    private static final int MOST_CURVES = 5;
    private static final int MOST_DIAGNOSES = 40;

    SessionReport {
        trials = List.copyOf(trials);
        importance = List.copyOf(importance);
        curves = List.copyOf(curves);
        diagnoses = List.copyOf(diagnoses);
    }

    /**
     * Gathers what there is to show of a search.
     *
     * @param store the history, for the runs
     * @param search the search
     * @return its report; it changes nothing in the history
     */
    static SessionReport of(HistoryStore store, SearchSession search) {
        List<Trial> trials = search.trials();
        SearchPlan plan = search.plan();
        ParetoSummary pareto = ParetoSummary.of(search);
        SessionStatus status = search.status();
        Map<Integer, TrainingRun> runs = runs(store, trials, chosen(pareto, status, trials));
        List<Importance> importance = plan.objectives().objectives().stream()
                .map(objective -> Importance.of(
                        search.planOf(trials).space(),
                        objective,
                        trials,
                        search.session().seed()))
                .toList();
        long withRun =
                trials.stream().filter(trial -> trial.runId().isPresent()).count();
        return new SessionReport(
                plan,
                status,
                pareto,
                trials,
                Progress.of(pareto, trials),
                importance,
                Curves.of(plan, best(pareto, status, runs)),
                diagnoses(Analyst.of(Optional.of(plan.space()), store.vetoes()), runs),
                (int) withRun - runs.size());
    }

    /** The numbers of the trials to look into: the best, those on the front, then the newest. */
    private static List<Integer> chosen(ParetoSummary pareto, SessionStatus status, List<Trial> trials) {
        Set<Integer> chosen = new LinkedHashSet<>(status.best().values());
        pareto.front().forEach(point -> chosen.add(point.trial().number()));
        for (int i = trials.size() - 1; i >= 0; i--) {
            chosen.add(trials.get(i).number());
        }
        return chosen.stream()
                .filter(number -> trials.get(number - 1).runId().isPresent())
                .limit(MOST_DIAGNOSES)
                .toList();
    }

    private static Map<Integer, TrainingRun> runs(HistoryStore store, List<Trial> trials, List<Integer> numbers) {
        Map<Integer, TrainingRun> runs = new LinkedHashMap<>();
        for (int number : numbers) {
            trials.get(number - 1).runId().flatMap(store::run).ifPresent(run -> runs.put(number, run));
        }
        return runs;
    }

    private static List<Curves.LabelledRun> best(
            ParetoSummary pareto, SessionStatus status, Map<Integer, TrainingRun> runs) {
        return Stream.concat(
                        status.best().values().stream(),
                        pareto.front().stream().map(point -> point.trial().number()))
                .distinct()
                .filter(runs::containsKey)
                .limit(MOST_CURVES)
                .map(number -> new Curves.LabelledRun("trial " + number, Objects.requireNonNull(runs.get(number))))
                .toList();
    }

    private static List<Diagnosis> diagnoses(Analyst analyst, Map<Integer, TrainingRun> runs) {
        List<TrainingRun> all = List.copyOf(runs.values());
        List<Diagnosis> diagnoses = new ArrayList<>();
        runs.forEach((number, run) ->
                diagnoses.add(Diagnosis.of(number, run.identity().name(), analyst.analyze(run, all))));
        return diagnoses;
    }
}
