/**
 * Functions of one number that the models need, accurate in their tails.
 *
 * <p>Start with {@link io.fairlead.math.special.Normal} (density, distribution, quantile, and their
 * logarithms) and {@link io.fairlead.math.special.PositivePart} (the mean of what is left of a normal
 * variable above a threshold, which is what an expected improvement is made of). {@link
 * io.fairlead.math.special.ErrorFunction} and {@link io.fairlead.math.special.Logarithms} carry them.
 *
 * <p>Where a formula changes with its argument, the crossing is a named constant and a test stands on both
 * sides of it. NaN in gives NaN out.
 */
@NullMarked
package io.fairlead.math.special;

import org.jspecify.annotations.NullMarked;
