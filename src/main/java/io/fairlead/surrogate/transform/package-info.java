/**
 * From losses to the units in which they are modelled, and back.
 *
 * <p>Start with {@link io.fairlead.surrogate.transform.OutputTransform}. Every transform is an increasing,
 * smooth map of the real line onto itself, so that order, dominance and quantiles survive it; which {@link
 * io.fairlead.surrogate.transform.Warp} a model uses is decided where models are fitted, by the density that
 * each gives to losses it has not seen.
 */
@NullMarked
package io.fairlead.surrogate.transform;

import org.jspecify.annotations.NullMarked;
