package io.fairlead.bench.suite;

import static io.fairlead.bench.suite.Engineering.broken;
import static io.fairlead.bench.suite.Engineering.ends;
import static io.fairlead.bench.suite.Engineering.problem;

import io.fairlead.bench.problem.Problem;
import io.fairlead.bench.problem.Spaces;
import io.fairlead.space.SearchSpace;
import java.util.List;

/**
 * Engineering problems of the RE suite with four and six objectives; source and conventions as in
 * {@link Engineering}. Their ideal hypervolumes come from subsets of the published fronts, so they are a
 * little too small.
 */
final class EngineeringMany {

    private EngineeringMany() {}

    /** Car side impact. */
    static Problem re41() {
        SearchSpace space = Spaces.box(
                new double[] {0.5, 0.45, 0.5, 0.5, 0.875, 0.4, 0.4},
                new double[] {1.5, 1.35, 1.5, 1.5, 2.625, 1.2, 1.2});
        var ends = ends(
                List.of(15.576004, 3.58525, 10.61064375, 0.0),
                List.of(39.2905121788, 4.42725, 13.09138125, 9.49401929991));
        return problem("re41", space, ends, 0.7932, EngineeringMany::sideImpact);
    }

    private static double[] sideImpact(double[] x) {
        double a = x[0];
        double b = x[1];
        double c = x[2];
        double d = x[3];
        double e = x[4];
        double f = x[5];
        double g = x[6];
        double weight = 1.98 + 4.9 * a + 6.67 * b + 6.98 * c + 4.01 * d + 1.78 * e + 0.00001 * f + 2.73 * g;
        double force = 4.72 - 0.5 * d - 0.19 * b * c;
        double pillar = 10.58 - 0.674 * a * b - 0.67275 * b;
        double door = 16.45 - 0.489 * c * g - 0.843 * e * f;
        return new double[] {
            weight,
            force,
            0.5 * (pillar + door),
            broken(
                    1 - (1.16 - 0.3717 * b * d - 0.0092928 * c),
                    0.32 - (0.261 - 0.0159 * a * b - 0.06486 * a - 0.019 * b * g + 0.0144 * c * e + 0.0154464 * f),
                    0.32
                            - (0.214
                                    + 0.00817 * e
                                    - 0.0587118 * a
                                    + 0.03099 * b * f
                                    - 0.018 * b * g
                                    + 0.030408 * c
                                    - 0.00364 * e * f
                                    - 0.018 * b * b),
                    0.32 - (0.74 - 0.61 * b - 0.031296 * c - 0.031872 * g + 0.227 * b * b),
                    32 - (28.98 + 3.818 * c - 4.2 * a * b + 1.27296 * f - 2.68065 * g),
                    32 - (33.86 + 2.95 * c - 5.057 * a * b - 3.795 * b - 3.4431 * g + 1.45728),
                    32 - (46.36 - 9.9 * b - 4.4505 * a),
                    4 - force,
                    9.9 - pillar,
                    15.7 - door)
        };
    }

    /** Conceptual design of a bulk carrier. */
    static Problem re42() {
        SearchSpace space =
                Spaces.box(new double[] {150, 20, 13, 10, 14, 0.63}, new double[] {274.32, 32.31, 25, 11.71, 18, 0.75});
        var ends = ends(
                List.of(-2756.2590400638524, 3962.557843228888, 1947.880856925791, 0.0),
                List.of(-1010.5229595219643, 13827.138456300128, 2611.9668107424536, 12.437669929732023));
        return problem("re42", space, ends, 0.3959, EngineeringMany::carrier);
    }

    private static double[] carrier(double[] x) {
        double length = x[0];
        double beam = x[1];
        double depth = x[2];
        double draft = x[3];
        double knots = x[4];
        double block = x[5];
        double displacement = 1.025 * length * beam * draft * block;
        double froude = 0.5144 * knots / Math.sqrt(9.8065 * length);
        double power = Math.pow(displacement, 2.0 / 3) * Math.pow(knots, 3) / admiralty(block, froude);
        double steel =
                0.034 * Math.pow(length, 1.7) * Math.pow(beam, 0.7) * Math.pow(depth, 0.4) * Math.pow(block, 0.5);
        double outfit = Math.pow(length, 0.8) * Math.pow(beam, 0.6) * Math.pow(depth, 0.3) * Math.pow(block, 0.1);
        double light = steel + outfit + 0.17 * Math.pow(power, 0.9);
        double deadweight = displacement - light;
        double capital = 0.2 * 1.3 * (2000 * Math.pow(steel, 0.85) + 3500 * outfit + 2400 * Math.pow(power, 0.8));
        double seaDays = 5000.0 / 24 * knots;
        double dailyFuel = 0.19 * power * 24 / 1000 + 0.2;
        double cargo = deadweight - dailyFuel * (seaDays + 5) - 2 * Math.sqrt(deadweight);
        double trips = 350 / (seaDays + 2 * (cargo / 8000 + 0.5));
        double voyages = (1.05 * dailyFuel * seaDays * 100 + 6.3 * Math.pow(deadweight, 0.8)) * trips;
        double annualCost = capital + 40000 * Math.pow(deadweight, 0.3) + voyages;
        double annualCargo = cargo * trips;
        double stability = 0.53 * draft + (0.085 * block - 0.002) * beam * beam / (draft * block) - 1 - 0.52 * depth;
        return new double[] {
            annualCost / annualCargo,
            light,
            -annualCargo,
            broken(
                    length / beam - 6,
                    15 - length / depth,
                    19 - length / draft,
                    0.45 * Math.pow(deadweight, 0.31) - draft,
                    0.7 * depth + 0.7 - draft,
                    500000 - deadweight,
                    deadweight - 3000,
                    0.32 - froude,
                    stability - 0.07 * beam)
        };
    }

    private static double admiralty(double block, double froude) {
        double a = 4977.06 * block * block - 8105.61 * block + 4456.51;
        double b = -10847.2 * block * block + 12817 * block - 6960.32;
        return a + b * froude;
    }

    /** Water resource planning. */
    static Problem re61() {
        SearchSpace space = Spaces.box(new double[] {0.01, 0.01, 0.01}, new double[] {0.45, 0.1, 0.1});
        var ends = ends(
                List.of(63840.2774, 30.0, 285346.896494, 183749.967061, 7.22222222222, 0.0),
                List.of(80896.9128355, 1350.0, 2853468.96494, 7076861.67064, 87748.6339553, 2.50994535821));
        return problem("re61", space, ends, 1.168, x -> {
            double a = 1 / (x[0] * x[1]);
            return new double[] {
                106780.37 * (x[1] + x[2]) + 61704.67,
                3000 * x[0],
                305700 * 2289 * x[1] / Math.pow(0.06 * 2289, 0.65),
                250 * 2289 * Math.exp(-39.75 * x[1] + 9.9 * x[2] + 2.74),
                25 * (1.39 * a + 4940 * x[2] - 80),
                broken(
                        1 - (0.00139 * a + 4.94 * x[2] - 0.08),
                        1 - (0.000306 * a + 1.082 * x[2] - 0.0986),
                        50000 - (12.307 * a + 49408.24 * x[2] + 4051.02),
                        16000 - (2.098 * a + 8046.33 * x[2] - 696.71),
                        10000 - (2.138 * a + 7883.39 * x[2] - 705.04),
                        2000 - (0.417 * x[0] * x[1] + 1721.26 * x[2] - 136.54),
                        550 - (0.164 * a + 631.13 * x[2] - 54.48))
            };
        });
    }
}
