package io.fairlead.bench.suite;

import io.fairlead.bench.problem.Goals;
import io.fairlead.bench.problem.Problem;
import io.fairlead.bench.problem.Spaces;
import io.fairlead.bench.problem.Truth;
import io.fairlead.bench.problem.Yardstick;
import io.fairlead.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The nine problems of the Walking Fish Group with two or three objectives, two position and four distance
 * parameters; parameter i runs from 0 to 2i.
 *
 * <p>A problem is a chain of transformations of the unit cube that ends in m numbers, and a shape of the
 * front. The reference point is 1.1 · (2, 4, …). Ideal hypervolumes are exact for the linear and the concave
 * fronts and a fine sum over the front for WFG1 and WFG2, which are therefore offered with two objectives
 * only, as is the degenerate WFG3.
 *
 * @see <a href="https://doi.org/10.1109/TEVC.2005.861417">Huband, Hingston, Barone and While, A review of
 *     multiobjective test problems and a scalable test problem toolkit, 2006, tables VIII to XIV</a>
 */
final class Wfg {

    private static final int POSITIONS = 2;

    private static final int DIMENSION = 6;

    private final int objectives;

    private Wfg(int objectives) {
        this.objectives = objectives;
    }

    static List<Problem> all() {
        List<Problem> problems = new ArrayList<>(new Wfg(2).any());
        problems.addAll(new Wfg(2).concave());
        problems.addAll(new Wfg(3).concave());
        return problems;
    }

    private List<Problem> any() {
        UnaryOperator<double[]> first = y -> weighted(polynomial(flat(shifted(y))));
        UnaryOperator<double[]> pairs = y -> mean(paired(shifted(y)));
        return List.of(
                problem(1, first, WfgShapes::mixed, sumOverFront(WfgShapes::mixed)),
                problem(2, pairs, WfgShapes::disconnected, sumOverFront(WfgShapes::disconnected)),
                problem(3, pairs, WfgShapes::linear, 2 * 4 * (1.1 * 1.1 - 0.5)));
    }

    private List<Problem> concave() {
        double ideal = Dtlz.sphere(1.1, objectives);
        for (int i = 1; i <= objectives; i++) {
            ideal *= 2 * i;
        }
        List<UnaryOperator<double[]>> chains = List.of(
                y -> mean(WfgShapes.each(y, t -> WfgShapes.multiModal(t, 10))),
                y -> mean(WfgShapes.each(y, WfgShapes::deceptive)),
                y -> entangled(shifted(y)),
                y -> mean(shifted(positionsDependOnRest(y))),
                y -> mean(shifted(distancesDependOnEarlier(y))),
                y -> entangled(ninth(y)));
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < chains.size(); i++) {
            problems.add(problem(i + 4, chains.get(i), WfgShapes::concave, ideal));
        }
        return problems;
    }

    private Problem problem(int number, UnaryOperator<double[]> chain, UnaryOperator<double[]> shape, double ideal) {
        double[] low = new double[DIMENSION];
        double[] high = new double[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            high[i] = 2 * (i + 1);
        }
        SearchSpace space = Spaces.box(low, high);
        List<Double> reference = new ArrayList<>();
        for (int i = 1; i <= objectives; i++) {
            reference.add(1.1 * 2 * i);
        }
        return Problem.exact(
                "wfg" + number + "-m" + objectives,
                space,
                Goals.of(objectives, new Yardstick(reference, ideal)),
                Truth.ofNumbers(space, x -> values(x, chain, shape)));
    }

    private static double[] values(double[] x, UnaryOperator<double[]> chain, UnaryOperator<double[]> shape) {
        double[] unit = new double[x.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = x[i] / (2 * (i + 1));
        }
        double[] t = chain.apply(unit);
        int m = t.length;
        // The degeneracy constants are all one: with two objectives WFG3 has no other.
        double[] positions = new double[m - 1];
        for (int i = 0; i < m - 1; i++) {
            positions[i] = Math.max(t[m - 1], 1) * (t[i] - 0.5) + 0.5;
        }
        double[] f = shape.apply(positions);
        for (int i = 0; i < m; i++) {
            f[i] = t[m - 1] + 2 * (i + 1) * f[i];
        }
        return f;
    }

    private static double sumOverFront(UnaryOperator<double[]> shape) {
        int steps = 200_000;
        double best = 4.4;
        double sum = 0;
        // From large to small first objective the second only grows: sweep from the left instead.
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i <= steps; i++) {
            double[] h = shape.apply(new double[] {(double) i / steps});
            points.add(new double[] {2 * h[0], 4 * h[1]});
        }
        points.sort((a, b) -> Double.compare(a[0], b[0]));
        for (double[] point : points) {
            if (point[1] < best && point[0] < 2.2) {
                sum += (best - point[1]) * (2.2 - point[0]);
                best = point[1];
            }
        }
        return sum;
    }

    private static double[] shifted(double[] y) {
        return WfgShapes.from(y, POSITIONS, WfgShapes::linearShift);
    }

    private static double[] flat(double[] y) {
        return WfgShapes.from(y, POSITIONS, WfgShapes::flat);
    }

    private static double[] polynomial(double[] y) {
        return WfgShapes.each(y, t -> Math.pow(t, 0.02));
    }

    private static double[] paired(double[] y) {
        double[] paired = new double[POSITIONS + (DIMENSION - POSITIONS) / 2];
        System.arraycopy(y, 0, paired, 0, POSITIONS);
        for (int i = POSITIONS; i < paired.length; i++) {
            int head = POSITIONS + 2 * (i - POSITIONS);
            paired[i] = WfgShapes.entangle(y, head, head + 2, 2);
        }
        return paired;
    }

    private static double[] positionsDependOnRest(double[] y) {
        double[] changed = y.clone();
        for (int i = 0; i < POSITIONS; i++) {
            changed[i] = WfgShapes.dependent(y[i], WfgShapes.mean(y, i + 1, y.length));
        }
        return changed;
    }

    private static double[] distancesDependOnEarlier(double[] y) {
        double[] changed = y.clone();
        for (int i = POSITIONS; i < y.length; i++) {
            changed[i] = WfgShapes.dependent(y[i], WfgShapes.mean(y, 0, i));
        }
        return changed;
    }

    private static double[] ninth(double[] y) {
        double[] changed = y.clone();
        for (int i = 0; i < y.length - 1; i++) {
            changed[i] = WfgShapes.dependent(y[i], WfgShapes.mean(y, i + 1, y.length));
        }
        for (int i = 0; i < y.length; i++) {
            changed[i] = i < POSITIONS ? WfgShapes.deceptive(changed[i]) : WfgShapes.multiModal(changed[i], 95);
        }
        return changed;
    }

    private double[] mean(double[] y) {
        return reduced(y, (from, to) -> WfgShapes.mean(y, from, to));
    }

    private double[] weighted(double[] y) {
        return reduced(y, (from, to) -> WfgShapes.weightedMean(y, from, to));
    }

    private double[] entangled(double[] y) {
        return reduced(y, (from, to) -> WfgShapes.entangle(y, from, to, to - from));
    }

    private double[] reduced(double[] y, Reduction reduction) {
        double[] t = new double[objectives];
        int gap = POSITIONS / (objectives - 1);
        for (int i = 0; i < objectives - 1; i++) {
            t[i] = reduction.of(i * gap, (i + 1) * gap);
        }
        t[objectives - 1] = reduction.of(POSITIONS, y.length);
        return t;
    }

    /** Makes one number of a range of coordinates. */
    @FunctionalInterface
    private interface Reduction {

        double of(int from, int to);
    }
}
