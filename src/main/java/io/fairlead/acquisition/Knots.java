package io.fairlead.acquisition;

import io.fairlead.math.special.PositivePart;
import io.fairlead.pareto.Cells;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * The coordinates of one objective at which boxes end, with the slope of the volume's unit between them.
 *
 * <p>A box that ends at a in model units ends at T(a) in the loss's own units, T increasing. What is expected to be gained
 * below it, in the loss's units, is {@code ∫ Φ((z − μ)/s) T′(z) dz}; with T taken as a line between neighbouring knots the
 * integral is a sum of slopes times differences of {@code s·h((κ − μ)/s)}. T is exact at each coordinate, so a sure outcome
 * gains what it should; more knots stand below the lowest coordinate and in wide gaps. Immutable.
 */
final class Knots {

    private static final double[] BELOW = {4, 3, 2, 1.5, 1, 0.7, 0.4, 0.2, 0.1};
    private static final double WIDE = 0.1;

    private final double[] coordinates;
    private final double[] places;
    private final double[] slopes;
    private final int[] ranks;

    private Knots(double[] coordinates, double[] places, double[] slopes) {
        this.coordinates = coordinates;
        this.places = places;
        this.slopes = slopes;
        this.ranks = Arrays.stream(coordinates)
                .mapToInt(coordinate -> Arrays.binarySearch(places, coordinate))
                .toArray();
    }

    /** Knots at the coordinates alone, for a volume in model units. */
    static Knots even(double[] coordinates) {
        double[] places = Arrays.stream(coordinates).sorted().distinct().toArray();
        double[] slopes = new double[places.length];
        Arrays.fill(slopes, 1);
        return new Knots(coordinates, places, slopes);
    }

    /** Knots for a volume in other units, which are divided by their mean slope so that gains keep their size. */
    static Knots of(double[] coordinates, DoubleUnaryOperator scale) {
        double[] sorted = Arrays.stream(coordinates).sorted().distinct().toArray();
        double lowest = sorted[0];
        double[] places = DoubleStream.concat(
                        Arrays.stream(BELOW).map(distance -> lowest - distance),
                        DoubleStream.concat(Arrays.stream(sorted), midpoints(sorted)))
                .sorted()
                .distinct()
                .toArray();
        double[] slopes = new double[places.length];
        for (int i = 1; i < places.length; i++) {
            slopes[i] =
                    (scale.applyAsDouble(places[i]) - scale.applyAsDouble(places[i - 1])) / (places[i] - places[i - 1]);
        }
        slopes[0] = slopes[1];
        double last = sorted[sorted.length - 1];
        double mean = (scale.applyAsDouble(last) - scale.applyAsDouble(lowest - 1)) / (last - lowest + 1);
        for (int i = 0; i < slopes.length; i++) {
            // A map that is flat to working precision, or overflows, is taken as a line.
            double relative = slopes[i] / mean;
            slopes[i] = relative > Double.MIN_NORMAL && relative < Double.MAX_VALUE ? relative : 1;
        }
        return new Knots(coordinates, places, slopes);
    }

    private static DoubleStream midpoints(double[] sorted) {
        DoubleStream.Builder middles = DoubleStream.builder();
        for (int i = 1; i < sorted.length; i++) {
            int parts = (int) Math.min(8, Math.ceil((sorted[i] - sorted[i - 1]) / WIDE));
            for (int part = 1; part < parts; part++) {
                middles.add(sorted[i - 1] + part * (sorted[i] - sorted[i - 1]) / parts);
            }
        }
        return middles.build();
    }

    int coordinateCount() {
        return coordinates.length;
    }

    double coordinate(int index) {
        return coordinates[index];
    }

    double place(int knot) {
        return places[knot];
    }

    /** Writes what is expected below each coordinate, divided by the deviation and times a factor. */
    void integralsInto(double mean, double deviation, double factor, double[] table, int from) {
        double[] sums = new double[places.length];
        double sum = 0;
        double before = 0;
        for (int i = 0; i < places.length; i++) {
            double here = PositivePart.mean((places[i] - mean) / deviation) * factor;
            sum += slopes[i] * (here - before);
            sums[i] = sum;
            before = here;
        }
        for (int k = 0; k < ranks.length; k++) {
            table[from + k] = sums[ranks[k]];
        }
    }

    /** Turns derivatives by the entries of the table into derivatives by the means of positive parts at the knots. */
    double[] weights(double[] adjoint, int from) {
        double[] above = new double[places.length + 1];
        for (int k = 0; k < ranks.length; k++) {
            above[ranks[k]] += adjoint[from + k];
        }
        for (int i = places.length - 1; i >= 0; i--) {
            above[i] += above[i + 1];
        }
        double[] weights = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            weights[i] = slopes[i] * above[i] - (i + 1 < places.length ? slopes[i + 1] * above[i + 1] : 0);
        }
        return weights;
    }

    /** The logarithm of the slope between two coordinates, or just below one. */
    double logSlope(int lower, int upper) {
        int end = ranks[upper];
        if (lower == Cells.UNBOUNDED) {
            return Math.log(slopes[end]);
        }
        double sum = 0;
        for (int i = ranks[lower] + 1; i <= end; i++) {
            sum += slopes[i] * (places[i] - places[i - 1]);
        }
        return Math.log(sum / (places[end] - places[ranks[lower]]));
    }
}
