package io.fairlead.rehearsal.loss;

import io.fairlead.rehearsal.network.Matrix;

/**
 * A loss and its derivative.
 *
 * @param value the loss; NaN or infinite if an exponential overflowed
 * @param gradient the derivative of the loss in each number of the batch that it was computed from
 */
public record LossValue(double value, Matrix gradient) {}
