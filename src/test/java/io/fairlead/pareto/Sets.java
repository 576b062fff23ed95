package io.fairlead.pareto;

import java.util.SplittableRandom;

/** Point sets for the tests of this package. */
final class Sets {

    private Sets() {}

    /** Points on the positive part of the unit sphere: none dominates another. */
    static double[][] sphere(int n, int m, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] points = new double[n][m];
        for (double[] point : points) {
            double norm = 0;
            for (int j = 0; j < m; j++) {
                point[j] = Math.abs(random.nextGaussian());
                norm += point[j] * point[j];
            }
            for (int j = 0; j < m; j++) {
                point[j] /= Math.sqrt(norm);
            }
        }
        return points;
    }

    /** Points of a coarse grid: full of ties, repeats and dominated points, some beyond 1. */
    static double[][] grid(int n, int m, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] points = new double[n][m];
        for (double[] point : points) {
            for (int j = 0; j < m; j++) {
                point[j] = random.nextInt(6) / 4.0;
            }
        }
        return points;
    }

    /** The volume of the union of boxes by inclusion and exclusion over all subsets. */
    static double inclusionExclusion(double[][] points, double[] reference) {
        double sum = 0;
        for (int subset = 1; subset < 1 << points.length; subset++) {
            double product = Integer.bitCount(subset) % 2 == 1 ? 1 : -1;
            for (int j = 0; j < reference.length; j++) {
                double corner = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < points.length; i++) {
                    if ((subset >> i & 1) == 1) {
                        corner = Math.max(corner, points[i][j]);
                    }
                }
                product *= Math.max(0, reference[j] - corner);
            }
            sum += product;
        }
        return sum;
    }
}
