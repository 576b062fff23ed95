package io.fairlead.bench.suite;

import static io.fairlead.bench.problem.Spaces.integer;
import static io.fairlead.bench.problem.Spaces.real;
import static io.fairlead.bench.suite.Engineering.broken;
import static io.fairlead.bench.suite.Engineering.ends;
import static io.fairlead.bench.suite.Engineering.problem;

import io.fairlead.bench.problem.Problem;
import io.fairlead.bench.problem.Spaces;
import io.fairlead.space.SearchSpace;
import java.util.List;

/**
 * Three-objective engineering problems of the RE suite; source and conventions as in {@link Engineering}.
 *
 * <p>RE31 and RE32 saturate: outliers set the range of their last objective, so nearly every search comes
 * near the ideal. They are here for completeness.
 */
final class Engineering3 {

    private Engineering3() {}

    /** Two-bar truss. */
    static Problem re31() {
        SearchSpace space = Spaces.box(new double[] {1e-5, 1e-5, 1}, new double[] {100, 100, 3});
        var ends = ends(
                List.of(5.53731918799e-05, 0.333333333333, 0.0), List.of(500.002668442, 8246211.25124, 19359919.7502));
        return problem("re31", space, ends, 1.3310, x -> {
            double far = Math.sqrt(16 + x[2] * x[2]);
            double near = Math.sqrt(1 + x[2] * x[2]);
            double volume = x[0] * far + x[1] * near;
            double stress = 20 * far / (x[0] * x[2]);
            return new double[] {volume, stress, broken(0.1 - volume, 1e5 - stress, 1e5 - 80 * near / (x[2] * x[1]))};
        });
    }

    /** Welded beam. */
    static Problem re32() {
        SearchSpace space = Spaces.box(new double[] {0.125, 0.1, 0.1, 0.125}, new double[] {5, 10, 10, 5});
        var ends = ends(List.of(0.010205496875, 0.00043904, 0.0), List.of(37.7831517014, 17561.6, 425062976.628));
        return problem("re32", space, ends, 1.3306, Engineering3::weldedBeam);
    }

    private static double[] weldedBeam(double[] x) {
        double h = x[0];
        double l = x[1];
        double t = x[2];
        double b = x[3];
        double load = 6000;
        double length = 14;
        double young = 30e6;
        double shearModulus = 12e6;
        double moment = load * (length + l / 2);
        double half = Math.pow((h + t) / 2, 2);
        double radius = Math.sqrt(l * l / 4 + half);
        double inertia = 2 * Math.sqrt(2) * h * l * (l * l / 12 + half);
        double torsion = moment * radius / inertia;
        double direct = load / (Math.sqrt(2) * h * l);
        double shear = Math.sqrt(direct * direct + direct * torsion * l / radius + torsion * torsion);
        double bending = 6 * load * length / (b * t * t);
        double buckling = 4.013
                * young
                * Math.sqrt(t * t * Math.pow(b, 6) / 36)
                / (length * length)
                * (1 - t / (2 * length) * Math.sqrt(young / (4 * shearModulus)));
        return new double[] {
            1.10471 * h * h * l + 0.04811 * t * b * (length + l),
            4 * load * length * length * length / (young * b * t * t * t),
            broken(13600 - shear, 30000 - bending, b - h, buckling - load)
        };
    }

    /** Disc brake. */
    static Problem re33() {
        SearchSpace space = Spaces.box(new double[] {55, 75, 1000, 11}, new double[] {80, 110, 3000, 20});
        var ends = ends(List.of(-0.721525, 1.13907203907, 0.0), List.of(5.3067, 3.12833430979, 25.0));
        return problem("re33", space, ends, 1.0143, x -> {
            double area = x[1] * x[1] - x[0] * x[0];
            double cubes = x[1] * x[1] * x[1] - x[0] * x[0] * x[0];
            return new double[] {
                4.9e-5 * area * (x[3] - 1),
                9.82e6 * area / (x[2] * x[3] * cubes),
                broken(
                        x[1] - x[0] - 20,
                        0.4 - x[2] / (3.14 * area),
                        1 - 2.22e-3 * x[2] * cubes / (area * area),
                        2.66e-2 * x[2] * x[3] * cubes / area - 900)
            };
        });
    }

    /** Vehicle crashworthiness. */
    static Problem re34() {
        var ends = ends(List.of(1661.7078225, 6.14280000608, 0.0394), List.of(1695.2002035, 10.7454, 0.26399999965));
        return problem("re34", Spaces.cube(5, 1, 3), ends, 1.0506, x -> {
            double a = x[0];
            double b = x[1];
            double c = x[2];
            double d = x[3];
            double e = x[4];
            return new double[] {
                1640.2823 + 2.3573285 * a + 2.3220035 * b + 4.5688768 * c + 7.7213633 * d + 4.4559504 * e,
                6.5856
                        + 1.15 * a
                        - 1.0427 * b
                        + 0.9738 * c
                        + 0.8364 * d
                        - 0.3695 * a * d
                        + 0.0861 * a * e
                        + 0.3628 * b * d
                        - 0.1106 * a * a
                        - 0.3437 * c * c
                        + 0.1764 * d * d,
                -0.0551
                        + 0.0181 * a
                        + 0.1024 * b
                        + 0.0421 * c
                        - 0.0073 * a * b
                        + 0.024 * b * c
                        - 0.0118 * b * d
                        - 0.0204 * c * d
                        - 0.008 * c * e
                        - 0.0241 * b * b
                        + 0.0109 * d * d
            };
        });
    }

