package io.fairlead.objectives;

import io.fairlead.check.Require;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a run is worth by a set of objectives, or why it cannot be told.
 *
 * @param values each objective's value by its name, in its own unit and direction; empty if there is no score; copied
 * @param noiseVariances how much each would vary if trained and measured again; absent where not known; copied
 * @param violations by how much each constraint is broken, by its text; zero or below if kept; copied
 * @param epoch the epoch that stands for the run, if the log counts epochs
 * @param failure why there is no score; empty if there is one
 * @param caveats what should be known before the score is trusted; copied
 */
public record Score(
        Map<String, Double> values,
        Map<String, Double> noiseVariances,
        Map<String, Double> violations,
        OptionalDouble epoch,
        String failure,
        List<String> caveats) {

    public Score {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        noiseVariances = Collections.unmodifiableMap(new LinkedHashMap<>(noiseVariances));
        violations = Collections.unmodifiableMap(new LinkedHashMap<>(violations));
        caveats = List.copyOf(caveats);
        Require.that(values.isEmpty() != failure.isEmpty(), "a score must have either values or a reason of failure");
    }

    /**
     * A run that cannot be scored.
     *
     * @param why the reason, in words that a user understands
     * @param epoch the epoch that stands for the run, if there is one
     * @return a score without values
     */
    public static Score failed(String why, OptionalDouble epoch) {
        return new Score(Map.of(), Map.of(), Map.of(), epoch, why, List.of());
    }

    /**
     * Tells whether the run was scored.
     *
     * @return true if there are values
     */
    public boolean isScored() {
        return failure.isEmpty();
    }

    /**
     * Tells whether the run was scored and keeps every constraint.
     *
     * @return true if it may be on a front
     */
    public boolean isFeasible() {
        return isScored() && violations.values().stream().allMatch(violation -> violation <= 0);
    }
}
