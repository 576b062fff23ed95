package io.fairlead.propose.search;

import io.fairlead.math.optimize.Differentiable;
import io.fairlead.math.optimize.Minimum;
import io.fairlead.math.optimize.ProjectedLbfgs;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One ascent from a genome: by gradient in the coordinates that are continuous or nearly so, by best exchange in the
 * discrete ones, in turn, until neither gains. Not for sharing between threads.
 */
final class Climb {

    /** Gains below this are not worth another round. */
    private static final double LEAST_GAIN = 1e-4;

    private static final double GRADIENT_TOLERANCE = 1e-4;
    private static final double PROGRESS_TOLERANCE = 1e-7;
    private static final int MEMORY = 8;

    /** Discrete coordinates with more values than this move by gradient too, and are rounded afterwards. */
    private static final int RELAXED = 8;

    /** Up to this many values all are tried, beyond it those at distances that double. */
    private static final int ALL_TRIED = 16;

    private static final int BISECTIONS = 12;

    private final Grid grid;
    private final Merit merit;
    private final Effort effort;
    private final Room room;
    private double[] genome;
    private double[] point;
    private double value;

    Climb(Grid grid, Merit merit, Effort effort, Room room, double[] start) {
        this.grid = grid;
        this.merit = merit;
        this.effort = effort;
        this.room = room;
        this.genome = start;
        this.point = grid.settle(start);
        this.value = merit.of(new double[][] {point})[0];
    }

    Search.Found toTop() {
        for (int round = 0; round < effort.rounds(); round++) {
            double before = value;
            ascend();
            boolean exchanged = exchange();
            if (!exchanged || !(value > before + LEAST_GAIN)) {
                break;
            }
        }
        return new Search.Found(point, value);
    }

    /** Gradient steps in the continuous coordinates; the others stay. */
    private void ascend() {
        int[] free = IntStream.range(0, grid.dimension())
                .filter(j -> !Double.isNaN(point[j]) && room.isFree(j) && moves(j))
                .toArray();
        if (free.length == 0) {
            return;
        }
        double[] start = IntStream.of(free).mapToDouble(j -> point[j]).toArray();
        ProjectedLbfgs lbfgs = new ProjectedLbfgs(effort.steps(), GRADIENT_TOLERANCE, PROGRESS_TOLERANCE, MEMORY);
        Minimum top = lbfgs.minimize(downhill(free), room.bounds(free, start), start);
        double[] moved = genome.clone();
        for (int k = 0; k < free.length; k++) {
            moved[free[k]] = top.point()[k];
        }
        take(withinConstraints(moved));
    }

    private boolean moves(int j) {
        return grid.isReal(j) || (!grid.isCategory(j) && (grid.valueCount(j) == 0 || grid.valueCount(j) > RELAXED));
    }

    private Differentiable downhill(int[] free) {
        double[] at = point.clone();
        double[] full = new double[at.length];
        return (x, gradient) -> {
            for (int k = 0; k < free.length; k++) {
                at[free[k]] = x[k];
            }
            double worth = merit.withGradientInto(at, full);
            for (int k = 0; k < free.length; k++) {
                gradient[k] = -full[free[k]];
            }
            return -worth;
        };
    }

    /** The last allowed place on the way from the genome to where the gradient led. */
    private double[] withinConstraints(double[] wanted) {
        if (grid.isAllowed(grid.settle(wanted))) {
            return wanted;
        }
        double[] good = genome;
        double[] bad = wanted;
        for (int k = 0; k < BISECTIONS; k++) {
            double[] middle = good.clone();
            for (int j = 0; j < middle.length; j++) {
                middle[j] = 0.5 * (good[j] + bad[j]);
            }
            if (grid.isAllowed(grid.settle(middle))) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return good;
    }

    private void take(double[] moved) {
        double[] settled = grid.settle(moved);
        double worth = merit.of(new double[][] {settled})[0];
        if (worth > value) {
            genome = moved;
            point = settled;
            value = worth;
        }
    }

    /** The best change of one discrete coordinate, if any gains. */
    private boolean exchange() {
        List<double[]> genomes = new ArrayList<>();
        List<double[]> points = new ArrayList<>();
        for (int j = 0; j < grid.dimension(); j++) {
            if (!Double.isNaN(point[j]) && room.isFree(j) && grid.valueCount(j) > 1) {
                addExchanges(j, genomes, points);
            }
        }
        if (points.isEmpty()) {
            return false;
        }
        double[] values = merit.of(points.toArray(new double[0][]));
        int best = 0;
        for (int k = 1; k < values.length; k++) {
            best = values[k] > values[best] ? k : best;
        }
        if (!(values[best] > value + LEAST_GAIN)) {
            return false;
        }
        genome = genomes.get(best);
        point = points.get(best);
        value = values[best];
        return true;
    }

    private void addExchanges(int j, List<double[]> genomes, List<double[]> points) {
        int count = grid.valueCount(j);
        int place = grid.place(j, point[j]);
        for (int at = 0; at < count; at++) {
            int distance = Math.abs(at - place);
            boolean tried = distance != 0 && (count <= ALL_TRIED || Integer.bitCount(distance) == 1);
            if (tried) {
                double[] exchanged = genome.clone();
                exchanged[j] = grid.value(j, at);
                if (!grid.isCategory(j) && !room.holds(j, exchanged[j])) {
                    continue;
                }
                double[] settled = grid.settle(exchanged);
                if (grid.isAllowed(settled)) {
                    genomes.add(exchanged);
                    points.add(settled);
                }
            }
        }
    }
}
