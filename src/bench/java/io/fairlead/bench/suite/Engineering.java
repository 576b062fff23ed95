package io.fairlead.bench.suite;

import static io.fairlead.bench.problem.Spaces.integer;
import static io.fairlead.bench.problem.Spaces.ordered;
import static io.fairlead.bench.problem.Spaces.real;

import io.fairlead.bench.problem.Goals;
import io.fairlead.bench.problem.Problem;
import io.fairlead.bench.problem.Spaces;
import io.fairlead.bench.problem.Truth;
import io.fairlead.bench.problem.Yardstick;
import io.fairlead.bench.problem.Yardstick.Ends;
import io.fairlead.space.SearchSpace;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Two-objective engineering problems of the RE suite: trusses, beams, vessels, springs.
 *
 * <p>Constraints of the original problems are summed into the last objective, as the suite does. The
 * reference point lies a tenth of the range beyond the nadir; the ideal hypervolume is that of the suite's
 * published front, so a search may pass it by a percent or two.
 *
 * @see <a href="https://doi.org/10.1016/j.asoc.2020.106078">Tanabe and Ishibuchi, An easy-to-use real-world
 *     multi-objective optimization problem suite, 2020, and its supplement</a>
 */
final class Engineering {

    private static final double SQRT_2 = Math.sqrt(2);

    /** Cross-sections of reinforcement that can be bought, in square inches. */
    private static final Object[] BARS = {
        0.2, 0.31, 0.4, 0.44, 0.6, 0.62, 0.79, 0.8, 0.88, 0.93, 1.0, 1.2, 1.24, 1.32, 1.4, 1.55, 1.58, 1.6, 1.76,
        1.8, 1.86, 2.0, 2.17, 2.2, 2.37, 2.4, 2.48, 2.6, 2.64, 2.79, 2.8, 3.0, 3.08, 3.16, 3.41, 3.52, 3.6, 3.72,
        3.95, 3.96, 4.0, 4.03, 4.2, 4.34, 4.4, 4.65, 4.74, 4.8, 4.84, 5.0, 5.28, 5.4, 5.53, 5.72, 6.0, 6.16, 6.32,
        6.6, 7.11, 7.2, 7.8, 7.9, 8.0, 8.4, 8.69, 9.0, 9.48, 10.0, 10.27, 11.0, 11.06, 11.85, 12.0, 13.0, 14.0, 15.0
    };

    /** Wire diameters that can be bought, in inches. */
    private static final Object[] WIRES = {
        0.009, 0.0095, 0.0104, 0.0118, 0.0128, 0.0132, 0.014, 0.015, 0.0162, 0.0173, 0.018, 0.02, 0.023, 0.025, 0.028,
        0.032, 0.035, 0.041, 0.047, 0.054, 0.063, 0.072, 0.08, 0.092, 0.105, 0.12, 0.135, 0.148, 0.162, 0.177, 0.192,
        0.207, 0.225, 0.244, 0.263, 0.283, 0.307, 0.331, 0.362, 0.394, 0.4375, 0.5
    };

    private Engineering() {}

    /** The four-bar truss under the name and reference of the published problem list. */
    static Problem truss() {
        Goals goals = Goals.of(2, new Yardstick(List.of(3051.2, 0.0437), 54.52279423015776))
                .withAlternative(new Yardstick(List.of(2886.37, 0.04), 41.675332960730444));
        return Problem.exact("re2-4-1", trussSpace(), goals, Truth.ofNumbers(trussSpace(), Engineering::bars));
    }

    /** The same truss, scaled by the ends of its front. */
    static Problem re21() {
        Ends ends = ends(List.of(1237.8414230005742, 0.002761423749158419), List.of(2886.3695604236013, 0.04));
        return problem("re21", trussSpace(), ends, 0.8886, Engineering::bars);
    }

    /** Reinforced concrete beam. */
    static Problem re22() {
        SearchSpace space = Spaces.of(ordered("x1", BARS), real("x2", 0, 20), real("x3", 0, 40));
        Ends ends = ends(List.of(5.88, 0.0), List.of(361.262944647, 180.01547));
        return problem("re22", space, ends, 0.7627, x -> new double[] {
            29.4 * x[0] + 0.6 * x[1] * x[2], broken(x[0] * x[2] - 7.735 * (x[0] * x[0] / x[1]) - 180, 4 - x[2] / x[1])
        });
    }

