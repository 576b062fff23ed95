package io.fairlead.objectives;

import io.fairlead.check.Require;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a search improves, what it must keep, and where in a run that is measured.
 *
 * @param objectives at least one, with different names; copied
 * @param constraints limits on what a run measured; copied
 * @param checkpoint which epoch stands for a run; empty for its last
 * @param aliases other names that logs use for a metric, by canonical name; one that starts with {@code re:} is a
 *     regular expression on the log's own name; copied
 */
public record ObjectiveSet(
        List<Objective> objectives,
        List<OutcomeConstraint> constraints,
        Optional<CheckpointRule> checkpoint,
        Map<String, List<String>> aliases) {

    public ObjectiveSet {
        objectives = Require.notEmpty("objectives", List.copyOf(objectives));
        constraints = List.copyOf(constraints);
        aliases = Collections.unmodifiableMap(new LinkedHashMap<>(aliases));
        Require.that(
                objectives.stream().map(Objective::name).distinct().count() == objectives.size(),
                "objectives must have different names");
    }

    /**
     * Objectives alone.
     *
     * @param objectives at least one
     * @return a set without constraints, checkpoint rule and aliases
     */
    public static ObjectiveSet of(List<Objective> objectives) {
        return new ObjectiveSet(objectives, List.of(), Optional.empty(), Map.of());
    }

    /**
     * Returns the objectives' names.
     *
     * @return in their order
     */
    public List<String> names() {
        return objectives.stream().map(Objective::name).toList();
    }

    /**
     * Finds an objective.
     *
     * @param name its name
     * @return the objective; empty if there is none of that name
     */
    public Optional<Objective> objective(String name) {
        return objectives.stream()
                .filter(objective -> objective.name().equals(name))
                .findFirst();
    }

    /**
     * Returns the losses of measured values.
     *
     * @param values each objective's value by its name
     * @param noiseVariances the noise variance of each, by name; absent where not known
     * @return the losses, in the order of the objectives
     * @throws IllegalArgumentException if an objective has no value
     */
    public Losses losses(Map<String, Double> values, Map<String, Double> noiseVariances) {
        double[] losses = new double[objectives.size()];
        double[] variances = new double[losses.length];
        for (int i = 0; i < losses.length; i++) {
            Objective objective = objectives.get(i);
            Double value = values.get(objective.name());
            Require.that(value != null, "objective \"" + objective.name() + "\" has no value");
            losses[i] = objective.goal().loss(value == null ? Double.NaN : value);
            variances[i] = noiseVariances.getOrDefault(objective.name(), Double.NaN);
        }
        return Losses.of(losses, variances);
    }
}
