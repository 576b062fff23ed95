package io.fairlead.rehearsal.network;

import io.fairlead.check.Require;
import java.util.Arrays;

/**
 * Numbers that training changes, with the derivative of the loss in each.
 *
 * <p><b>Shapes.</b> {@code rows × columns}, row after row; a vector has one column. The name is the one that the
 * two-stage project's checkpoints use. Mutable by design: both arrays are live.
 */
public final class Weights {

    private final String name;
    private final int rows;
    private final int columns;
    private final double[] values;
    private final double[] gradient;

    /**
     * Creates weights of zero.
     *
     * @param name the name in a checkpoint
     * @param rows one or more
     * @param columns one or more; one for a vector
     */
    public Weights(String name, int rows, int columns) {
        this.name = Require.text("name", name);
        this.rows = Require.between("rows", rows, 1, Integer.MAX_VALUE);
        this.columns = Require.between("columns", columns, 1, Integer.MAX_VALUE);
        this.values = new double[rows * columns];
        this.gradient = new double[rows * columns];
    }

    /**
     * Returns the name in a checkpoint.
     *
     * @return such as {@code additive_adapter.adapter.0.weight}
     */
    public String name() {
        return name;
    }

    /**
     * Returns the number of rows.
     *
     * @return one or more
     */
    public int rows() {
        return rows;
    }

    /**
     * Returns the number of columns.
     *
     * @return one for a vector
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
     * Returns the derivatives themselves, not a copy.
     *
     * @return in the order of {@link #values()}
     */
    public double[] gradient() {
        return gradient;
    }

    /** Sets every derivative to zero, before the next batch. */
    public void clearGradient() {
        Arrays.fill(gradient, 0);
    }
}
