package io.fairlead.propose.search;

import io.fairlead.space.Candidate;
import io.fairlead.space.Encoding;
import io.fairlead.space.Parameter;
import io.fairlead.space.SearchSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The points that a search space can have, by coordinate: which are continuous, which values the others take, and
 * which parameter switches which on.
 *
 * <p>It does what {@link Encoding} does, on arrays only, for code that settles thousands of points. Immutable and safe
 * for use by several threads.
 */
public final class Grid {

    /** Discrete coordinates with more values than this are not listed; neighbours are found by rounding. */
    private static final long LISTED = 4096;

    private final Encoding encoding;
    private final Axis[] axes;
    private final int[] order;

    private Grid(Encoding encoding, Axis[] axes, int[] order) {
        this.encoding = encoding;
        this.axes = axes;
        this.order = order;
    }

    /**
     * Creates the grid of a space.
     *
     * @param space the space
     * @return its grid
     */
    public static Grid of(SearchSpace space) {
        Map<String, Integer> indexByName = new HashMap<>();
        List<Parameter> parameters = space.parameters();
        for (int j = 0; j < parameters.size(); j++) {
            indexByName.put(parameters.get(j).name(), j);
        }
        Axis[] axes = parameters.stream()
                .map(parameter -> Axis.of(parameter, space, indexByName))
                .toArray(Axis[]::new);
        int[] order = space.activationOrder().stream()
                .mapToInt(parameter -> indexByName.getOrDefault(parameter.name(), 0))
                .toArray();
        return new Grid(Encoding.of(space), axes, order);
    }

    /**
     * Returns the number of coordinates.
     *
     * @return d
     */
    public int dimension() {
        return axes.length;
    }

    /**
     * Returns the encoding of the same space.
     *
     * @return the encoding
     */
    public Encoding encoding() {
        return encoding;
    }

    /**
     * Tells whether a coordinate takes every number of the unit interval.
     *
     * @param index which coordinate
     * @return false for an integer or a choice
     */
    public boolean isReal(int index) {
        return axes[index].values.length == 0 && !axes[index].rounded;
    }

    /**
     * Tells whether a coordinate is one without an order.
     *
     * @param index which coordinate
     * @return true for an unordered choice
     */
    public boolean isCategory(int index) {
        return encoding.categoryCount(index) > 0;
    }

    /**
     * Returns how many values a listed discrete coordinate has.
     *
     * @param index which coordinate
     * @return 0 for a real coordinate or an integer of too many values to list
     */
    public int valueCount(int index) {
        return axes[index].values.length;
    }

    /**
     * Returns a value of a listed discrete coordinate.
     *
     * @param index which coordinate
     * @param at which of its values, in ascending order
     * @return the value, as settled points have it
     */
    public double value(int index, int at) {
        return axes[index].values[at];
    }

    /**
     * Returns which value a coordinate has.
     *
     * @param index which discrete, listed coordinate
     * @param coordinate a number
     * @return the place of the nearest value
     */
    public int place(int index, double coordinate) {
        return axes[index].place(coordinate);
    }

    /**
     * Settles a genome.
     *
     * @param genome d finite numbers
     * @return a new point: each active coordinate the nearest that a candidate has, the others NaN
     */
    public double[] settle(double[] genome) {
        double[] point = new double[axes.length];
        java.util.Arrays.fill(point, Double.NaN);
        for (int j : order) {
            if (axes[j].isActive(point)) {
                point[j] = axes[j].nearest(genome[j]);
            }
        }
        return point;
    }

    /**
     * Returns a genome whose settled form is a point.
     *
     * @param point a settled point
     * @param latent numbers for the coordinates that are not active
     * @return a new genome
     */
    public double[] genome(double[] point, double[] latent) {
        double[] genome = point.clone();
        for (int j = 0; j < genome.length; j++) {
            if (Double.isNaN(genome[j])) {
                genome[j] = latent[j];
            }
        }
        return genome;
    }

