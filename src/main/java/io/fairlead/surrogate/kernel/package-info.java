/**
 * How alike two points are believed to be: one covariance for numbers, categories and parameters that are only
 * sometimes active.
 *
 * <p>Start with {@link io.fairlead.surrogate.kernel.InputLayout} (what the entries of a point are) and {@link
 * io.fairlead.surrogate.kernel.Design} (points). The covariance is a Matérn function of a Euclidean distance in
 * which an absent parameter is a place of its own, never an imputed number: {@link
 * io.fairlead.surrogate.kernel.PairKernel} gives it for all pairs of a design while hyperparameters are fitted,
 * {@link io.fairlead.surrogate.kernel.CrossCovariance} between a design and other points afterwards. Both are
 * positive definite by construction, for any mixture of entries.
 */
@NullMarked
package io.fairlead.surrogate.kernel;

import org.jspecify.annotations.NullMarked;
