package io.fairlead.propose;

import io.fairlead.space.Candidate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A candidate to try, and why.
 *
 * @param number the trial's number
 * @param candidate what to try
 * @param method how it was chosen
 * @param why what spoke for it
 */
public record Proposal(int number, Candidate candidate, Method method, Why why) {

    /** How a candidate was chosen. */
    public enum Method {
        /** It is part of the initial design, which covers the space. */
        DESIGN,
        /** Findings on an earlier trial ask for it, in place of a point of the initial design. */
        ADVICE,
        /** It has the largest expected gain. */
        ACQUISITION,
        /** It was tried before, and its outcome is worth knowing better. */
        REPLICATE;

        /**
         * Returns the word for files and pages.
         *
         * @return the name in lower case
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What spoke for a candidate.
     *
     * @param logAcquisition the logarithm of what it is worth by the model; empty where none was asked
     * @param expected what the model expects of each objective, by its name; empty where none was asked; copied
     * @param opinions which opinions counted: priors of the space by parameter, hints by their id; copied
     * @param nearest the earlier trial that is most alike; empty if there is none
     */
    public record Why(
            OptionalDouble logAcquisition,
            Map<String, Expected> expected,
            List<String> opinions,
            Optional<Nearest> nearest) {

        public Why {
            expected = Collections.unmodifiableMap(new LinkedHashMap<>(expected));
            opinions = List.copyOf(opinions);
        }
    }

    /**
     * What a model expects of a measured value, without the noise of measuring it.
     *
     * @param median the expected value, in the objective's own unit and direction
     * @param low the value that it falls below with a chance of 2.5 %
     * @param high the value that it exceeds with a chance of 2.5 %
     */
    public record Expected(double median, double low, double high) {}

    /**
     * An earlier trial.
     *
     * @param number its number
     * @param distance how far it is: the square root of the mean squared difference of coordinates, a differing
     *     category or activity counting as 1
     */
    public record Nearest(int number, double distance) {}
}
