/**
 * The rehearsal trainer as a landscape: every value is a real, small training.
 *
 * <p>Start with {@link io.fairlead.bench.rehearsal.Rehearsals}. A search of 100 trials takes minutes, most of them
 * training.
 */
@NullMarked
package io.fairlead.bench.rehearsal;

import org.jspecify.annotations.NullMarked;
