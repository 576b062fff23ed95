package io.fairlead.acquisition;

/** The mean of a factor over the unit interval, by the midpoint rule. */
final class Quadrature {

    private static final int POINTS = 64;

    private Quadrature() {}

    static double mean(Factor factor) {
        double sum = 0;
        for (int k = 0; k < POINTS; k++) {
            sum += factor.value((k + 0.5) / POINTS);
        }
        return Math.max(Double.MIN_NORMAL, sum / POINTS);
    }
}
