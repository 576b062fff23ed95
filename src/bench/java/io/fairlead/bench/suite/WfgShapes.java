package io.fairlead.bench.suite;

import java.util.function.DoubleUnaryOperator;

/**
 * The transformations and shapes of the WFG toolkit, named as in its paper's tables where that is readable:
 * shifts and biases map the unit interval to itself, reductions map several coordinates to one, shapes map
 * m − 1 positions to a front of m objectives.
 *
 * @see Wfg
 */
final class WfgShapes {

    /** Where the optimum of every distance parameter lies. */
    private static final double OPTIMUM = 0.35;

    private WfgShapes() {}

    static double[] each(double[] y, DoubleUnaryOperator change) {
        return from(y, 0, change);
    }

    static double[] from(double[] y, int first, DoubleUnaryOperator change) {
        double[] changed = y.clone();
        for (int i = first; i < y.length; i++) {
            changed[i] = change.applyAsDouble(y[i]);
        }
        return changed;
    }

    /** s_linear. */
    static double linearShift(double y) {
        return unit(Math.abs(y - OPTIMUM) / Math.abs(Math.floor(OPTIMUM - y) + OPTIMUM));
    }

    /** b_flat with A = 0.8, B = 0.75, C = 0.85. */
    static double flat(double y) {
        return unit(0.8
                + Math.min(0, Math.floor(y - 0.75)) * (0.8 * (0.75 - y) / 0.75)
                - Math.min(0, Math.floor(0.85 - y)) * ((1 - 0.8) * (y - 0.85) / (1 - 0.85)));
    }

    /** s_decept with A = 0.35, B = 0.001, C = 0.05. */
    static double deceptive(double y) {
        double a = OPTIMUM;
        double b = 0.001;
        double c = 0.05;
        double left = Math.floor(y - a + b) * (1 - c + (a - b) / b) / (a - b);
        double right = Math.floor(a + b - y) * (1 - c + (1 - a - b) / b) / (1 - a - b);
        return unit(1 + (Math.abs(y - a) - b) * (left + right + 1 / b));
    }

    /** s_multi with 30 minima. */
    static double multiModal(double y, double hill) {
        double t = Math.abs(y - OPTIMUM) / (2 * (Math.floor(OPTIMUM - y) + OPTIMUM));
        return unit((1 + Math.cos(122 * Math.PI * (0.5 - t)) + 4 * hill * t * t) / (hill + 2));
    }

    /** b_param with A = 0.98 / 49.98, B = 0.02, C = 50. */
    static double dependent(double y, double u) {
        double a = 0.98 / 49.98;
        double v = a - (1 - 2 * u) * Math.abs(Math.floor(0.5 - u) + a);
        return unit(Math.pow(y, 0.02 + (50 - 0.02) * v));
    }

    /** r_sum with equal weights. */
    static double mean(double[] y, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += y[i];
        }
        return unit(sum / (to - from));
    }

    /** r_sum with weight 2i for coordinate i. */
    static double weightedMean(double[] y, int from, int to) {
        double sum = 0;
        double weights = 0;
        for (int i = from; i < to; i++) {
            sum += 2 * (i + 1) * y[i];
            weights += 2 * (i + 1);
        }
        return unit(sum / weights);
    }

    /** r_nonsep of degree a. */
    static double entangle(double[] y, int from, int to, int a) {
        int n = to - from;
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += y[from + j];
            for (int k = 0; k <= a - 2; k++) {
                sum += Math.abs(y[from + j] - y[from + (j + k + 1) % n]);
            }
        }
        int half = (a + 1) / 2;
        return unit(sum / ((double) n / a * half * (1 + 2 * a - 2 * half)));
    }

    static double[] linear(double[] x) {
        return shape(x, t -> t, t -> 1 - t);
    }

    static double[] concave(double[] x) {
        return shape(x, t -> Math.sin(t * Math.PI / 2), t -> Math.cos(t * Math.PI / 2));
    }

    static double[] mixed(double[] x) {
        double[] h = convex(x);
        double a = 10 * Math.PI;
        h[h.length - 1] = 1 - x[0] - Math.cos(a * x[0] + Math.PI / 2) / a;
        return h;
    }

    static double[] disconnected(double[] x) {
        double[] h = convex(x);
        double cosine = Math.cos(5 * x[0] * Math.PI);
        h[h.length - 1] = 1 - x[0] * cosine * cosine;
        return h;
    }

    private static double[] convex(double[] x) {
        return shape(x, t -> 1 - Math.cos(t * Math.PI / 2), t -> 1 - Math.sin(t * Math.PI / 2));
    }

    private static double[] shape(double[] x, DoubleUnaryOperator along, DoubleUnaryOperator across) {
        int m = x.length + 1;
        double[] h = new double[m];
        for (int i = 0; i < m; i++) {
            h[i] = i == 0 ? 1 : across.applyAsDouble(x[m - 1 - i]);
            for (int j = 0; j < m - 1 - i; j++) {
                h[i] *= along.applyAsDouble(x[j]);
            }
        }
        return h;
    }

    /** Rounding may leave the unit interval by an ulp, where powers are undefined. */
    private static double unit(double y) {
        return Math.min(1, Math.max(0, y));
    }
}
