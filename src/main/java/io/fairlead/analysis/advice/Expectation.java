package io.fairlead.analysis.advice;

import java.util.OptionalDouble;

/**
 * What a change is expected to bring.
 *
 * @param metric which metric; empty if nothing can be said
 * @param low the lower end of the 90 % interval of the gain, above zero is better
 * @param mean the expected gain
 * @param high the upper end
 * @param basis what it rests on, or why there is no number
 */
public record Expectation(String metric, OptionalDouble low, OptionalDouble mean, OptionalDouble high, String basis) {

    /**
     * Nothing can be said.
     *
     * @param why what is missing
     * @return an expectation without numbers
     */
    public static Expectation none(String why) {
        return new Expectation("", OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), why);
    }

    /**
     * A gain with its interval.
     *
     * @param metric which metric
     * @param mean the expected gain, above zero is better
     * @param deviation its standard deviation
     * @param basis what it rests on
     * @return the expectation with a 90 % interval
     */
    public static Expectation of(String metric, double mean, double deviation, String basis) {
        return new Expectation(
                metric,
                OptionalDouble.of(mean - 1.645 * deviation),
                OptionalDouble.of(mean),
                OptionalDouble.of(mean + 1.645 * deviation),
                basis);
    }
}
