/**
 * A real, small two-stage trainer that takes the two-stage project's configuration files and leaves its log folders.
 *
 * <p>Start with {@link io.fairlead.rehearsal.Rehearsal}. It exists so that a search can be rehearsed and tested in
 * seconds: the data are synthetic embeddings ({@code world}), but networks, losses and optimizers are real, and every
 * searched key of the configuration acts through the training alone.
 *
 * <pre>{@code
 * RehearsalResult stage1 = Rehearsal.run(stage1Tree, Path.of("stage1.yaml"), logs, RunOptions.at(clock));
 * RehearsalResult stage2 = Rehearsal.run(stage2Tree, Path.of("stage2.yaml"), logs, RunOptions.at(clock));
 * }</pre>
 *
 * <p>A training is shorter and narrower than the real one, so configured values are converted
 * ({@link io.fairlead.rehearsal.Scale}). The same configuration gives the same numbers, on every machine and whether the
 * training was interrupted or not. What is written where is in {@code output}; nothing here is CLIP, and the logs say so.
 */
@NullMarked
package io.fairlead.rehearsal;

import org.jspecify.annotations.NullMarked;
