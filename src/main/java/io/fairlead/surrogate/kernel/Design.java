package io.fairlead.surrogate.kernel;

import java.util.Arrays;

/**
 * The points at which something was measured, checked against their layout.
 *
 * <p>Several models of the same points should share one design: the squared distances of all pairs in each
 * dimension, which a fit needs over and over, are then computed once. Immutable.
 */
public final class Design {

    private final InputLayout layout;
    private final double[][] points;

    private Design(InputLayout layout, double[][] points) {
        this.layout = layout;
        this.points = points;
    }

    /**
     * Creates a design.
     *
     * @param layout what each entry of a point is
     * @param points the points, possibly none; copied; the same point may appear again
     * @return the design
     * @throws IllegalArgumentException if a point does not fit the layout
     */
    public static Design of(InputLayout layout, double[][] points) {
        double[][] copy = new double[points.length][];
        for (int i = 0; i < points.length; i++) {
            layout.check(points[i]);
            copy[i] = points[i].clone();
        }
        return new Design(layout, copy);
    }

    /**
     * Returns what each entry of a point is.
     *
     * @return the layout
     */
    public InputLayout layout() {
        return layout;
    }

    /**
     * Returns how many points there are.
     *
     * @return zero or more
     */
    public int size() {
        return points.length;
    }

    /**
     * Returns one point.
     *
     * @param index which, from 0
     * @return a copy
     */
    public double[] point(int index) {
        return points[index].clone();
    }

    /** Returns the points themselves, not to be changed. */
    double[][] rows() {
        return points;
    }

    /**
     * Returns the design of some of the points.
     *
     * @param indices which, in the order wanted
     * @return the smaller design
     */
    public Design subset(int[] indices) {
        double[][] chosen = new double[indices.length][];
        for (int i = 0; i < indices.length; i++) {
            chosen[i] = points[indices[i]];
        }
        return new Design(layout, chosen);
    }

    /**
     * Returns the design with more points behind its own.
     *
     * @param more the points to add; copied
     * @return the longer design
     */
    public Design with(double[][] more) {
        double[][] all = Arrays.copyOf(points, points.length + more.length);
        for (int i = 0; i < more.length; i++) {
            layout.check(more[i]);
            all[points.length + i] = more[i].clone();
        }
        return new Design(layout, all);
    }

    /**
     * Returns how many entries of a point are active, in the median over the points.
     *
     * @return the median count, all entries if there are no points
     */
    public double medianActive() {
        if (points.length == 0) {
            return layout.size();
        }
        int[] counts = new int[points.length];
        for (int i = 0; i < points.length; i++) {
            for (double entry : points[i]) {
                counts[i] += Double.isNaN(entry) ? 0 : 1;
            }
        }
        Arrays.sort(counts);
        int middle = counts.length / 2;
        return counts.length % 2 == 1 ? counts[middle] : 0.5 * (counts[middle - 1] + counts[middle]);
    }
}
