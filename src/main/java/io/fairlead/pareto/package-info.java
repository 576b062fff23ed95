/**
 * Which outcomes no other outcome beats, and how much of the objective space they cover.
 *
 * <p>Start with {@link io.fairlead.pareto.Front} (who is on it), {@link io.fairlead.pareto.Hypervolume} (how good it
 * is as a whole) and {@link io.fairlead.pareto.Cells} (what is left to win, cut into boxes that an expected
 * improvement can be summed over). {@link io.fairlead.pareto.Membership} says how sure a place on the front is when
 * outcomes are noisy.
 *
 * <p>All numbers are losses: smaller is better in every objective. A point <i>dominates</i> another if it is not
 * worse in any objective and better in at least one; equal points do not dominate each other.
 */
@NullMarked
package io.fairlead.pareto;

import org.jspecify.annotations.NullMarked;
