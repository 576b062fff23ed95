package io.fairlead.session;

import io.fairlead.history.Outcome;
import io.fairlead.history.Outcome.Measured;
import io.fairlead.history.Session;
import io.fairlead.history.Trial;
import io.fairlead.history.TrialState;
import io.fairlead.objectives.Objective;
import io.fairlead.pareto.Hypervolume;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Where a search stands.
 *
 * @param session the session's name
 * @param counts how many trials are in each state; every state is there
 * @param best the number of the trial with the best value of each objective, among those that keep all constraints; an
 *     objective without such a trial is absent
 * @param hypervolume how much of the objective space the trials that keep all constraints cover, up to the objectives'
 *     reference values; empty if an objective has none
 */
public record SessionStatus(
        String session, Map<TrialState, Integer> counts, Map<String, Integer> best, OptionalDouble hypervolume) {

    public SessionStatus {
        counts = Collections.unmodifiableMap(new EnumMap<>(counts));
        best = Collections.unmodifiableMap(new LinkedHashMap<>(best));
    }

    /**
     * Says where a search stands.
     *
     * @param session the session
     * @param plan what it is about
     * @param trials all its trials
     * @return the status
     */
    static SessionStatus of(Session session, SearchPlan plan, List<Trial> trials) {
        Map<TrialState, Integer> counts = new EnumMap<>(TrialState.class);
        for (TrialState state : TrialState.values()) {
            counts.put(state, 0);
        }
        trials.forEach(trial -> counts.merge(trial.state(), 1, Integer::sum));
        List<Trial> feasible = trials.stream()
                .filter(trial -> trial.state() == TrialState.COMPLETED)
                .filter(trial -> trial.outcome()
                        .filter(Outcome::isFeasible)
                        .filter(outcome -> outcome.values()
                                .keySet()
                                .containsAll(plan.objectives().names()))
                        .isPresent())
                .toList();
        Map<String, Integer> best = new LinkedHashMap<>();
        for (Objective objective : plan.objectives().objectives()) {
            feasible.stream()
                    .min((a, b) -> Double.compare(loss(a, objective), loss(b, objective)))
                    .ifPresent(trial -> best.put(objective.name(), trial.number()));
        }
        return new SessionStatus(session.name(), counts, best, hypervolume(plan, feasible));
    }

    /**
     * Returns what the search is doing, in one word.
     *
     * @return {@code new} without trials, {@code waiting} while results are awaited, else {@code idle}
     */
    public String state() {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        int pending = counts.entrySet().stream()
                .filter(entry -> entry.getKey().isPending())
                .mapToInt(Map.Entry::getValue)
                .sum();
        return all == 0 ? "new" : pending > 0 ? "waiting" : "idle";
    }

    private static double loss(Trial trial, Objective objective) {
        Measured measured =
                Objects.requireNonNull(trial.outcome().orElseThrow().values().get(objective.name()));
        return objective.goal().loss(measured.value());
    }

    private static OptionalDouble hypervolume(SearchPlan plan, List<Trial> feasible) {
        List<Objective> objectives = plan.objectives().objectives();
        List<Double> reference = new ArrayList<>();
        for (Objective objective : objectives) {
            objective
                    .reference()
                    .ifPresent(value -> reference.add(objective.goal().loss(value)));
        }
        if (reference.size() < objectives.size()) {
            return OptionalDouble.empty();
        }
        double[][] points = feasible.stream()
                .map(trial -> objectives.stream()
                        .mapToDouble(objective -> loss(trial, objective))
                        .toArray())
                .toArray(double[][]::new);
        return OptionalDouble.of(Hypervolume.of(
                points, reference.stream().mapToDouble(Double::doubleValue).toArray()));
    }
}