    /** Speed reducer; the number of teeth is whole. */
    static Problem re35() {
        SearchSpace space = Spaces.of(
                real("x1", 2.6, 3.6),
                real("x2", 0.7, 0.8),
                integer("x3", 17, 28),
                real("x4", 7.3, 8.3),
                real("x5", 7.3, 8.3),
                real("x6", 2.9, 3.9),
                real("x7", 5, 5.5));
        var ends = ends(List.of(2352.34611145, 694.233587469, 0.0), List.of(6634.56208, 1695.96387746, 397.358927317));
        return problem("re35", space, ends, 1.3032, Engineering3::speedReducer);
    }

    private static double[] speedReducer(double[] x) {
        double face = x[0];
        double module = x[1];
        double teeth = x[2];
        double first = x[5];
        double second = x[6];
        double pitch = module * teeth;
        double weight = 0.7854 * face * module * module * (10 * teeth * teeth / 3 + 14.933 * teeth - 43.0934)
                - 1.508 * face * (first * first + second * second)
                + 7.477 * (Math.pow(first, 3) + Math.pow(second, 3))
                + 0.7854 * (x[3] * first * first + x[4] * second * second);
        double stress = Math.sqrt(Math.pow(745 * x[3] / pitch, 2) + 1.69e7) / (0.1 * Math.pow(first, 3));
        double other = Math.sqrt(Math.pow(745 * x[4] / pitch, 2) + 1.575e8) / (0.1 * Math.pow(second, 3));
        return new double[] {
            weight,
            stress,
            broken(
                    1.0 / 27 - 1 / (face * module * pitch),
                    1.0 / 397.5 - 1 / (face * pitch * pitch),
                    1.0 / 1.93 - Math.pow(x[3], 3) / (pitch * Math.pow(first, 4)),
                    1.0 / 1.93 - Math.pow(x[4], 3) / (pitch * Math.pow(second, 4)),
                    40 - pitch,
                    12 - face / module,
                    face / module - 5,
                    x[3] - 1.5 * first - 1.9,
                    x[4] - 1.1 * second - 1.9,
                    1300 - stress,
                    1100 - other)
        };
    }

    /** Gear train: four whole numbers of teeth. */
    static Problem re36() {
        SearchSpace space =
                Spaces.of(integer("x1", 12, 60), integer("x2", 12, 60), integer("x3", 12, 60), integer("x4", 12, 60));
        var ends = ends(List.of(7.89473684213e-05, 12.0, 0.0), List.of(5.931, 56.0, 0.355720675227));
        return problem("re36", space, ends, 1.0060, x -> {
            double error = Math.abs(6.931 - x[2] / x[0] * (x[3] / x[1]));
            double largest = Math.max(Math.max(x[0], x[1]), Math.max(x[2], x[3]));
            return new double[] {error, largest, broken(0.5 - error / 6.931)};
        });
    }

    /** Rocket injector: response surfaces of three temperatures and lengths. */
    static Problem re37() {
        var ends = ends(
                List.of(0.00889341391106, 0.00488, -0.431499999825),
                List.of(0.98949120096, 0.956587924661, 0.987530948586));
        return problem("re37", Spaces.cube(4, 0, 1), ends, 0.8472, x -> {
            double a = x[0];
            double h = x[1];
            double o = x[2];
            double p = x[3];
            double[] terms = {1, a, h, o, p, a * a, h * a, h * h, o * a, o * h, o * o, p * a, p * h, p * o, p * p};
            return new double[] {
                weighted(FACE, terms),
                weighted(CHAMBER, terms),
                weighted(TIP, terms)
                        + 0.202 * h * a * a
                        - 0.281 * o * a * a
                        - 0.342 * h * h * a
                        - 0.245 * h * h * o
                        + 0.281 * o * o * h
                        - 0.184 * p * p * a
                        - 0.281 * h * a * o
            };
        });
    }

    private static final double[] FACE = {
        0.692, 0.477, -0.687, -0.080, -0.0650, -0.167, -0.0129, 0.0796, -0.0634, -0.0257, 0.0877, -0.0521, 0.00156,
        0.00198, 0.0184
    };

    private static final double[] CHAMBER = {
        0.153, -0.322, 0.396, 0.424, 0.0226, 0.175, 0.0185, -0.0701, -0.251, 0.179, 0.0150, 0.0134, 0.0296, 0.0752,
        0.0192
    };

    private static final double[] TIP = {
        0.370, -0.205, 0.0307, 0.108, 1.019, -0.135, 0.0141, 0.0998, 0.208, -0.0301, -0.226, 0.353, 0, -0.0497, -0.423
    };

    private static double weighted(double[] weights, double[] terms) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * terms[i];
        }
        return sum;
    }
}
