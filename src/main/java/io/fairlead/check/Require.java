package io.fairlead.check;

import java.util.Collection;

/**
 * Argument checks that return what they check.
 *
 * <p>Every condition is written for the good case, so that NaN falls through to the refusal. Messages
 * have one form: <i>name</i> must <i>rule</i>, but was <i>value</i>.
 */
public final class Require {

    private Require() {}

    /**
     * Returns a number that is neither NaN nor infinite.
     *
     * @param name the argument's name, for the message
     * @param value the number
     * @return {@code value}
     * @throws IllegalArgumentException if {@code value} is NaN or infinite
     */
    public static double finite(String name, double value) {
        if (Math.abs(value) < Double.POSITIVE_INFINITY) {
            return value;
        }
        throw new IllegalArgumentException(name + " must be finite, but was " + value);
    }

    /**
     * Returns a finite number above zero.
     *
     * @param name the argument's name, for the message
     * @param value the number
     * @return {@code value}
     * @throws IllegalArgumentException if {@code value} is zero, negative, infinite or NaN
     */
    public static double positive(String name, double value) {
        if (value > 0 && value < Double.POSITIVE_INFINITY) {
            return value;
        }
        throw new IllegalArgumentException(name + " must be positive and finite, but was " + value);
    }

    /**
     * Returns a finite number that is zero or above.
     *
     * @param name the argument's name, for the message
     * @param value the number
     * @return {@code value}
     * @throws IllegalArgumentException if {@code value} is negative, infinite or NaN
     */
    public static double nonNegative(String name, double value) {
        if (value >= 0 && value < Double.POSITIVE_INFINITY) {
            return value;
        }
        throw new IllegalArgumentException(name + " must be zero or above and finite, but was " + value);
    }

    /**
     * Returns a number of a closed interval.
     *
     * @param name the argument's name, for the message
     * @param value the number
     * @param low the smallest number allowed
     * @param high the largest number allowed
     * @return {@code value}
     * @throws IllegalArgumentException if {@code value} is outside {@code [low, high]} or NaN
     */
    public static double between(String name, double value, double low, double high) {
        if (value >= low && value <= high) {
            return value;
        }
        throw new IllegalArgumentException(name + " must be between " + low + " and " + high + ", but was " + value);
    }

    /**
     * Returns an integer of a closed interval.
     *
     * @param name the argument's name, for the message
     * @param value the number
     * @param low the smallest number allowed
     * @param high the largest number allowed
     * @return {@code value}
     * @throws IllegalArgumentException if {@code value} is outside {@code [low, high]}
     */
    public static int between(String name, int value, int low, int high) {
        if (value >= low && value <= high) {
            return value;
        }
        throw new IllegalArgumentException(name + " must be between " + low + " and " + high + ", but was " + value);
    }

    /**
     * Returns a text with at least one character that is not white space.
     *
     * @param name the argument's name, for the message
     * @param value the text
     * @return {@code value}
     * @throws IllegalArgumentException if {@code value} is blank
     */
    public static String text(String name, String value) {
        if (!value.isBlank()) {
            return value;
        }
        throw new IllegalArgumentException(name + " must not be blank, but was \"" + value + "\"");
    }

    /**
     * Returns a collection with at least one element.
     *
     * @param name the argument's name, for the message
     * @param values the collection
     * @param <C> the collection's type
     * @return {@code values}
     * @throws IllegalArgumentException if {@code values} is empty
     */
    public static <C extends Collection<?>> C notEmpty(String name, C values) {
        if (!values.isEmpty()) {
            return values;
        }
        throw new IllegalArgumentException(name + " must not be empty");
    }

    /**
     * Refuses two lengths that should be the same.
     *
     * @param name what has the length, for the message
     * @param length the length given
     * @param expected the length required
     * @throws IllegalArgumentException if they differ
     */
    public static void sameLength(String name, int length, int expected) {
        if (length != expected) {
            throw new IllegalArgumentException(name + " must have length " + expected + ", but had " + length);
        }
    }

    /**
     * Refuses a state that the rule forbids.
     *
     * @param holds whether the rule holds
     * @param message the rule and the value that broke it
     * @throws IllegalArgumentException if it does not
     */
    public static void that(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
