/**
 * A run's series as the rules look at them.
 *
 * <p>A {@link io.fairlead.analysis.series.Curve} keeps the finite points of one metric with their places in the run and
 * knows where it is smallest, how noisy it is and what stands beside a point in words. The numbers themselves come from
 * {@code math.series}.
 */
@NullMarked
package io.fairlead.analysis.series;

import org.jspecify.annotations.NullMarked;
