/**
 * Landscapes fitted to real hyperparameter searches: CLIP-based deepfake detectors that others tuned with Optuna.
 *
 * <p>Start with {@link io.fairlead.bench.replay.ClipSearches}. The searches' tables are read from the folder of shared
 * data when a benchmark runs, a {@link io.fairlead.bench.replay.Forest} is fitted to each, and nothing of them is kept.
 * Without them the group is empty.
 */
@NullMarked
package io.fairlead.bench.replay;

import org.jspecify.annotations.NullMarked;