    /** Pressure vessel; the shells come in steps of 1/16 inch. */
    static Problem re23() {
        SearchSpace space =
                Spaces.of(integer("x1", 1, 100), integer("x2", 1, 100), real("x3", 10, 200), real("x4", 10, 240));
        Ends ends = ends(List.of(15.9018007813, 0.0), List.of(5852.05896876, 1288669.78054));
        return problem("re23", space, ends, 1.1636, x -> {
            double shell = 0.0625 * x[0];
            double head = 0.0625 * x[1];
            double r = x[2];
            double cost = 0.6224 * shell * r * x[3]
                    + 1.7781 * head * r * r
                    + 3.1661 * shell * shell * x[3]
                    + 19.84 * shell * shell * r;
            double volume = Math.PI * r * r * x[3] + 4.0 / 3 * Math.PI * r * r * r;
            return new double[] {cost, broken(shell - 0.0193 * r, head - 0.00954 * r, volume - 1296000)};
        });
    }

    /** Hatch cover. */
    static Problem re24() {
        SearchSpace space = Spaces.box(new double[] {0.5, 0.5}, new double[] {4, 50});
        Ends ends = ends(List.of(60.5, 0.0), List.of(481.608088535, 44.2819047619));
        return problem("re24", space, ends, 1.1713, x -> {
            double bending = 4500 / (x[0] * x[1]);
            double buckling = 700000 * x[0] * x[0] / 100;
            double shear = 1800 / x[1];
            double deflection = 56.2 * 10000 / (700000 * x[0] * x[1] * x[1]);
            return new double[] {
                x[0] + 120 * x[1],
                broken(1 - bending / 700, 1 - shear / 450, 1 - deflection / 1.5, 1 - bending / buckling)
            };
        });
    }

    /** Coil compression spring. */
    static Problem re25() {
        SearchSpace space = Spaces.of(integer("x1", 1, 70), real("x2", 0.6, 3), ordered("x3", WIRES));
        Ends ends = ends(List.of(0.037591349242869145, 0.0), List.of(0.40397042546, 2224669.22419));
        return problem("re25", space, ends, 1.0812, x -> {
            double coils = x[0];
            double coil = x[1];
            double wire = x[2];
            double index = coil / wire;
            double wahl = (4 * index - 1) / (4 * index - 4) + 0.615 / index;
            double stiffness = 11.5e6 * Math.pow(wire, 4) / (8 * coils * Math.pow(coil, 3));
            double solid = 1.05 * (coils + 2) * wire;
            double free = 1000 / stiffness + solid;
            double preload = 300 / stiffness;
            double travel = 700 / stiffness;
            return new double[] {
                Math.PI * Math.PI * coil * wire * wire * (coils + 2) / 4,
                broken(
                        189000 - 8 * wahl * 1000 * coil / (Math.PI * wire * wire * wire),
                        14 - free,
                        index - 3,
                        6 - preload,
                        free - preload - travel - solid,
                        1.25 - travel)
            };
        });
    }

    /** Sum of what is missing where a value that should not be below zero is. */
    static double broken(double... slacks) {
        double sum = 0;
        for (double slack : slacks) {
            sum += slack < 0 ? -slack : 0;
        }
        return sum;
    }

    static Ends ends(List<Double> ideal, List<Double> nadir) {
        return new Ends(ideal, nadir);
    }

    static Problem problem(
            String name, SearchSpace space, Ends ends, double normalizedIdeal, UnaryOperator<double[]> formula) {
        Goals goals = Goals.of(ends.ideal().size(), Yardstick.normalized(ends, 0.1, normalizedIdeal));
        return Problem.exact(name, space, goals, Truth.ofNumbers(space, formula));
    }

    private static SearchSpace trussSpace() {
        return Spaces.box(new double[] {1, SQRT_2, SQRT_2, 1}, new double[] {3, 3, 3, 3});
    }

    private static double[] bars(double[] x) {
        double volume = 200 * (2 * x[0] + SQRT_2 * x[1] + Math.sqrt(x[2]) + x[3]);
        double bend = (10 * 200 / 2e5) * (2 / x[0] + 2 * SQRT_2 / x[1] - 2 * SQRT_2 / x[2] + 2 / x[3]);
        return new double[] {volume, bend};
    }
}
