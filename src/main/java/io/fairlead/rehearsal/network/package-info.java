/**
 * The small neural network of the rehearsal trainer: layers that know their own derivative.
 *
 * <p>Start with {@link io.fairlead.rehearsal.network.Layer}: {@code forward} keeps what {@code backward} needs,
 * {@code backward} takes the derivative of the loss in the layer's output, adds to the derivative of its
 * {@link io.fairlead.rehearsal.network.Weights} and returns the derivative in its input. A
 * {@link io.fairlead.rehearsal.network.Pass} says whether units are dropped.
 *
 * <p>Rows of a {@link io.fairlead.rehearsal.network.Matrix} are samples. Layers are mutable and not for sharing between
 * threads. Losses are in {@code loss}, steps of descent in {@code descent}.
 */
@NullMarked
package io.fairlead.rehearsal.network;

import org.jspecify.annotations.NullMarked;
