/**
 * What a point is worth trying, as a logarithm.
 *
 * <p>Start with {@link io.fairlead.acquisition.Acquisition}, a product of terms: the gain in outcomes
 * ({@link io.fairlead.acquisition.Gain}), the chances that limits are kept ({@link io.fairlead.acquisition.Limit}) and that
 * training ends ({@link io.fairlead.acquisition.Success}), and opinions ({@link io.fairlead.acquisition.Belief}). A gain is
 * valued by an {@link io.fairlead.acquisition.Improvement}: the expected gain of an outcome with normal losses, in one
 * objective ({@code ExpectedImprovement}) or as hypervolume ({@code HypervolumeImprovement}, exact;
 * {@code RayImprovement} for fronts so large that exact is too slow).
 *
 * <p>All values are logarithms, so that products are sums and nothing underflows; all objectives are losses; a point is
 * as the encoding of the search space makes it, with NaN for an inactive coordinate.
 */
@NullMarked
package io.fairlead.acquisition;

import org.jspecify.annotations.NullMarked;
