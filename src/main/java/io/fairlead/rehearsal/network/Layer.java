package io.fairlead.rehearsal.network;

import java.util.List;

/**
 * One step of a network: a function of a batch that knows its derivative.
 *
 * <p>{@link #backward} belongs to the last training {@link #forward}. Implementations are mutable and not for sharing.
 */
public interface Layer {

    /**
     * Applies the function to each row.
     *
     * @param input the batch; unchanged, and kept until {@link #backward} in a training pass
     * @param pass whether units are dropped
     * @return a new batch with as many rows
     */
    Matrix forward(Matrix input, Pass pass);

    /**
     * Adds to the derivatives of the weights, and returns the derivative in the input.
     *
     * @param gradient the derivative of the loss in the output of the last training pass; unchanged
     * @return the derivative in its input
     */
    Matrix backward(Matrix gradient);

    /**
     * Returns what training changes.
     *
     * @return in a fixed order; empty for a function without weights
     */
    default List<Weights> weights() {
        return List.of();
    }
}
