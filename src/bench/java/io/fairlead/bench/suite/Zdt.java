package io.fairlead.bench.suite;

import io.fairlead.bench.problem.Goals;
import io.fairlead.bench.problem.Problem;
import io.fairlead.bench.problem.Spaces;
import io.fairlead.bench.problem.Truth;
import io.fairlead.bench.problem.Yardstick;
import io.fairlead.space.SearchSpace;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The two-objective problems of Zitzler, Deb and Thiele: one position and d − 1 distance parameters.
 *
 * <p>The reference points are (11, 11), where a share near one is easy, and (1.1, 1.1), where it is not.
 *
 * @see <a href="https://doi.org/10.1162/106365600568202">Zitzler, Deb and Thiele, Comparison of multiobjective
 *     evolutionary algorithms, 2000, section 4</a>
 */
final class Zdt {

    /** The published hypervolume of ZDT3's front below (11, 11). */
    private static final double ZDT3_IDEAL = 128.77811613069076;

    /** That of 2,000,001 points of the front, below (1.1, 1.1). */
    private static final double ZDT3_ALTERNATIVE = 1.3317624652367837;

    /** The smallest value of ZDT6's first objective. */
    private static final double ZDT6_FIRST = 0.2807753191;

    private Zdt() {}

    static Problem zdt1(String name, int dimension) {
        return unit(name, dimension, area(11, 2.0 / 3), area(1.1, 2.0 / 3), Zdt::first);
    }

    static Problem zdt2() {
        return unit("zdt2", 12, area(11, 1.0 / 3), area(1.1, 1.0 / 3), x -> {
            double g = g(x);
            double r = x[0] / g;
            return new double[] {x[0], g * (1 - r * r)};
        });
    }

    static Problem zdt3() {
        return unit("zdt3", 12, ZDT3_IDEAL, ZDT3_ALTERNATIVE, x -> {
            double g = g(x);
            double r = x[0] / g;
            return new double[] {x[0], g * (1 - Math.sqrt(r) - r * Math.sin(10 * Math.PI * x[0]))};
        });
    }

    /** Many local fronts: distances from −5 to 5 under a Rastrigin function. */
    static Problem zdt4() {
        double[] low = {0, -5, -5, -5, -5, -5};
        double[] high = {1, 5, 5, 5, 5, 5};
        return problem("zdt4", Spaces.box(low, high), area(11, 2.0 / 3), area(1.1, 2.0 / 3), x -> {
            double g = 1 + 10.0 * (x.length - 1);
            for (int i = 1; i < x.length; i++) {
                g += x[i] * x[i] - 10 * Math.cos(4 * Math.PI * x[i]);
            }
            return new double[] {x[0], g * (1 - Math.sqrt(x[0] / g))};
        });
    }

    /** An unevenly reached concave front. */
    static Problem zdt6() {
        return unit("zdt6", 10, zdt6Ideal(11), zdt6Ideal(1.1), x -> {
            double mean = (g(x) - 1) / 9;
            double g = 1 + 9 * Math.pow(mean, 0.25);
            double f1 = 1 - Math.exp(-4 * x[0]) * Math.pow(Math.sin(6 * Math.PI * x[0]), 6);
            return new double[] {f1, g * (1 - (f1 / g) * (f1 / g))};
        });
    }

    private static double[] first(double[] x) {
        double g = g(x);
        return new double[] {x[0], g * (1 - Math.sqrt(x[0] / g))};
    }

    private static double g(double[] x) {
        double sum = 0;
        for (int i = 1; i < x.length; i++) {
            sum += x[i];
        }
        return 1 + 9 * sum / (x.length - 1);
    }

    /** The square below the reference without the 1 by 1 corner's part that lies under the front. */
    private static double area(double reference, double gained) {
        return reference * reference - 1 + gained;
    }

    private static double zdt6Ideal(double r) {
        double a = ZDT6_FIRST;
        return (r - 1) * (1 - a) + (1 - a * a * a) / 3 + (r - 1) * r;
    }

    private static Problem unit(
            String name, int dimension, double ideal, double alternative, UnaryOperator<double[]> formula) {
        return problem(name, Spaces.cube(dimension, 0, 1), ideal, alternative, formula);
    }

    private static Problem problem(
            String name, SearchSpace space, double ideal, double alternative, UnaryOperator<double[]> formula) {
        Goals goals = Goals.of(2, new Yardstick(List.of(11.0, 11.0), ideal))
                .withAlternative(new Yardstick(List.of(1.1, 1.1), alternative));
        return Problem.exact(name, space, goals, Truth.ofNumbers(space, formula));
    }
}
