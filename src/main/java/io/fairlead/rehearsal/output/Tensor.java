package io.fairlead.rehearsal.output;

import io.fairlead.check.Require;
import java.util.List;

/** Numbers with a shape, as a checkpoint keeps them. Immutable. */
public final class Tensor {

    private final List<Integer> shape;
    private final double[] values;

    /**
     * Creates a tensor.
     *
     * @param shape the length of each dimension
     * @param values the numbers, the last dimension running fastest; copied
     */
    public Tensor(List<Integer> shape, double... values) {
        this.shape = List.copyOf(shape);
        this.values = values.clone();
        Require.sameLength("tensor", values.length, this.shape.stream().reduce(1, (a, b) -> a * b));
    }

    /**
     * Returns the shape.
     *
     * @return the length of each dimension
     */
    public List<Integer> shape() {
        return shape;
    }

    /**
     * Returns the numbers.
     *
     * @return a copy
     */
    public double[] values() {
        return values.clone();
    }
}
