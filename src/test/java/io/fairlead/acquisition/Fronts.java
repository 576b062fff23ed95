package io.fairlead.acquisition;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Fronts for the tests of this package. */
final class Fronts {

    private Fronts() {}

    /** Points on the positive part of the unit sphere: none dominates another. */
    static double[][] sphere(int n, int m, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] points = new double[n][m];
        for (double[] point : points) {
            double square = 0;
            for (int j = 0; j < m; j++) {
                point[j] = Math.abs(random.nextGaussian());
                square += point[j] * point[j];
            }
            for (int j = 0; j < m; j++) {
                point[j] /= Math.sqrt(square);
            }
        }
        return points;
    }

    /** 1.1 in every objective. */
    static double[] reference(int m) {
        double[] reference = new double[m];
        Arrays.fill(reference, 1.1);
        return reference;
    }
}
