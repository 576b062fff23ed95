package io.fairlead.objectives;

import io.fairlead.check.Require;
import java.util.OptionalDouble;

/**
 * One thing that the search improves.
 *
 * @param name what a person calls it, such as {@code auc}
 * @param metric how it is measured from a run's metrics
 * @param goal in which direction it is better
 * @param reference the worst value that is still of use, in the metric's own direction; empty if not known
 */
public record Objective(String name, MetricExpression metric, Goal goal, OptionalDouble reference) {

    public Objective {
        Require.text("objective name", name);
        reference.ifPresent(value -> Require.finite("reference of objective \"" + name + "\"", value));
    }
}
