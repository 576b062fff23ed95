package io.fairlead.propose;

import io.fairlead.propose.search.Grid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Finds losses that cannot become smaller, such as a gap between groups that is zero.
 *
 * <p>A loss is taken to have a floor where {@value #LEAST} trials or more have its smallest value, all but exactly, and
 * two of them lie as far from each other as half of a random pair does: what ends a slope at one place would not end
 * another one at the same value. Trials close to each other agree for the simpler reason that they are alike.
 */
final class Floors {

    private static final int LEAST = 3;

    /** Which part of the distance from the smallest loss to the median still counts as the smallest. */
    private static final double ALIKE = 0.005;

    /** Which part of a standard deviation of the noise does. */
    private static final double ALIKE_IN_NOISE = 0.5;

    /** The mean squared distance of two random points, for each coordinate, is a sixth. */
    private static final double FAR = 1.0 / 12;

    private final Grid grid;
    private final List<double[]> points;

    Floors(Grid grid, List<double[]> points) {
        this.grid = grid;
        this.points = points;
    }

    /** The floor of a loss that has these values at the points; negative infinity if none shows. */
    double of(IntToDoubleFunction losses, double noiseVariance) {
        double[] sorted = new double[points.size()];
        Arrays.setAll(sorted, losses);
        Arrays.sort(sorted);
        double lowest = sorted[0];
        double width =
                Math.max(ALIKE * (sorted[sorted.length / 2] - lowest), ALIKE_IN_NOISE * Math.sqrt(noiseVariance));
        List<double[]> lowestPoints = new ArrayList<>();
        for (int i = 0; i < sorted.length; i++) {
            if (losses.applyAsDouble(i) <= lowest + width) {
                lowestPoints.add(points.get(i));
            }
        }
        return lowestPoints.size() >= LEAST && areScattered(lowestPoints) ? lowest : Double.NEGATIVE_INFINITY;
    }

    private boolean areScattered(List<double[]> some) {
        for (double[] a : some) {
            for (double[] b : some) {
                if (squaredDistance(a, b) > FAR * grid.dimension()) {
                    return true;
                }
            }
        }
        return false;
    }

    private double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            double step = a[j] - b[j];
            boolean absent = Double.isNaN(a[j]) && Double.isNaN(b[j]);
            boolean whole = Double.isNaN(step) || (grid.isCategory(j) && step != 0);
            sum += absent ? 0 : whole ? 1 : step * step;
        }
        return sum;
    }
}
