package io.fairlead.bench.onnx;

import io.fairlead.check.Require;
import java.util.Arrays;

/**
 * Numbers in a box, row by row.
 *
 * <p>Whole numbers are kept as doubles too, with a mark, since their division cuts off. Immutable from outside;
 * operators of this package share arrays and never write into an operand.
 */
public final class Tensor {

    private final int[] shape;

    private final double[] data;

    private final boolean whole;

    Tensor(int[] shape, double[] data, boolean whole) {
        Require.sameLength("data", data.length, size(shape));
        this.shape = shape;
        this.data = data;
        this.whole = whole;
    }

    /**
     * Creates one row of real numbers.
     *
     * @param values the numbers; copied
     * @return a tensor of shape 1 × n
     */
    public static Tensor row(double... values) {
        return new Tensor(new int[] {1, values.length}, values.clone(), false);
    }

    /**
     * Creates one row of whole numbers.
     *
     * @param values the numbers; copied
     * @return a tensor of shape 1 × n
     */
    public static Tensor row(int... values) {
        return new Tensor(
                new int[] {1, values.length},
                Arrays.stream(values).asDoubleStream().toArray(),
                true);
    }

    /**
     * Returns the numbers.
     *
     * @return a copy, row by row
     */
    public double[] values() {
        return data.clone();
    }

    int[] shape() {
        return shape;
    }

    double[] data() {
        return data;
    }

    boolean isWhole() {
        return whole;
    }

    int rank() {
        return shape.length;
    }

    static int size(int[] shape) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        return size;
    }

    @Override
    public String toString() {
        return "tensor of shape " + Arrays.toString(shape);
    }
}