    /**
     * Returns the genome of numbers that are uniform on the unit cube.
     *
     * @param uniform d numbers of the unit interval
     * @return a new genome: each discrete value gets its share of the unit interval
     */
    public double[] spread(double[] uniform) {
        double[] genome = uniform.clone();
        for (int j = 0; j < genome.length; j++) {
            int categories = encoding.categoryCount(j);
            if (categories > 0) {
                genome[j] = Math.min(categories - 1, Math.floor(genome[j] * categories));
            }
        }
        return genome;
    }

    /**
     * Returns the candidate of a settled point.
     *
     * @param point a settled point
     * @return the candidate
     */
    public Candidate candidate(double[] point) {
        return encoding.decode(point);
    }

    /**
     * Tells whether a settled point keeps the constraints of the space.
     *
     * @param point a settled point
     * @return true if its candidate may be tried
     */
    public boolean isAllowed(double[] point) {
        return encoding.space().constraints().isEmpty() || encoding.space().keepsConstraints(candidate(point));
    }

    /**
     * Lists all points of a small discrete space.
     *
     * @param most how many there may be
     * @return all settled points that keep the constraints; empty if a coordinate is not discrete or there are more
     *     than {@code most} before constraints are looked at
     */
    public List<double[]> all(int most) {
        List<double[]> points = new ArrayList<>();
        double[] start = new double[axes.length];
        java.util.Arrays.fill(start, Double.NaN);
        points.add(start);
        for (int j : order) {
            if (axes[j].values.length == 0) {
                return List.of();
            }
            List<double[]> grown = new ArrayList<>();
            for (double[] point : points) {
                grow(point, j, grown);
            }
            if (grown.size() > most) {
                return List.of();
            }
            points = grown;
        }
        return points.stream().filter(this::isAllowed).toList();
    }

    private void grow(double[] point, int j, List<double[]> grown) {
        if (!axes[j].isActive(point)) {
            grown.add(point);
            return;
        }
        for (double value : axes[j].values) {
            double[] next = point.clone();
            next[j] = value;
            grown.add(next);
        }
    }

    /** One coordinate. */
    private static final class Axis {

        private final Parameter parameter;
        private final double[] values;
        private final boolean rounded;
        private final int parent;
        private final double[] switches;

        private Axis(Parameter parameter, double[] values, boolean rounded, int parent, double[] switches) {
            this.parameter = parameter;
            this.values = values;
            this.rounded = rounded;
            this.parent = parent;
            this.switches = switches;
        }

        static Axis of(Parameter parameter, SearchSpace space, Map<String, Integer> indexByName) {
            int parent = parameter
                    .condition()
                    .map(when -> indexByName.getOrDefault(when.parent(), -1))
                    .orElse(-1);
            double[] switches = parameter.condition().stream()
                    .flatMap(when -> when.values().stream()
                            .flatMap(value -> space.parameter(when.parent()).stream()
                                    .map(owner -> Encoding.coordinate(owner, value))))
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            double[] values = parameter.match(
                    real -> new double[0],
                    Axis::listed,
                    choice -> choice.choices().stream()
                            .mapToDouble(value -> Encoding.coordinate(choice, value))
                            .toArray());
            boolean rounded = parameter.match(real -> false, integer -> true, choice -> true);
            return new Axis(parameter, values, rounded, parent, switches);
        }

        private static double[] listed(Parameter.Int integer) {
            if (integer.count() > LISTED) {
                return new double[0];
            }
            double[] values = new double[(int) integer.count()];
            for (int k = 0; k < values.length; k++) {
                values[k] = Encoding.coordinate(
                        integer, integer.low() + k * integer.grid().step());
            }
            return values;
        }

        boolean isActive(double[] point) {
            if (parent < 0) {
                return true;
            }
            for (double value : switches) {
                // Settled coordinates are computed by one function from one value, so equal values are equal numbers.
                if (point[parent] == value) {
                    return true;
                }
            }
            return false;
        }

        double nearest(double coordinate) {
            if (values.length > 0) {
                return values[place(coordinate)];
            }
            double inside = Math.min(1, Math.max(0, coordinate));
            return rounded ? Encoding.coordinate(parameter, Encoding.value(parameter, inside)) : inside;
        }

        int place(double coordinate) {
            int low = 0;
            int high = values.length - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (coordinate > 0.5 * (values[middle] + values[middle + 1])) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }
}
