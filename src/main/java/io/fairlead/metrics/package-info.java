/**
 * What a training run wrote down.
 *
 * <p>Start with {@link io.fairlead.metrics.TrainingRun}: where it lies, its
 * {@link io.fairlead.metrics.Stage}, how it ended ({@link io.fairlead.metrics.RunStatus}), its
 * {@link io.fairlead.metrics.MetricSeries}, hyperparameters, checkpoints and
 * {@link io.fairlead.metrics.Predictions}, and every {@link io.fairlead.metrics.Problem} met on reading it.
 *
 * <p>Metrics have canonical names {@code split/dataset/metric} with canonical units: AUC, accuracy, EER and
 * AP are fractions, F_* are percent. The log's own name, unit and spelling are kept beside them. A value that
 * was logged as NaN or infinite is kept as such; a value that was not logged is absent. Everything here is
 * immutable. Nothing here knows files: see {@code logs}.
 */
@NullMarked
package io.fairlead.metrics;

import org.jspecify.annotations.NullMarked;
