/**
 * What is believed of a loss between and beyond the points where it was measured.
 *
 * <p>Start with {@link io.fairlead.surrogate.GaussianProcess}: fitted to a {@link
 * io.fairlead.surrogate.kernel.Design} (points) and {@link io.fairlead.surrogate.Targets} (losses measured there), it
 * gives a {@link io.fairlead.surrogate.Posterior}, mean and variance anywhere. {@link
 * io.fairlead.surrogate.FeasibilityModel} does the same for whether a run comes to an end at all.
 *
 * <pre>{@code
 * InputLayout layout = InputLayout.of(List.of(numeric(), conditionalNumeric(), categorical(3)));
 * Design design = Design.of(layout, points);
 * GaussianProcess model = GaussianProcess.fit(design, Targets.of(losses), FitSettings.defaults());
 * Prediction there = model.posterior().predict(x);
 * double loss = model.transform().fromModel(there.mean());
 * }</pre>
 *
 * <p>A point is a {@code double[]} with one entry per dimension of the layout: a coordinate of the unit
 * interval, or the index of a category; NaN stands for a parameter that is not active, and for nothing else.
 * Losses are smaller for better. Means and variances are in <i>model units</i>: transformed and standardized,
 * see {@link io.fairlead.surrogate.transform.OutputTransform}; the transform is increasing, so that order and dominance
 * are the same on both sides, and reference points and fronts go through {@code toModel}.
 *
 * <p>Everything is immutable and safe for use by several threads, and the same input gives the same output
 * on any machine and thread count. Nothing here knows what a point or a loss stands for.
 */
@NullMarked
package io.fairlead.surrogate;

import org.jspecify.annotations.NullMarked;
