package io.fairlead.propose.search;

import io.fairlead.math.optimize.Box;

/** Where a climb may go: which coordinates may change, and within which bounds. Immutable. */
final class Room {

    private final boolean[] free;
    private final double[] lows;
    private final double[] highs;

    private Room(boolean[] free, double[] lows, double[] highs) {
        this.free = free;
        this.lows = lows;
        this.highs = highs;
    }

    /** Everywhere in the unit cube. */
    static Room whole(int dimension) {
        boolean[] all = new boolean[dimension];
        double[] highs = new double[dimension];
        java.util.Arrays.fill(all, true);
        java.util.Arrays.fill(highs, 1);
        return new Room(all, new double[dimension], highs);
    }

    /** In some coordinates only, numbers not farther than a distance from a center. */
    static Room around(double[] center, boolean[] free, double distance) {
        double[] lows = new double[center.length];
        double[] highs = new double[center.length];
        for (int j = 0; j < center.length; j++) {
            lows[j] = Math.max(0, center[j] - distance);
            highs[j] = Math.min(1, center[j] + distance);
        }
        return new Room(free.clone(), lows, highs);
    }

    boolean isFree(int coordinate) {
        return free[coordinate];
    }

    boolean holds(int coordinate, double value) {
        return value >= lows[coordinate] && value <= highs[coordinate];
    }

    /** The bounds of some coordinates, widened where a start lies outside, as rounding may bring about. */
    Box bounds(int[] coordinates, double[] start) {
        double[] low = new double[coordinates.length];
        double[] high = new double[coordinates.length];
        for (int k = 0; k < coordinates.length; k++) {
            low[k] = Math.min(start[k], lows[coordinates[k]]);
            high[k] = Math.max(start[k], highs[coordinates[k]]);
        }
        return Box.of(low, high);
    }
}
