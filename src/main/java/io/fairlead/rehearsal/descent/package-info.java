/**
 * How the rehearsal trainer steps downhill: optimizers, learning rates and the clipping of gradients.
 *
 * <p>{@link io.fairlead.rehearsal.descent.Optimizer} holds the weights and their moments and makes a step;
 * {@link io.fairlead.rehearsal.descent.LearningRate} tells the rate of each epoch, with the two-stage project's quirks.
 */
@NullMarked
package io.fairlead.rehearsal.descent;

import org.jspecify.annotations.NullMarked;
