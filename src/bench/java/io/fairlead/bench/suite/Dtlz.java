package io.fairlead.bench.suite;

import io.fairlead.bench.problem.Goals;
import io.fairlead.bench.problem.Outcome;
import io.fairlead.bench.problem.Problem;
import io.fairlead.bench.problem.Spaces;
import io.fairlead.bench.problem.Truth;
import io.fairlead.bench.problem.Yardstick;
import io.fairlead.space.SearchSpace;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * The scalable problems of Deb, Thiele, Laumanns and Zitzler, for any number m of objectives: m − 1 position
 * parameters, the others measure the distance g from the front.
 *
 * <p>Ideal hypervolumes are exact: the reference box less the simplex of side 1/2 (DTLZ1), less an orthant of
 * the unit ball (DTLZ2 to 4), the integral over the degenerate curve (DTLZ5 and 6 with m = 3), and the
 * integral over the running maximum of the separable front (DTLZ7).
 *
 * @see <a href="https://doi.org/10.1007/1-84628-137-7_6">Deb, Thiele, Laumanns and Zitzler, Scalable test
 *     problems for evolutionary multiobjective optimization, 2005</a>
 */
final class Dtlz {

    private static final double RIGHT_ANGLE = Math.PI / 2;

    private Dtlz() {}

    static Problem dtlz1(int d, int m) {
        double ideal = Math.pow(400, m) - Math.pow(0.5, m) / factorial(m);
        return problem("dtlz1-m" + m, d, all(m, 400.0), ideal, x -> {
            double scale = 0.5 * (1 + ripples(x, m));
            double[] f = new double[m];
            for (int i = 0; i < m; i++) {
                f[i] = scale * product(x, m - 1 - i, value -> value) * (i == 0 ? 1 : 1 - x[m - 1 - i]);
            }
            return f;
        });
    }

    static Problem dtlz2(String name, int d, int m) {
        SearchSpace space = Spaces.cube(d, 0, 1);
        Goals goals = Goals.of(m, new Yardstick(all(m, 1.1), sphere(1.1, m)))
                .withAlternative(new Yardstick(all(m, 2.0), sphere(2, m)));
        return Problem.exact(name, space, goals, Truth.ofNumbers(space, x -> sphere(x, m, distance(x, m))));
    }

    static Problem dtlz3(int d, int m) {
        return problem("dtlz3-m" + m, d, all(m, 10_000.0), sphere(10_000, m), x -> sphere(x, m, ripples(x, m)));
    }

    static Problem dtlz4(int d, int m) {
        return problem("dtlz4-m" + m, d, all(m, 1.1), sphere(1.1, m), x -> {
            double[] bent = x.clone();
            for (int i = 0; i < m - 1; i++) {
                bent[i] = Math.pow(x[i], 100);
            }
            return sphere(bent, m, distance(x, m));
        });
    }

    static Problem dtlz5(int d) {
        return problem("dtlz5-m3", d, all(3, 1.1), curve(1.1), x -> degenerate(x, distance(x, 3)));
    }

    static Problem dtlz6(int d) {
        return problem("dtlz6-m3", d, all(3, 1.1), curve(1.1), x -> {
            double g = 0;
            for (int i = 2; i < x.length; i++) {
                g += Math.pow(x[i], 0.1);
            }
            return degenerate(x, g);
        });
    }

    static Problem dtlz7(int d, int m) {
        List<Double> reference = new java.util.ArrayList<>(all(m - 1, 1.1));
        reference.add(2.0 * m);
        double ideal = (m - 1) * Math.pow(1.1, m - 2) * runningMaximum(1.1);
        return problem("dtlz7-m" + m, d, reference, ideal, x -> {
            double sum = 0;
            for (int i = m - 1; i < x.length; i++) {
                sum += x[i];
            }
            double g = 1 + 9 * sum / (x.length - m + 1);
            double[] f = java.util.Arrays.copyOf(x, m);
            double h = m;
            for (int i = 0; i < m - 1; i++) {
                h -= f[i] / (1 + g) * (1 + Math.sin(3 * Math.PI * f[i]));
            }
            f[m - 1] = (1 + g) * h;
            return f;
        });
    }

