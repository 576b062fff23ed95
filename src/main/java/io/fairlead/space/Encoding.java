package io.fairlead.space;

import io.fairlead.check.Require;
import io.fairlead.space.Parameter.Choice;
import io.fairlead.space.Parameter.Int;
import io.fairlead.space.Parameter.Real;
import io.fairlead.space.Parameter.Scale;
import java.util.List;
import java.util.Map;

/**
 * The map between candidates and the coordinates that models see; the only way in and out.
 *
 * <p><b>Shapes.</b> A point is a {@code double[d]} with one coordinate for each parameter, in the order of
 * the space. <b>Units.</b> A real number, an integer and an ordered choice lie in {@code [0, 1]}: reals
 * linearly or by logarithm, integers and ordered choices at the middle of equal cells, so that rounding
 * gives each value the same room (on a logarithmic integer range the cells are equal in the logarithm). An
 * unordered choice is the index of its value, {@code 0, 1, …}. An inactive parameter is NaN.
 *
 * <p>{@link #decode} rounds to the nearest value (reals to about seven digits) and ignores the coordinates of inactive parameters, so
 * {@code decode(encode(c))} is {@code c} for every candidate of the space. Immutable and safe for use by
 * several threads.
 */
public final class Encoding {

    /** Powers of ten up to this one are doubles exactly, so that rounding with them is correct to the last bit. */
    private static final int LARGEST_EXACT_POWER = 22;

    private final SearchSpace space;

    private Encoding(SearchSpace space) {
        this.space = space;
    }

    /**
     * Creates the encoding of a space.
     *
     * @param space the space
     * @return its encoding
     */
    public static Encoding of(SearchSpace space) {
        return new Encoding(space);
    }

    /**
     * Returns the space that is encoded.
     *
     * @return the space
     */
    public SearchSpace space() {
        return space;
    }

    /**
     * Returns how many coordinates a point has.
     *
     * @return the number of parameters
     */
    public int dimension() {
        return space.parameters().size();
    }

    /**
     * Returns the number of categories of a coordinate.
     *
     * @param index which coordinate
     * @return how many values an unordered choice has; 0 for a coordinate of the unit interval
     */
    public int categoryCount(int index) {
        return space.parameters()
                .get(index)
                .match(
                        real -> 0,
                        integer -> 0,
                        choice -> choice.ordered() ? 0 : choice.choices().size());
    }

    /**
     * Encodes a candidate.
     *
     * @param candidate a candidate of the space
     * @return a new point of {@link #dimension()} coordinates
     */
    public double[] encode(Candidate candidate) {
        List<Parameter> parameters = space.parameters();
        double[] point = new double[parameters.size()];
        for (int i = 0; i < point.length; i++) {
            Object value = candidate.values().get(parameters.get(i).name());
            point[i] = value == null ? Double.NaN : coordinate(parameters.get(i), value);
        }
        return point;
    }

    /**
     * Decodes a point: the candidate whose encoding is nearest in each active coordinate.
     *
     * @param point {@link #dimension()} coordinates; those of active parameters must not be NaN, and are
     *     clipped to their range
     * @return a candidate of the space; whether it keeps the constraints is not looked at
     */
    public Candidate decode(double[] point) {
        Require.sameLength("point", point.length, dimension());
        Map<String, Integer> indexByName = new java.util.HashMap<>();
        for (int i = 0; i < point.length; i++) {
            indexByName.put(space.parameters().get(i).name(), i);
        }
        return space.complete(parameter -> {
            int index = indexByName.getOrDefault(parameter.name(), -1);
            Require.that(
                    !Double.isNaN(point[index]), "the coordinate of \"" + parameter.name() + "\" must be a number");
            return value(parameter, point[index]);
        });
    }

    /**
     * Returns the coordinate of a parameter's value.
     *
     * @param parameter a parameter
     * @param value a value that it accepts
     * @return the coordinate, as described at this class
     */
    public static double coordinate(Parameter parameter, Object value) {
        return parameter.match(
                real -> realCoordinate(real, ((Number) value).doubleValue()),
                integer -> intCoordinate(integer, ((Number) value).longValue()),
                choice -> choiceCoordinate(choice, value));
    }

