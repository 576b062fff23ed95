/**
 * Where a function of the search space is largest.
 *
 * <p>Start with {@link io.fairlead.propose.search.Search}: it looks at a pool of points, climbs from the best of them by
 * gradient in the real coordinates and by exchange in the others, and answers with points that have not been tried.
 *
 * <p>A <i>genome</i> is a full point, with a number for each parameter even where it is not active, so that a value
 * is remembered while its parameter is switched off. {@link io.fairlead.propose.search.Grid#settle} makes a point as
 * models see it: every value one that a candidate can have, NaN where a parameter is not active. Only settled points
 * are ever judged.
 */
@NullMarked
package io.fairlead.propose.search;

import org.jspecify.annotations.NullMarked;
