package io.fairlead.bench.suite;

import io.fairlead.bench.problem.Goals;
import io.fairlead.bench.problem.Outcome;
import io.fairlead.bench.problem.Problem;
import io.fairlead.bench.problem.Spaces;
import io.fairlead.bench.problem.Truth;
import io.fairlead.bench.problem.Yardstick;
import io.fairlead.space.SearchSpace;
import java.util.List;

/**
 * Small functions that everyone measures: Branin, Hartmann's of six parameters, Ackley's of ten, and the pair
 * of Branin and Currin with and without a constraint.
 *
 * <p>Sources: Dixon and Szegö 1978 (Branin, Hartmann), Ackley 1987, Currin and others 1991; the disk
 * constraint from Gelbart, Snoek and Adams 2014.
 */
final class Classics {

    private static final double[] ALPHA = {1, 1.2, 3, 3.2};

    private static final double[][] A = {
        {10, 3, 17, 3.5, 1.7, 8}, {0.05, 10, 17, 0.1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8}, {17, 8, 0.05, 10, 0.1, 14}
    };

    private static final double[][] P = {
        {1312, 1696, 5569, 124, 8283, 5886},
        {2329, 4135, 8307, 3736, 1004, 9991},
        {2348, 1451, 3522, 2883, 3047, 6650},
        {4047, 8828, 8732, 5743, 1091, 381}
    };

    private Classics() {}

    static Problem branin() {
        SearchSpace space = Spaces.box(new double[] {-5, 0}, new double[] {10, 15});
        return single("branin", space, 0.39788735772973816, x -> branin(x[0], x[1]));
    }

    static Problem hartmann6() {
        return single("hartmann6", Spaces.cube(6, 0, 1), -3.32236801141551, Classics::hartmann);
    }

    static Problem ackley10() {
        // The box is not symmetric, so that the optimum is not its center.
        return single("ackley10", Spaces.cube(10, -5, 10), 0, Classics::ackley);
    }

    static Problem braninCurrin() {
        SearchSpace space = Spaces.cube(2, 0, 1);
        // Both from archives of long evolutionary searches; the first is published as 59.3601.
        Goals goals = Goals.of(2, new Yardstick(List.of(18.0, 6.0), 59.40276106784346))
                .withAlternative(new Yardstick(List.of(100.0, 12.0), 1052.2218828018265));
        return Problem.exact("branin-currin", space, goals, Truth.ofNumbers(space, x ->
                new double[] {branin(15 * x[0] - 5, 15 * x[1]), currin(x[0], x[1])}));
    }

    static Problem constrainedBraninCurrin() {
        SearchSpace space = Spaces.cube(2, 0, 1);
        // The published value, from 90,000 evaluations of an evolutionary search.
        Goals goals = Goals.of(2, new Yardstick(List.of(80.0, 12.0), 608.4004237022673))
                .withConstraints(1);
        return Problem.exact("constrained-branin-currin", space, goals, Truth.ofConstrained(space, x -> {
            double a = 15 * x[0] - 5;
            double b = 15 * x[1];
            double disk = (a - 2.5) * (a - 2.5) + (b - 7.5) * (b - 7.5) - 50;
            return new Outcome(List.of(branin(a, b), currin(x[0], x[1])), List.of(disk));
        }));
    }

    private static double branin(double a, double b) {
        double t = b - 5.1 / (4 * Math.PI * Math.PI) * a * a + 5 / Math.PI * a - 6;
        return t * t + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(a) + 10;
    }

    private static double currin(double x, double y) {
        double u = y == 0 ? 0 : Math.exp(-1 / (2 * y));
        double cube = x * x * x;
        double square = x * x;
        return (1 - u) * (2300 * cube + 1900 * square + 2092 * x + 60) / (100 * cube + 500 * square + 4 * x + 20);
    }

    private static double hartmann(double[] x) {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            double exponent = 0;
            for (int j = 0; j < 6; j++) {
                double t = x[j] - 1e-4 * P[i][j];
                exponent += A[i][j] * t * t;
            }
            sum += ALPHA[i] * Math.exp(-exponent);
        }
        return -sum;
    }

    private static double ackley(double[] x) {
        double squares = 0;
        double cosines = 0;
        for (double value : x) {
            squares += value * value;
            cosines += Math.cos(2 * Math.PI * value);
        }
        return -20 * Math.exp(-0.2 * Math.sqrt(squares / x.length)) - Math.exp(cosines / x.length) + 20 + Math.E;
    }

    private static Problem single(
            String name, SearchSpace space, double optimum, java.util.function.ToDoubleFunction<double[]> formula) {
        return Problem.exact(name, space, Goals.of(1, Yardstick.best(optimum)), Truth.ofNumbers(space, x ->
                new double[] {formula.applyAsDouble(x)}));
    }
}
