package io.fairlead.analysis.importance;

import io.fairlead.space.Candidate;
import io.fairlead.space.Condition;
import io.fairlead.space.Encoding;
import io.fairlead.space.Parameter;
import io.fairlead.space.SearchSpace;
import java.util.Arrays;
import java.util.List;

/**
 * What was tried, as trees see it: one coordinate for each parameter of the space, in its order.
 *
 * <p>Reals and integers lie in the unit interval as {@link Encoding} lays them; a choice, ordered or not, is the index of
 * its value; what is inactive is NaN. Immutable.
 */
final class Inputs {

    private static final int NONE = -1;

    private final double[][] points;
    private final int[] cells;
    private final boolean[] ordered;
    private final int[] parents;
    private final boolean[][] activating;
    private final int[][] ranks;

    private Inputs(SearchSpace space, double[][] points) {
        List<Parameter> parameters = space.parameters();
        this.points = points;
        cells = parameters.stream().mapToInt(Inputs::cells).toArray();
        ordered = new boolean[cells.length];
        parents = new int[cells.length];
        activating = new boolean[cells.length][];
        ranks = new int[cells.length][];
        for (int i = 0; i < cells.length; i++) {
            Parameter parameter = parameters.get(i);
            ordered[i] = parameter.match(real -> true, integer -> true, Parameter.Choice::ordered);
            Condition when = parameter.condition().orElse(null);
            Parameter parent =
                    when == null ? null : space.parameter(when.parent()).orElseThrow();
            parents[i] = parent == null ? NONE : parameters.indexOf(parent);
            activating[i] = when == null || parent == null ? new boolean[0] : activating(parent, when);
            ranks[i] = ranks(points, i);
        }
    }

    /** Encodes candidates of a space. */
    static Inputs of(SearchSpace space, List<Candidate> candidates) {
        Encoding encoding = Encoding.of(space);
        double[][] points = candidates.stream().map(encoding::encode).toArray(double[][]::new);
        for (int i = 0; i < encoding.dimension(); i++) {
            int count = cells(space.parameters().get(i));
            for (double[] point : points) {
                // Unordered choices are indices already; ordered ones lie in the middle of equal cells.
                point[i] = count > 0 && encoding.categoryCount(i) == 0 ? Math.floor(point[i] * count) : point[i];
            }
        }
        return new Inputs(space, points);
    }

    private static int cells(Parameter parameter) {
        return parameter.match(
                real -> 0, integer -> 0, choice -> choice.choices().size());
    }

    private static boolean[] activating(Parameter parent, Condition when) {
        return parent.match(real -> new boolean[0], integer -> new boolean[0], choice -> {
            boolean[] active = new boolean[choice.choices().size()];
            when.values().forEach(value -> active[choice.choices().indexOf(value)] = true);
            return active;
        });
    }

    private static int[] ranks(double[][] points, int dimension) {
        double[] sorted = Arrays.stream(points)
                .mapToDouble(point -> point[dimension])
                .sorted()
                .toArray();
        return Arrays.stream(points)
                .mapToInt(point -> firstIndex(sorted, point[dimension]))
                .toArray();
    }

    private static int firstIndex(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Double.compare(sorted[middle], value) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many trials there are. */
    int size() {
        return points.length;
    }

    /** How many coordinates there are. */
    int dimension() {
        return cells.length;
    }

    /** The number of values of a choice; 0 for a coordinate of the unit interval. */
    int cells(int dimension) {
        return cells[dimension];
    }

    /** Whether the values of a coordinate have an order. */
    boolean isOrdered(int dimension) {
        return ordered[dimension];
    }

    /** A trial's coordinate; NaN if it is inactive there. */
    double at(int row, int dimension) {
        return points[row][dimension];
    }

    /** Whether a trial has a value for a coordinate. */
    boolean isActive(int row, int dimension) {
        return !Double.isNaN(points[row][dimension]);
    }

    /** How many trials have a smaller coordinate; those without one come last. */
    int rank(int row, int dimension) {
        return ranks[dimension][row];
    }

    /** Whether activity of a coordinate is decided by the value of a choice. */
    boolean hasParentChoice(int dimension) {
        return parents[dimension] != NONE && activating[dimension].length > 0;
    }

    /** The coordinate that decides whether this one is active. */
    int parent(int dimension) {
        return parents[dimension];
    }

    /** Which values of the parent make a coordinate active; a copy. */
    boolean[] activating(int dimension) {
        return activating[dimension].clone();
    }
}
