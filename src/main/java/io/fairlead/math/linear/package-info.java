/**
 * Positive definite matrices: their factors, solutions and inverses.
 *
 * <p>Start with {@link io.fairlead.math.linear.Cholesky}; its factory answers with a factor or with the
 * row at which the matrix stopped being positive definite, as a value. {@link
 * io.fairlead.math.linear.JitterLadder} says how much may be added to the diagonal before giving up.
 *
 * <p>A matrix is an array of rows. Of a symmetric matrix only the lower triangle is read, so rows may end
 * at the diagonal. All inner loops run along rows, a few rows at a time, which is the form that the
 * compiler of the virtual machine turns into vector instructions; sums keep one order, so results are
 * the same on every machine and thread count. Factors are immutable and may be shared by threads.
 */
@NullMarked
package io.fairlead.math.linear;

import org.jspecify.annotations.NullMarked;
