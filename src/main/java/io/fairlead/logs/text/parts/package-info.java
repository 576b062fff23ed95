/**
 * Which lines of a captured text belong to one training.
 *
 * <p>{@link io.fairlead.logs.text.parts.RankLabels} tells the lines of the process that counts from those of its fellows,
 * where a launcher put the process in front of each line; {@link io.fairlead.logs.text.parts.Restart} tells a run that was
 * taken up again from another one that was appended to the same file; and
 * {@link io.fairlead.logs.text.parts.ProgressBars} tells which of the states that a progress bar went through count. All of
 * them look at text only and keep no values.
 */
@NullMarked
package io.fairlead.logs.text.parts;

import org.jspecify.annotations.NullMarked;
