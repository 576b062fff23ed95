package io.fairlead.history;

import io.fairlead.check.Require;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What came of a trial: measured values with their noise, or why there are none.
 *
 * @param values each objective's value by its name, as measured (not a loss); empty if it failed; copied
 * @param violations by how much each outcome constraint is broken, by its text; zero or below if kept; copied
 * @param failure why there are no values; empty if there are
 */
public record Outcome(Map<String, Measured> values, Map<String, Double> violations, String failure) {

    public Outcome {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        violations = Collections.unmodifiableMap(new LinkedHashMap<>(violations));
        Require.that(
                values.isEmpty() != failure.isEmpty(), "an outcome must have either values or a reason of failure");
    }

    /**
     * An outcome with values and no constraints.
     *
     * @param values each objective's value by its name
     * @return the outcome
     */
    public static Outcome of(Map<String, Measured> values) {
        return new Outcome(values, Map.of(), "");
    }

    /**
     * The outcome of a failed training.
     *
     * @param why the reason
     * @return an outcome without values
     */
    public static Outcome failed(String why) {
        return new Outcome(Map.of(), Map.of(), why);
    }

    /**
     * Tells whether there are values and every constraint is kept.
     *
     * @return false if the training failed or a constraint is broken
     */
    public boolean isFeasible() {
        return failure.isEmpty() && violations.values().stream().allMatch(violation -> violation <= 0);
    }

    /**
     * A measured value.
     *
     * @param value finite, in its own unit and direction
     * @param noiseVariance how much it would vary if trained and measured again, in squared units; empty if not
     *     known
     */
    public record Measured(double value, OptionalDouble noiseVariance) {

        public Measured {
            Require.finite("value", value);
            noiseVariance.ifPresent(variance -> Require.nonNegative("noise variance", variance));
        }

        /**
         * A value of unknown noise.
         *
         * @param value finite
         * @return the measurement
         */
        public static Measured of(double value) {
            return new Measured(value, OptionalDouble.empty());
        }
    }
}