    /**
     * Returns the value of a parameter at a coordinate.
     *
     * @param parameter a parameter
     * @param coordinate the coordinate; clipped to its range
     * @return the value whose coordinate is nearest
     */
    public static Object value(Parameter parameter, double coordinate) {
        return parameter.match(
                real -> realValue(real, clip(coordinate)),
                integer -> intValue(integer, clip(coordinate)),
                choice -> choiceValue(choice, coordinate));
    }

    private static double realCoordinate(Real real, double value) {
        if (real.scale() == Scale.LINEAR) {
            return clip((value - real.low()) / (real.high() - real.low()));
        }
        return clip(Math.log(value / real.low()) / Math.log(real.high() / real.low()));
    }

    private static Object realValue(Real real, double u) {
        // The ends are given back exactly: exp and log would miss them by an ulp.
        if (u == 0 || u == 1) {
            return u == 0 ? real.low() : real.high();
        }
        boolean linear = real.scale() == Scale.LINEAR;
        double value = linear
                ? real.low() + u * (real.high() - real.low())
                : real.low() * Math.exp(u * Math.log(real.high() / real.low()));
        double rounded = round(value, linear ? real.high() - real.low() : value);
        return Math.min(real.high(), Math.max(real.low(), rounded));
    }

    /** Rounds to a millionth of a magnitude or finer, so that a value is short to read and is what it reads. */
    private static double round(double value, double magnitude) {
        int digits = 6 - (int) Math.floor(Math.log10(magnitude));
        if (digits > LARGEST_EXACT_POWER || digits < -LARGEST_EXACT_POWER) {
            return value;
        }
        double power = Math.pow(10, Math.abs(digits));
        return digits >= 0 ? Math.rint(value * power) / power : Math.rint(value / power) * power;
    }

    private static double intCoordinate(Int integer, long value) {
        double half = (double) integer.grid().step() / 2.0;
        if (integer.grid().scale() == Scale.LINEAR) {
            return ((double) (value - integer.low()) + half) / ((double) (integer.high() - integer.low()) + 2 * half);
        }
        double from = Math.log(logFloor(integer));
        return (Math.log((double) value) - from) / (Math.log((double) integer.high() + half) - from);
    }

    private static Object intValue(Int integer, double u) {
        long step = integer.grid().step();
        double half = (double) step / 2.0;
        double position;
        if (integer.grid().scale() == Scale.LINEAR) {
            position = (double) integer.low() - half + u * ((double) (integer.high() - integer.low()) + 2 * half);
        } else {
            double from = Math.log(logFloor(integer));
            position = Math.exp(from + u * (Math.log((double) integer.high() + half) - from));
        }
        long steps = Math.round((position - (double) integer.low()) / (double) step);
        return integer.low() + step * Math.min(integer.count() - 1, Math.max(0, steps));
    }

    /** The lower edge of the first cell; half of {@code low} at most, since a step may exceed it. */
    private static double logFloor(Int integer) {
        return Math.max((double) integer.low() - (double) integer.grid().step() / 2.0, (double) integer.low() / 2.0);
    }

    private static double choiceCoordinate(Choice choice, Object value) {
        int index = choice.choices().indexOf(value);
        Require.that(index >= 0, "parameter \"" + choice.name() + "\" has no choice " + value);
        return choice.ordered() ? (index + 0.5) / choice.choices().size() : index;
    }

    private static Object choiceValue(Choice choice, double coordinate) {
        int count = choice.choices().size();
        double position = choice.ordered() ? Math.floor(clip(coordinate) * count) : Math.rint(coordinate);
        return choice.choices().get((int) Math.min(count - 1, Math.max(0, position)));
    }

    private static double clip(double u) {
        return Math.min(1, Math.max(0, u));
    }
}
