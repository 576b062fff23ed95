package io.fairlead.bench.suite;

import io.fairlead.bench.problem.Disturbance;
import io.fairlead.bench.problem.Problem;
import io.fairlead.space.Candidate;
import io.fairlead.space.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The problems that need no data, by suite. */
public final class Suites {

    private Suites() {}

    /**
     * Returns the problems that peers were measured on.
     *
     * @return eleven problems: seven with two or three objectives, four with one
     */
    public static List<Problem> core() {
        return List.of(
                Zdt.zdt1("zdt1", 12),
                Zdt.zdt2(),
                Zdt.zdt3(),
                Dtlz.dtlz2("dtlz2", 8, 3),
                Classics.braninCurrin(),
                Engineering.truss(),
                MixedHpo.both(),
                Classics.branin(),
                Classics.hartmann6(),
                Classics.ackley10(),
                MixedHpo.errorOnly());
    }

    /**
     * Returns the engineering problems of the RE suite.
     *
     * @return fifteen problems with two to six objectives
     */
    public static List<Problem> engineering() {
        return List.of(
                Engineering.re21(),
                Engineering.re22(),
                Engineering.re23(),
                Engineering.re24(),
                Engineering.re25(),
                Engineering3.re31(),
                Engineering3.re32(),
                Engineering3.re33(),
                Engineering3.re34(),
                Engineering3.re35(),
                Engineering3.re36(),
                Engineering3.re37(),
                EngineeringMany.re41(),
                EngineeringMany.re42(),
                EngineeringMany.re61());
    }

    /**
     * Returns more of the synthetic suites: the rest of ZDT and DTLZ, and WFG.
     *
     * @return problems with two to six objectives
     */
    public static List<Problem> synthetic() {
        List<Problem> problems = new ArrayList<>(List.of(
                Zdt.zdt1("zdt1-d6", 6),
                Zdt.zdt4(),
                Zdt.zdt6(),
                Dtlz.dtlz1(6, 3),
                Dtlz.dtlz2("dtlz2-m2", 8, 2),
                Dtlz.dtlz2("dtlz2-m4", 8, 4),
                Dtlz.dtlz2("dtlz2-m5", 8, 5),
                Dtlz.dtlz2("dtlz2-m6", 8, 6),
                Dtlz.dtlz3(6, 3),
                Dtlz.dtlz4(6, 3),
                Dtlz.dtlz5(6),
                Dtlz.dtlz6(6),
                Dtlz.dtlz7(6, 2),
                Dtlz.dtlz7(6, 3)));
        problems.addAll(Wfg.all());
        return problems;
    }

    /**
     * Returns problems whose trials are noisy, crash, or must keep outcome constraints.
     *
     * @return problems with two to four objectives
     */
    public static List<Problem> rough() {
        Problem dtlz2 = Dtlz.dtlz2("dtlz2", 8, 3);
        Problem zdt1 = Zdt.zdt1("zdt1", 12);
        Problem truss = Engineering.truss();
        return List.of(
                Classics.constrainedBraninCurrin(),
                Dtlz.constrained(8),
                Classics.braninCurrin().disturbed("noise5", Disturbance.noise(List.of(0.9, 0.3))),
                dtlz2.disturbed("noise10", Disturbance.noise(List.of(0.1, 0.1, 0.1))),
                truss.disturbed("noise10", Disturbance.noise(List.of(165.0, 0.0037))),
                Engineering3.re33().disturbed("noise10", Disturbance.noise(List.of(0.6, 0.2, 2.5))),
                zdt1.disturbed("crash20", Disturbance.crashes(largeProduct(zdt1), Disturbance.NONE)),
                dtlz2.disturbed("crash20", Disturbance.crashes(corners(dtlz2), Disturbance.NONE)),
                truss.disturbed("luck20", Disturbance.badLuck(0.2, Disturbance.NONE)),
                MixedHpo.rough());
    }

    /** A fifth of the cube: the product of the last two coordinates is large, where no optimum lies. */
    private static Predicate<Candidate> largeProduct(Problem problem) {
        Encoding encoding = Encoding.of(problem.space());
        return candidate -> {
            double[] u = encoding.encode(candidate);
            // P(uv > c) = 1 − c + c ln c = 0.2.
            return u[u.length - 1] * u[u.length - 2] > 0.4385;
        };
    }

    /** A fifth of the cube: far from the middle in the last two coordinates, where no optimum lies. */
    private static Predicate<Candidate> corners(Problem problem) {
        Encoding encoding = Encoding.of(problem.space());
        return candidate -> {
            double[] u = encoding.encode(candidate);
            // The disk of this radius around the middle covers 0.8 of the square (and leaves it by little).
            return Math.hypot(u[u.length - 1] - 0.5, u[u.length - 2] - 0.5) > 0.5055;
        };
    }
}
