/**
 * Run folders to {@link io.fairlead.metrics.TrainingRun}s.
 *
 * <p>{@link io.fairlead.logs.Formats} is the list of all formats that can be read. Each is one class that implements
 * {@link io.fairlead.logs.format.LogFormat}, in the sub-package of its kind.
 */
@NullMarked
package io.fairlead.logs;

import org.jspecify.annotations.NullMarked;
