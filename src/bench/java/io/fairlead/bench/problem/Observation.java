package io.fairlead.bench.problem;

import java.util.function.Function;

/** What an optimizer is told of a trial. */
public sealed interface Observation {

    /**
     * Calls the function for this kind of observation.
     *
     * @param measured what to do with values
     * @param failed what to do with a failure
     * @param <R> the answer's type
     * @return the function's answer
     */
    <R> R match(Function<Measured, R> measured, Function<Failed, R> failed);

    /**
     * The trial ran to its end.
     *
     * @param outcome the values as measured, with noise
     */
    record Measured(Outcome outcome) implements Observation {

        @Override
        public <R> R match(Function<Measured, R> measured, Function<Failed, R> failed) {
            return measured.apply(this);
        }
    }

    /**
     * The trial gave no values.
     *
     * @param why a word on the cause
     */
    record Failed(String why) implements Observation {

        @Override
        public <R> R match(Function<Measured, R> measured, Function<Failed, R> failed) {
            return failed.apply(this);
        }
    }
}