    /**
     * DTLZ2 with the ring of feasible spots of Jain and Deb: only near the ends and the middle of the front.
     *
     * @see <a href="https://doi.org/10.1109/TEVC.2013.2281534">Jain and Deb, 2014, section III-B</a>
     */
    static Problem constrained(int d) {
        SearchSpace space = Spaces.cube(d, 0, 1);
        // The published value, from a long evolutionary search.
        Goals goals =
                Goals.of(2, new Yardstick(all(2, 1.1), 0.3996406303723544)).withConstraints(1);
        return Problem.exact("c2dtlz2", space, goals, Truth.ofConstrained(space, x -> {
            double[] f = sphere(x, 2, distance(x, 2));
            return new Outcome(List.of(f[0], f[1]), List.of(ring(f, 0.2)));
        }));
    }

    /** The latency problem of the published histories: DTLZ2 of 12 parameters and 5 objectives. */
    static double[] sphere(double[] x, int m) {
        return sphere(x, m, distance(x, m));
    }

    private static double[] sphere(double[] x, int m, double g) {
        double[] f = new double[m];
        for (int i = 0; i < m; i++) {
            f[i] = (1 + g) * product(x, m - 1 - i, value -> Math.cos(RIGHT_ANGLE * value));
            if (i > 0) {
                f[i] *= Math.sin(RIGHT_ANGLE * x[m - 1 - i]);
            }
        }
        return f;
    }

    private static double[] degenerate(double[] x, double g) {
        double[] bent = x.clone();
        bent[1] = (1 + 2 * g * x[1]) / (2 * (1 + g));
        return sphere(bent, 3, g);
    }

    private static double product(double[] x, int count, ToDoubleFunction<Double> factor) {
        double product = 1;
        for (int i = 0; i < count; i++) {
            product *= factor.applyAsDouble(x[i]);
        }
        return product;
    }

    private static double distance(double[] x, int m) {
        double sum = 0;
        for (int i = m - 1; i < x.length; i++) {
            sum += (x[i] - 0.5) * (x[i] - 0.5);
        }
        return sum;
    }

    private static double ripples(double[] x, int m) {
        double sum = x.length - m + 1;
        for (int i = m - 1; i < x.length; i++) {
            double t = x[i] - 0.5;
            sum += t * t - Math.cos(20 * Math.PI * t);
        }
        return 100 * sum;
    }

    private static double ring(double[] f, double radius) {
        double middle = 0;
        double ends = Double.POSITIVE_INFINITY;
        for (int i = 0; i < f.length; i++) {
            middle += Math.pow(f[i] - 1 / Math.sqrt(f.length), 2);
            double end = Math.pow(f[i] - 1, 2);
            for (int j = 0; j < f.length; j++) {
                end += j == i ? 0 : f[j] * f[j];
            }
            ends = Math.min(ends, end);
        }
        return Math.min(middle, ends) - radius * radius;
    }

    /** The box of side r less an orthant of the unit ball. */
    static double sphere(double r, int m) {
        double ball = m % 2 == 0
                ? Math.pow(Math.PI, m / 2) / factorial(m / 2)
                : 2 * factorial((m - 1) / 2) * Math.pow(4 * Math.PI, (m - 1) / 2) / factorial(m);
        return Math.pow(r, m) - ball / Math.pow(2, m);
    }

    /** What the curve f1 = f2 = cos θ / √2, f3 = sin θ dominates below r: ∫ (r − f1)² over f3. */
    private static double curve(double r) {
        return r * r - 2 * r * Math.sqrt(0.5) * Math.PI / 4 + 1.0 / 3 + r * r * (r - 1);
    }

    /** ∫ of max over s ≤ t of s (1 + sin 3πs) for t from 0 to the end; s stays below 1. */
    private static double runningMaximum(double end) {
        int steps = 200_000;
        double maximum = 0;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            double s = (i + 0.5) / steps;
            maximum = Math.max(maximum, s * (1 + Math.sin(3 * Math.PI * s)));
            sum += maximum;
        }
        return sum / steps + (end - 1) * maximum;
    }

    private static double factorial(int n) {
        return n < 2 ? 1 : n * factorial(n - 1);
    }

    private static List<Double> all(int m, double value) {
        return Collections.nCopies(m, value);
    }

    private static Problem problem(
            String name, int d, List<Double> reference, double ideal, UnaryOperator<double[]> formula) {
        SearchSpace space = Spaces.cube(d, 0, 1);
        Goals goals = Goals.of(reference.size(), new Yardstick(reference, ideal));
        return Problem.exact(name, space, goals, Truth.ofNumbers(space, formula));
    }
}
