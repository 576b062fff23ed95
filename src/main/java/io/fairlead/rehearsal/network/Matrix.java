package io.fairlead.rehearsal.network;

import io.fairlead.check.Require;

/**
 * A batch of rows, one sample each, stored row after row.
 *
 * <p>It is the working memory of the network, so it is mutable: {@link #values()} is the live array, and the element of
 * row {@code r} and column {@code c} is {@code values()[r * columns() + c]}. Not for sharing between threads while written.
 */
public final class Matrix {

    private final int rows;
    private final int columns;
    private final double[] values;

    private Matrix(int rows, int columns, double[] values) {
        this.rows = Require.between("rows", rows, 0, Integer.MAX_VALUE);
        this.columns = Require.between("columns", columns, 1, Integer.MAX_VALUE);
        this.values = values;
        Require.sameLength("values", values.length, rows * columns);
    }

    /**
     * Creates a batch of zeros.
     *
     * @param rows the number of samples, zero or more
     * @param columns the width of a sample, one or more
     * @return the batch
     */
    public static Matrix zeros(int rows, int columns) {
        return new Matrix(rows, columns, new double[rows * columns]);
    }

    /**
     * Wraps an array.
     *
     * @param rows the number of samples, zero or more
     * @param columns the width of a sample, one or more
     * @param values {@code rows * columns} numbers, row after row; not copied
     * @return the batch
     */
    public static Matrix wrap(int rows, int columns, double... values) {
        return new Matrix(rows, columns, values);
    }

    /**
     * Returns the number of samples.
     *
     * @return zero or more
     */
    public int rows() {
        return rows;
    }

    /**
     * Returns the width of a sample.
     *
     * @return one or more
     */
    public int columns() {
        return columns;
    }

    /**
     * Returns the numbers themselves, not a copy.
     *
     * @return row after row
     */
    public double[] values() {
        return values;
    }

    /**
     * Returns one number.
     *
     * @param row the sample
     * @param column the coordinate
     * @return the number
     */
    public double at(int row, int column) {
        return values[row * columns + column];
    }

    /**
     * Returns a new batch with some of the rows.
     *
     * @param chosen row numbers, in the order wanted; repeats are allowed
     * @return the rows, copied
     */
    public Matrix take(int... chosen) {
        Matrix taken = zeros(chosen.length, columns);
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(values, chosen[i] * columns, taken.values, i * columns, columns);
        }
        return taken;
    }

    /**
     * Returns the sum with another batch of the same shape.
     *
     * @param other what to add; unchanged
     * @return a new batch
     */
    public Matrix plus(Matrix other) {
        Require.sameLength("other", other.values.length, values.length);
        Matrix sum = zeros(rows, columns);
        for (int i = 0; i < values.length; i++) {
            sum.values[i] = values[i] + other.values[i];
        }
        return sum;
    }

    /**
     * Adds a multiple of another batch to this one.
     *
     * @param factor the multiple
     * @param other a batch of the same shape; unchanged
     */
    public void add(double factor, Matrix other) {
        Require.sameLength("other", other.values.length, values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] += factor * other.values[i];
        }
    }
}
