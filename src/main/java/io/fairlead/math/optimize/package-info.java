/**
 * Minimizers of smooth functions in a box.
 *
 * <p>Start with {@link io.fairlead.math.optimize.ProjectedLbfgs}. The function to be minimized gives its value
 * and gradient together, {@link io.fairlead.math.optimize.Differentiable}; the answer, {@link
 * io.fairlead.math.optimize.Minimum}, says why it stopped. Nothing is random: the same function, box and start
 * give the same answer.
 */
@NullMarked
package io.fairlead.math.optimize;

import org.jspecify.annotations.NullMarked;
