package io.fairlead.pareto;

import io.fairlead.check.Require;
import io.fairlead.objectives.Losses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The points of a set that no other point of it dominates; equal points keep each other.
 *
 * <p>Costs O(n log n + n·f·m) for n points in m objectives with f on the front. Immutable and safe for use by several
 * threads.
 */
public final class Front {

    private final List<Integer> indices;
    private final double[][] points;

    private Front(List<Integer> indices, double[][] points) {
        this.indices = indices;
        this.points = points;
    }

    /**
     * Finds the front of some points.
     *
     * @param points n points of m finite losses each; n may be 0
     * @return the front
     */
    public static Front of(double[][] points) {
        return of(points, index -> true);
    }

    /**
     * Finds the front of some losses.
     *
     * @param losses one entry for each trial; may be empty
     * @param feasible whether the entry at an index keeps every constraint; others are never on the front
     * @return the front
     */
    public static Front of(List<Losses> losses, IntPredicate feasible) {
        return of(losses.stream().map(Losses::values).toArray(double[][]::new), feasible);
    }

    /**
     * Finds the front of the feasible points.
     *
     * @param points n points of m finite losses each; copied
     * @param feasible whether the point at an index may be on the front
     * @return the front; infeasible points neither belong to it nor keep others from it
     */
    public static Front of(double[][] points, IntPredicate feasible) {
        requireFinite(points);
        List<double[]> kept = new ArrayList<>();
        List<Integer> indices = new ArrayList<>();
        // A point can only be dominated by one that comes before it in the lexicographic order.
        int[] order = IntStream.range(0, points.length)
                .filter(feasible)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> points[i], Arrays::compare))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int index : order) {
            if (kept.stream().noneMatch(point -> dominates(point, points[index]))) {
                kept.add(points[index]);
                indices.add(index);
            }
        }
        List<Integer> sorted = indices.stream().sorted().toList();
        return new Front(sorted, sorted.stream().map(i -> points[i].clone()).toArray(double[][]::new));
    }

    /**
     * Tells whether a point dominates another.
     *
     * @param a m losses
     * @param b m losses
     * @return true if {@code a} is nowhere worse and somewhere better
     */
    public static boolean dominates(double[] a, double[] b) {
        boolean better = false;
        for (int j = 0; j < a.length; j++) {
            if (!(a[j] <= b[j])) {
                return false;
            }
            better |= a[j] < b[j];
        }
        return better;
    }

    /**
     * Returns where the points of the front are in the set they were chosen from.
     *
     * @return indices, ascending
     */
    public List<Integer> indices() {
        return indices;
    }

    /**
     * Returns the points of the front.
     *
     * @return one row for each index, in the same order; a copy
     */
    public double[][] points() {
        return Arrays.stream(points).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * Returns the number of points on the front.
     *
     * @return 0 if there was no feasible point
     */
    public int size() {
        return points.length;
    }

    /**
     * Returns the best loss in each objective.
     *
     * @return m losses
     * @throws IllegalArgumentException if the front is empty
     */
    public double[] ideal() {
        return fold(Math::min);
    }

    /**
     * Returns the worst loss of the front in each objective.
     *
     * @return m losses
     * @throws IllegalArgumentException if the front is empty
     */
    public double[] nadir() {
        return fold(Math::max);
    }

    /**
     * Returns the point of the best trade-off: with losses scaled so that ideal is 0 and nadir 1, the one farthest
     * below the plane through the unit points (Das 1999), which is the one of smallest sum.
     *
     * @return its index in the set the front was chosen from; empty if the front is. Ties go to the lower index
     */
    public OptionalInt knee() {
        if (points.length == 0) {
            return OptionalInt.empty();
        }
        double[] ideal = ideal();
        double[] nadir = nadir();
        int best = 0;
        for (int i = 1; i < points.length; i++) {
            if (scaledSum(points[i], ideal, nadir) < scaledSum(points[best], ideal, nadir)) {
                best = i;
            }
        }
        return OptionalInt.of(indices.get(best));
    }

    private static double scaledSum(double[] point, double[] ideal, double[] nadir) {
        double sum = 0;
        for (int j = 0; j < point.length; j++) {
            double range = nadir[j] - ideal[j];
            sum += range > 0 ? (point[j] - ideal[j]) / range : 0;
        }
        return sum;
    }

    private double[] fold(java.util.function.DoubleBinaryOperator choose) {
        Require.that(points.length > 0, "an empty front has neither an ideal nor a nadir point");
        double[] folded = points[0].clone();
        for (double[] point : points) {
            for (int j = 0; j < folded.length; j++) {
                folded[j] = choose.applyAsDouble(folded[j], point[j]);
            }
        }
        return folded;
    }

    private static void requireFinite(double[][] points) {
        for (double[] point : points) {
            Require.sameLength("point", point.length, points[0].length);
            for (double loss : point) {
                Require.finite("loss", loss);
            }
        }
    }
}
