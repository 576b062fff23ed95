package io.fairlead.bench.problem;

import io.fairlead.space.Condition;
import io.fairlead.space.Parameter;
import io.fairlead.space.Parameter.Grid;
import io.fairlead.space.Parameter.Scale;
import io.fairlead.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Short ways to write the spaces of benchmark problems. */
public final class Spaces {

    private Spaces() {}

    /**
     * Creates a box of real numbers {@code x1}, {@code x2}, ….
     *
     * @param low lower bounds
     * @param high upper bounds, as many
     * @return the space
     */
    public static SearchSpace box(double[] low, double[] high) {
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < low.length; i++) {
            parameters.add(real("x" + (i + 1), low[i], high[i]));
        }
        return SearchSpace.of(parameters, List.of());
    }

    /**
     * Creates a cube of real numbers {@code x1}, {@code x2}, ….
     *
     * @param dimension how many
     * @param low the lower bound of each
     * @param high the upper bound of each
     * @return the space
     */
    public static SearchSpace cube(int dimension, double low, double high) {
        double[] lows = new double[dimension];
        double[] highs = new double[dimension];
        java.util.Arrays.fill(lows, low);
        java.util.Arrays.fill(highs, high);
        return box(lows, highs);
    }

    /**
     * Creates a space of parameters without constraints.
     *
     * @param parameters what may be chosen
     * @return the space
     */
    public static SearchSpace of(Parameter... parameters) {
        return SearchSpace.of(List.of(parameters), List.of());
    }

    /**
     * Creates a real number on a linear scale.
     *
     * @param name its name
     * @param low the smallest value
     * @param high the largest value
     * @return the parameter
     */
    public static Parameter real(String name, double low, double high) {
        return new Parameter.Real(name, low, high, Scale.LINEAR, Optional.empty(), Optional.empty());
    }

    /**
     * Creates a real number on a logarithmic scale.
     *
     * @param name its name
     * @param low the smallest value
     * @param high the largest value
     * @return the parameter
     */
    public static Parameter logReal(String name, double low, double high) {
        return new Parameter.Real(name, low, high, Scale.LOG, Optional.empty(), Optional.empty());
    }

    /**
     * Creates an integer on a linear scale.
     *
     * @param name its name
     * @param low the smallest value
     * @param high the largest value
     * @return the parameter
     */
    public static Parameter integer(String name, long low, long high) {
        return new Parameter.Int(name, low, high, Grid.LINEAR, Optional.empty(), Optional.empty());
    }

    /**
     * Creates an integer on a logarithmic scale.
     *
     * @param name its name
     * @param low the smallest value
     * @param high the largest value
     * @return the parameter
     */
    public static Parameter logInteger(String name, long low, long high) {
        return new Parameter.Int(name, low, high, Grid.LOG, Optional.empty(), Optional.empty());
    }

    /**
     * Creates a choice among values without order.
     *
     * @param name its name
     * @param choices the values
     * @return the parameter
     */
    public static Parameter choice(String name, Object... choices) {
        return new Parameter.Choice(name, List.of(choices), false, Optional.empty(), Optional.empty());
    }

    /**
     * Creates a choice among values whose neighbours are alike.
     *
     * @param name its name
     * @param choices the values in their order
     * @return the parameter
     */
    public static Parameter ordered(String name, Object... choices) {
        return new Parameter.Choice(name, List.of(choices), true, Optional.empty(), Optional.empty());
    }

    /**
     * Makes a parameter conditional.
     *
     * @param parameter the parameter
     * @param parent what it depends on
     * @param values the parent's values that make it active
     * @return the changed copy
     */
    public static Parameter when(Parameter parameter, String parent, Object... values) {
        Optional<Condition> condition = Optional.of(new Condition(parent, List.of(values)));
        return parameter.match(
                real -> new Parameter.Real(real.name(), real.low(), real.high(), real.scale(), condition, real.prior()),
                integer -> new Parameter.Int(
                        integer.name(), integer.low(), integer.high(), integer.grid(), condition, integer.prior()),
                choice -> new Parameter.Choice(
                        choice.name(), choice.choices(), choice.ordered(), condition, choice.prior()));
    }
}
