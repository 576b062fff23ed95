/**
 * Descriptions of samples: quantiles, robust location and spread, ranks, and intervals for a share.
 *
 * <p>Start with {@link io.fairlead.math.stats.Quantiles}. A sample is a {@code double[]} in any order, never
 * changed; a NaN in it is refused, since a missing measurement has no place here.
 */
@NullMarked
package io.fairlead.math.stats;

import org.jspecify.annotations.NullMarked;
