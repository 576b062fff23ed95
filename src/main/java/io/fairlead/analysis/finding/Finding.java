package io.fairlead.analysis.finding;

import io.fairlead.check.Require;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the analyst says of a run, with its evidence.
 *
 * @param id by which a person vetoes it: rule and run
 * @param card the rule that spoke
 * @param severity how much it matters here
 * @param confidence how likely it is right, 0 to 1
 * @param basis how strong the evidence is
 * @param message a sentence with the numbers
 * @param evidence what it rests on; copied
 * @param checks counter-indications that were tested; copied
 * @param consequences what it asks for
 */
public record Finding(
        String id,
        RuleCard card,
        Severity severity,
        double confidence,
        Basis basis,
        String message,
        List<Evidence> evidence,
        List<Check> checks,
        Consequences consequences) {

    /** From here on a finding is called strong. */
    public static final double STRONG = 0.85;

    /** From here on a finding is called likely. */
    public static final double LIKELY = 0.6;

    /** Below this a finding is not told. */
    public static final double POSSIBLE = 0.4;

    public Finding {
        Require.between("confidence", confidence, 0, 1);
        evidence = List.copyOf(evidence);
        checks = List.copyOf(checks);
    }

    /**
     * Returns the rule's number.
     *
     * @return such as {@code F18}
     */
    public String rule() {
        return card.id();
    }

    /**
     * Says how sure it is.
     *
     * @return {@code strong}, {@code likely} or {@code possible}
     */
    public String confidenceWord() {
        return confidence >= STRONG ? "strong" : confidence >= LIKELY ? "likely" : "possible";
    }

    /**
     * How strong the evidence is.
     *
     * @param strength the effect in multiples of the threshold
     * @param points how many points it rests on
     * @param catastrophic whether the run was lost within its first moments
     */
    public record Basis(double strength, int points, boolean catastrophic) {}

    /**
     * A counter-indication that was tested.
     *
     * @param what in words
     * @param passed whether it does not speak against the finding
     */
    public record Check(String what, boolean passed) {}

    /**
     * What a finding asks for.
     *
     * @param moves settings that should change; copied
     * @param actions things to do that are not settings; copied
     * @param sideEffects what can be modelled beside the objectives, smaller is better; copied
     */
    public record Consequences(List<Move> moves, List<String> actions, Map<String, Double> sideEffects) {

        public Consequences {
            moves = List.copyOf(moves);
            actions = List.copyOf(actions);
            sideEffects = Collections.unmodifiableMap(new LinkedHashMap<>(sideEffects));
        }
    }
}
