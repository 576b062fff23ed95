package io.fairlead.analysis.finding;

import java.util.function.Function;

/** A rule's answer. */
public sealed interface Verdict permits Draft, Verdict.Silent, Verdict.Unknown {

    /**
     * Calls the function for this kind of answer.
     *
     * @param fired what to do with a finding in the making
     * @param silent what to do with a passed check
     * @param unknown what to do with a check that could not run
     * @param <R> the answer's type
     * @return the function's answer
     */
    <R> R match(Function<Draft, R> fired, Function<Silent, R> silent, Function<Unknown, R> unknown);

    /**
     * The rule found nothing.
     *
     * @param why the statistic beside its threshold
     * @return a passed check
     */
    static Verdict silent(String why) {
        return new Silent(why);
    }

    /**
     * The log does not carry what the rule needs.
     *
     * @param missing what should have been logged
     * @return a check that could not run
     */
    static Verdict unknown(String missing) {
        return new Unknown(missing);
    }

    /**
     * A passed check.
     *
     * @param why the statistic beside its threshold
     */
    record Silent(String why) implements Verdict {

        @Override
        public <R> R match(Function<Draft, R> fired, Function<Silent, R> silent, Function<Unknown, R> unknown) {
            return silent.apply(this);
        }
    }

    /**
     * A check that could not run.
     *
     * @param missing what should have been logged
     */
    record Unknown(String missing) implements Verdict {

        @Override
        public <R> R match(Function<Draft, R> fired, Function<Silent, R> silent, Function<Unknown, R> unknown) {
            return unknown.apply(this);
        }
    }
}
