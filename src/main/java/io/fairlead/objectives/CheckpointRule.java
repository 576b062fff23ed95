package io.fairlead.objectives;

/**
 * Which epoch of a run stands for it.
 *
 * @param select what the epoch is chosen by, such as {@code val/auc}
 * @param goal in which direction that is better
 */
public record CheckpointRule(MetricExpression select, Goal goal) {}
