package io.fairlead.math.optimize;

import io.fairlead.check.Require;
import java.util.Arrays;

/** Lower and upper bounds of each coordinate; immutable. A coordinate whose bounds are equal is fixed. */
public final class Box {

    private final double[] low;
    private final double[] high;

    private Box(double[] low, double[] high) {
        this.low = low;
        this.high = high;
    }

    /**
     * Creates a box.
     *
     * @param low the lower bounds, finite; copied
     * @param high the upper bounds, finite, not below {@code low}; copied
     * @return the box
     */
    public static Box of(double[] low, double[] high) {
        Require.sameLength("upper bounds", high.length, low.length);
        for (int i = 0; i < low.length; i++) {
            Require.finite("lower bound " + i, low[i]);
            Require.finite("upper bound " + i, high[i]);
            Require.that(
                    low[i] <= high[i], "lower bound " + i + " must not be above " + high[i] + ", but was " + low[i]);
        }
        return new Box(low.clone(), high.clone());
    }

    /**
     * Creates the unit cube.
     *
     * @param dimensions how many coordinates
     * @return the box of zeros and ones
     */
    public static Box unit(int dimensions) {
        double[] ones = new double[dimensions];
        Arrays.fill(ones, 1);
        return new Box(new double[dimensions], ones);
    }

    /**
     * Returns how many coordinates there are.
     *
     * @return the number of bounds on each side
     */
    public int dimensions() {
        return low.length;
    }

    /**
     * Returns a lower bound.
     *
     * @param coordinate which, from 0
     * @return its lower bound
     */
    public double low(int coordinate) {
        return low[coordinate];
    }

    /**
     * Returns an upper bound.
     *
     * @param coordinate which, from 0
     * @return its upper bound
     */
    public double high(int coordinate) {
        return high[coordinate];
    }

    /**
     * Returns the nearest point of the box.
     *
     * @param point any point; not changed
     * @return a point inside
     */
    public double[] project(double[] point) {
        double[] inside = point.clone();
        for (int i = 0; i < inside.length; i++) {
            inside[i] = Math.min(high[i], Math.max(low[i], inside[i]));
        }
        return inside;
    }
}
