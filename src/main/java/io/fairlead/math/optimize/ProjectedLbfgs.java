package io.fairlead.math.optimize;

import io.fairlead.check.Require;
import io.fairlead.math.optimize.Minimum.Reason;

/**
 * A quasi-Newton minimizer with limited memory in a box.
 *
 * <p>In each iteration the coordinates that sit at a bound with the gradient pushing outward are held; the
 * others take the limited-memory BFGS direction; the step is projected onto the box and halved, by
 * interpolation, until the value has dropped enough (Armijo). Bertsekas, Projected Newton methods, 1982,
 * with the limited-memory matrix of Nocedal and Wright in place of the Hessian.
 *
 * <p><b>Cost.</b> {@code O(memory · d)} per iteration beside the function. Immutable; a minimization keeps
 * its state to itself.
 *
 * @param maxIterations the most steps, one or above
 * @param gradientTolerance stop when no coordinate of the projected gradient is larger
 * @param progressTolerance stop when a step lowers the value by less than this times {@code 1 + |value|}
 * @param memory how many steps are remembered, one or above
 */
public record ProjectedLbfgs(int maxIterations, double gradientTolerance, double progressTolerance, int memory) {

    private static final double SUFFICIENT_DECREASE = 1e-4;
    private static final int MAX_HALVINGS = 25;

    /** The first step has no curvature to go by; its largest move is the gradient's, kept between these. */
    private static final double LONGEST_FIRST_STEP = 0.2;

    private static final double SHORTEST_FIRST_STEP = 0.02;

    /**
     * Checks the settings.
     *
     * @param maxIterations the most steps
     * @param gradientTolerance limit of the projected gradient
     * @param progressTolerance limit of the progress
     * @param memory how many steps are remembered
     */
    public ProjectedLbfgs {
        Require.between("max iterations", maxIterations, 1, Integer.MAX_VALUE);
        Require.nonNegative("gradient tolerance", gradientTolerance);
        Require.nonNegative("progress tolerance", progressTolerance);
        Require.between("memory", memory, 1, 100);
    }

    /**
     * Returns settings for well-scaled functions: 100 iterations, tolerances 1e-6 and 1e-10, memory of 8.
     *
     * @return the usual settings
     */
    public static ProjectedLbfgs defaults() {
        return new ProjectedLbfgs(100, 1e-6, 1e-10, 8);
    }

    /**
     * Minimizes a function.
     *
     * @param function what to minimize
     * @param box where
     * @param start where to begin; projected onto the box; not changed
     * @return the best point seen
     * @throws IllegalArgumentException if the value at the start is not finite
     */
    public Minimum minimize(Differentiable function, Box box, double[] start) {
        Require.sameLength("start", start.length, box.dimensions());
        return new Run(this, function, box, start).toEnd();
    }

    /** One minimization in progress. */
    private static final class Run {

        private final ProjectedLbfgs settings;
        private final Differentiable function;
        private final Box box;
        private final LimitedMemory memory;
        private double[] point;
        private double[] gradient;
        private double value;
        private double[] nextGradient;
        private int evaluations = 1;

        Run(ProjectedLbfgs settings, Differentiable function, Box box, double[] start) {
            this.settings = settings;
            this.function = function;
            this.box = box;
            this.memory = new LimitedMemory(settings.memory);
            this.point = box.project(start);
            this.gradient = new double[point.length];
            this.nextGradient = new double[point.length];
            this.value = Require.finite("value at the start", function.valueAndGradientInto(point, gradient));
        }

        Minimum toEnd() {
            for (int iteration = 0; iteration < settings.maxIterations; iteration++) {
                boolean[] free = free();
                if (!(largest(gradient, free) > settings.gradientTolerance)) {
                    return end(iteration, Reason.GRADIENT);
                }
                double before = value;
                if (!step(free)) {
                    if (memory.isEmpty()) {
                        return end(iteration, Reason.LINE_SEARCH);
                    }
                    memory.forget(); // the model misled; once more along the gradient
                    continue;
                }
                if (before - value < settings.progressTolerance * (1 + Math.abs(value))) {
                    return end(iteration + 1, Reason.PROGRESS);
                }
            }
            return end(settings.maxIterations, Reason.ITERATIONS);
        }

        private Minimum end(int iterations, Reason reason) {
            return new Minimum(point, value, iterations, evaluations, reason);
        }

        private boolean[] free() {
            boolean[] free = new boolean[point.length];
            for (int i = 0; i < free.length; i++) {
                boolean pushedOut =
                        (point[i] <= box.low(i) && gradient[i] >= 0) || (point[i] >= box.high(i) && gradient[i] <= 0);
                free[i] = !pushedOut;
            }
            return free;
        }

        private boolean step(boolean[] free) {
            double[] direction = memory.direction(gradient, free);
            double slope = slopeOf(direction);
            if (memory.isEmpty() || !(slope < 0)) {
                memory.forget();
                direction = memory.direction(gradient, free);
                scaleFirst(direction);
                slope = slopeOf(direction);
            }
            double length = 1;
            for (int halving = 0; halving < MAX_HALVINGS; halving++) {
                double[] next = along(direction, length);
                double nextValue = function.valueAndGradientInto(next, nextGradient);
                evaluations++;
                if (nextValue <= value + SUFFICIENT_DECREASE * decrease(next)) {
                    accept(next, nextValue);
                    return true;
                }
                length = shorter(length, nextValue, slope);
            }
            return false;
        }

        private double slopeOf(double[] direction) {
            double slope = 0;
            for (int i = 0; i < direction.length; i++) {
                slope += direction[i] * gradient[i];
            }
            return slope;
        }

        private double[] along(double[] direction, double length) {
            double[] next = point.clone();
            for (int i = 0; i < next.length; i++) {
                next[i] = Math.min(box.high(i), Math.max(box.low(i), next[i] + length * direction[i]));
            }
            return next;
        }

        /** The linear prediction of the change over the projected step; not above zero. */
        private double decrease(double[] next) {
            double sum = 0;
            for (int i = 0; i < next.length; i++) {
                sum += gradient[i] * (next[i] - point[i]);
            }
            return Math.min(0, sum);
        }

        /** The minimum of the parabola through value, slope and the value tried, kept between a tenth and a half. */
        private double shorter(double length, double tried, double slope) {
            double best = -0.5 * slope * length * length / (tried - value - slope * length);
            return best >= 0.1 * length && best <= 0.5 * length ? best : (best < 0.1 * length ? 0.1 : 0.5) * length;
        }

        private void accept(double[] next, double nextValue) {
            double[] moved = new double[point.length];
            double[] change = new double[point.length];
            for (int i = 0; i < moved.length; i++) {
                moved[i] = next[i] - point[i];
                change[i] = nextGradient[i] - gradient[i];
            }
            memory.add(moved, change);
            point = next;
            value = nextValue;
            double[] old = gradient;
            gradient = nextGradient;
            nextGradient = old;
        }

        private static double largest(double[] gradient, boolean[] free) {
            double largest = 0;
            for (int i = 0; i < gradient.length; i++) {
                largest = free[i] ? Math.max(largest, Math.abs(gradient[i])) : largest;
            }
            return largest;
        }

        private static void scaleFirst(double[] direction) {
            double largest = 0;
            for (double d : direction) {
                largest = Math.max(largest, Math.abs(d));
            }
            double wanted = Math.min(LONGEST_FIRST_STEP, Math.max(SHORTEST_FIRST_STEP, largest));
            double factor = largest > 0 ? wanted / largest : 1;
            for (int i = 0; i < direction.length; i++) {
                direction[i] *= factor;
            }
        }
    }
}
