package io.fairlead.space;

import io.fairlead.check.Require;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One thing the search may choose, the values it may choose from, and when it is asked for at all. */
public sealed interface Parameter {

    /**
     * Returns the name under which the training configuration knows it.
     *
     * @return a dotted path, such as {@code optimizer.lr}
     */
    String name();

    /**
     * Returns when the parameter is active.
     *
     * @return the condition on another parameter; empty if it is always active
     */
    Optional<Condition> condition();

    /**
     * Returns what an expert expects of the best value.
     *
     * @return the prior belief; empty if there is none
     */
    Optional<Prior> prior();

    /**
     * Calls the function for this kind of parameter.
     *
     * @param real what to do with a real number
     * @param integer what to do with an integer
     * @param choice what to do with a choice
     * @param <R> the answer's type
     * @return the function's answer
     */
    <R> R match(Function<Real, R> real, Function<Int, R> integer, Function<Choice, R> choice);

    /**
     * Tells whether a value is one that this parameter may take.
     *
     * @param value a value as a candidate holds it
     * @return true if it has the right type and lies in the range or among the choices
     */
    boolean accepts(Object value);

    /** How an interval is laid on the unit interval. */
    enum Scale {
        /** Equal differences are equally far apart. */
        LINEAR,
        /** Equal ratios are equally far apart. */
        LOG
    }

    /**
     * A real number in a closed interval.
     *
     * @param name the parameter's name
     * @param low the smallest value; above zero if the scale is logarithmic
     * @param high the largest value, above {@code low}
     * @param scale how the interval is laid on the unit interval
     * @param condition when it is active
     * @param prior what an expert expects
     */
    record Real(String name, double low, double high, Scale scale, Optional<Condition> condition, Optional<Prior> prior)
            implements Parameter {

        public Real {
            Require.text("parameter name", name);
            String where = "parameter \"" + name + "\": ";
            Require.finite(where + "low", low);
            Require.finite(where + "high", high);
            Require.that(low < high, where + "low must be below high, but low = " + low + " and high = " + high);
            if (scale == Scale.LOG) {
                Require.positive(where + "low", low);
            }
        }

        @Override
        public boolean accepts(Object value) {
            return value instanceof Double number && number >= low && number <= high;
        }

        @Override
        public <R> R match(Function<Real, R> real, Function<Int, R> integer, Function<Choice, R> choice) {
            return real.apply(this);
        }
    }

    /**
     * An integer of a closed range with a step: {@code low, low + step, …} up to {@code high}.
     *
     * @param name the parameter's name
     * @param low the smallest value; above zero if the scale is logarithmic
     * @param high the largest value, above {@code low} and a whole number of steps from it
     * @param grid the step, one or above, and how the range is laid on the unit interval
     * @param condition when it is active
     * @param prior what an expert expects
     */
    record Int(String name, long low, long high, Grid grid, Optional<Condition> condition, Optional<Prior> prior)
            implements Parameter {

        public Int {
            Require.text("parameter name", name);
            String where = "parameter \"" + name + "\": ";
            Require.that(low < high, where + "low must be below high, but low = " + low + " and high = " + high);
            Require.that(
                    Math.subtractExact(high, low) % grid.step() == 0,
                    where + "high must be a whole number of steps above low, but low = " + low + ", high = " + high
                            + " and step = " + grid.step());
            if (grid.scale() == Scale.LOG) {
                Require.that(low > 0, where + "low must be above zero on a log scale, but was " + low);
            }
        }

        /**
         * Returns how many values there are.
         *
         * @return two or more
         */
        public long count() {
            return (high - low) / grid.step() + 1;
        }

        @Override
        public boolean accepts(Object value) {
            return value instanceof Long number && number >= low && number <= high && (number - low) % grid.step() == 0;
        }

        @Override
        public <R> R match(Function<Real, R> real, Function<Int, R> integer, Function<Choice, R> choice) {
            return integer.apply(this);
        }
    }

    /**
     * The step and the scale of an integer range.
     *
     * @param step the distance between neighbours, one or above
     * @param scale how the range is laid on the unit interval
     */
    record Grid(long step, Scale scale) {

        /** Every integer, evenly. */
        public static final Grid LINEAR = new Grid(1, Scale.LINEAR);

        /** Every integer, on a logarithmic scale. */
        public static final Grid LOG = new Grid(1, Scale.LOG);

        public Grid {
            Require.that(step >= 1, "step must be 1 or above, but was " + step);
        }
    }

    /**
     * One of several values.
     *
     * @param name the parameter's name
     * @param choices at least one value, all different; strings, integers, reals or booleans; copied
     * @param ordered whether neighbours in the list are alike, as batch sizes are
     * @param condition when it is active
     * @param prior what an expert expects
     */
    record Choice(
            String name, List<Object> choices, boolean ordered, Optional<Condition> condition, Optional<Prior> prior)
            implements Parameter {

        public Choice {
            Require.text("parameter name", name);
            choices = List.copyOf(choices);
            String where = "parameter \"" + name + "\": ";
            Require.notEmpty(where + "choices", choices);
            Require.that(
                    choices.stream().distinct().count() == choices.size(),
                    where + "choices must all differ, but were " + choices);
            for (Object value : choices) {
                Require.that(
                        value instanceof String
                                || value instanceof Long
                                || value instanceof Double
                                || value instanceof Boolean,
                        where + "a choice must be a text, a number or a boolean, but was " + value);
            }
        }

        @Override
        public boolean accepts(Object value) {
            return choices.contains(value);
        }

        @Override
        public <R> R match(Function<Real, R> real, Function<Int, R> integer, Function<Choice, R> choice) {
            return choice.apply(this);
        }
    }
}
