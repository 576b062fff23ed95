package io.fairlead.analysis.series;

import java.util.Arrays;

/** The points of a curve as arrays of one length, side by side. */
final class Points {

    final double[] x;
    final double[] epochs;
    final double[] values;

    /** Which points of the whole series they are. */
    final int[] origins;

    Points(int size) {
        this(new double[size], new double[size], new double[size], new int[size]);
    }

    Points(double[] x, double[] epochs, double[] values, int[] origins) {
        this.x = x;
        this.epochs = epochs;
        this.values = values;
        this.origins = origins;
    }

    /** The points from one index to before another. */
    Points between(int from, int to) {
        return new Points(
                Arrays.copyOfRange(x, from, to),
                Arrays.copyOfRange(epochs, from, to),
                Arrays.copyOfRange(values, from, to),
                Arrays.copyOfRange(origins, from, to));
    }

    /** The points at some indices. */
    Points at(int[] indices) {
        Points part = new Points(indices.length);
        for (int i = 0; i < indices.length; i++) {
            part.x[i] = x[indices[i]];
            part.epochs[i] = epochs[indices[i]];
            part.values[i] = values[indices[i]];
            part.origins[i] = origins[indices[i]];
        }
        return part;
    }
}
