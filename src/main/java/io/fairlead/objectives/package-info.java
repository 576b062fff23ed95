/**
 * What counts as better.
 *
 * <p>An {@link io.fairlead.objectives.Objective} turns what a run measured into a loss. The
 * {@link io.fairlead.objectives.Scorer} finds the checkpoint that stands for a run, measures every objective and
 * constraint there, and says how uncertain each measurement is.
 *
 * <p>From here on down everything is a <i>loss</i>: smaller is better, and nothing asks for a direction any more.
 */
@NullMarked
package io.fairlead.objectives;

import org.jspecify.annotations.NullMarked;
