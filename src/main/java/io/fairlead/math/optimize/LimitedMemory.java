package io.fairlead.math.optimize;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The last steps of a minimizer and what they did to the gradient; from them the product of the approximate
 * inverse Hessian with a vector. Nocedal and Wright, Numerical Optimization, 2nd edition, algorithm 7.4.
 *
 * <p>Coordinates that sit at a bound take no part: products are summed over free coordinates only.
 */
final class LimitedMemory {

    /** A pair is kept if its curvature is positive beyond rounding, relative to the step and gradient change. */
    private static final double LEAST_CURVATURE = 1e-10;

    private final int capacity;
    private final Deque<Pair> pairs = new ArrayDeque<>();

    LimitedMemory(int capacity) {
        this.capacity = capacity;
    }

    void forget() {
        pairs.clear();
    }

    boolean isEmpty() {
        return pairs.isEmpty();
    }

    /** Keeps a step and the gradient's change along it, if the function was convex there. */
    void add(double[] step, double[] gradientChange) {
        double curvature = 0;
        double steps = 0;
        double changes = 0;
        for (int i = 0; i < step.length; i++) {
            curvature += step[i] * gradientChange[i];
            steps += step[i] * step[i];
            changes += gradientChange[i] * gradientChange[i];
        }
        if (curvature > LEAST_CURVATURE * Math.sqrt(steps * changes)) {
            if (pairs.size() == capacity) {
                pairs.removeLast();
            }
            pairs.addFirst(new Pair(step, gradientChange));
        }
    }

    /** Returns minus the product with the gradient, zero where not free. */
    double[] direction(double[] gradient, boolean[] free) {
        double[] q = new double[gradient.length];
        for (int i = 0; i < q.length; i++) {
            q[i] = free[i] ? -gradient[i] : 0;
        }
        double[] weights = new double[pairs.size()];
        double scale = 1;
        int used = 0;
        for (Pair pair : pairs) {
            double curvature = dot(pair.step, pair.change, free);
            if (curvature > 0) {
                weights[used] = dot(pair.step, q, free) / curvature;
                add(q, -weights[used], pair.change, free);
                if (scale == 1) { // the newest usable pair sets the scale
                    scale = curvature / dot(pair.change, pair.change, free);
                }
            }
            used++;
        }
        for (int i = 0; i < q.length; i++) {
            q[i] *= scale;
        }
        for (var oldest = pairs.descendingIterator(); oldest.hasNext(); ) {
            Pair pair = oldest.next();
            used--;
            double curvature = dot(pair.step, pair.change, free);
            if (curvature > 0) {
                add(q, weights[used] - dot(pair.change, q, free) / curvature, pair.step, free);
            }
        }
        return q;
    }

    private static double dot(double[] a, double[] b, boolean[] free) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += free[i] ? a[i] * b[i] : 0;
        }
        return sum;
    }

    private static void add(double[] target, double factor, double[] source, boolean[] free) {
        for (int i = 0; i < target.length; i++) {
            target[i] += free[i] ? factor * source[i] : 0;
        }
    }

    private static final class Pair {
        private final double[] step;
        private final double[] change;

        Pair(double[] step, double[] change) {
            this.step = step;
            this.change = change;
        }
    }
}
