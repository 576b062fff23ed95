package io.fairlead.analysis.finding;

import io.fairlead.check.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A finding in the making: what a rule that fired has to say. Made once, by one thread, with chained calls.
 */
public final class Draft implements Verdict {

    private final double strength;
    private final int points;
    private final int needed;
    private String message = "";
    private Optional<Severity> severity = Optional.empty();
    private Optional<Double> reliability = Optional.empty();
    private boolean catastrophic;
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<Finding.Check> checks = new ArrayList<>();
    private final List<Move> moves = new ArrayList<>();
    private final List<String> actions = new ArrayList<>();
    private final Map<String, Double> sideEffects = new TreeMap<>();

    private Draft(double strength, int points, int needed) {
        this.strength = Require.nonNegative("strength", strength);
        this.points = points;
        this.needed = needed;
    }

    /**
     * Starts a finding.
     *
     * @param effect what was measured
     * @param threshold what it had to reach, above zero
     * @param points how many points it rests on
     * @param needed how many the rule needs at least
     * @return a draft of strength {@code effect / threshold}
     */
    public static Draft fires(double effect, double threshold, int points, int needed) {
        double strength = Math.min(1e6, Math.abs(effect / threshold));
        return new Draft(Double.isNaN(strength) ? 1 : strength, points, needed);
    }

    /**
     * Starts a finding that is a fact, not an estimate: a NaN, a setting, a count.
     *
     * @return a draft of full strength
     */
    public static Draft fact() {
        return new Draft(8, 1, 0);
    }

    /** Says it in a sentence with the numbers. */
    public Draft says(String sentence) {
        message = sentence;
        return this;
    }

    /** Overrides the severity of the rule's card. */
    public Draft severity(Severity other) {
        severity = Optional.of(other);
        return this;
    }

    /** Overrides the reliability of the rule's card, as when a sibling confirms it. */
    public Draft reliability(double share) {
        reliability = Optional.of(Require.between("reliability", share, 0, 1));
        return this;
    }

    /** Marks it as catastrophic: settings move by a tenth. */
    public Draft catastrophic(boolean is) {
        catastrophic = is;
        return this;
    }

    /** Quotes numbers from the log. */
    public Draft quotes(Evidence... numbers) {
        evidence.addAll(List.of(numbers));
        return this;
    }

    /** Notes a counter-indication that was tested. */
    public Draft checked(String what, boolean passed) {
        checks.add(new Finding.Check(what, passed));
        return this;
    }

    /** Asks settings to move. */
    public Draft moves(Move... wanted) {
        moves.addAll(List.of(wanted));
        return this;
    }

    /** Asks for something that is not a setting. */
    public Draft asks(String action) {
        actions.add(action);
        return this;
    }

    /** Notes a side effect that can be modelled, smaller is better. */
    public Draft measures(String name, double value) {
        if (Double.isFinite(value)) {
            sideEffects.put(name, value);
        }
        return this;
    }

    /**
     * Makes the finding.
     *
     * @param card the rule
     * @param runId the run
     * @param confidence how likely it is right, 0 to 1
     * @return the finding
     */
    public Finding finish(RuleCard card, String runId, double confidence) {
        String id = card.id() + ":" + runId.substring(0, Math.min(8, runId.length()));
        return new Finding(
                id,
                card,
                severity.orElse(card.severity()),
                confidence,
                new Finding.Basis(strength, points, catastrophic),
                Require.text("message of " + card.id(), message),
                evidence,
                checks,
                new Finding.Consequences(moves, actions, sideEffects));
    }

    /**
     * Returns the effect in multiples of the threshold.
     *
     * @return zero or above
     */
    public double strength() {
        return strength;
    }

    /**
     * Returns whether there is twice the data that the rule needs.
     *
     * @return 0.5 at the minimum, 1 at twice the minimum and for facts
     */
    public double sufficiency() {
        return needed == 0 ? 1 : Math.min(1, points / (2.0 * needed));
    }

    /**
     * Returns how often the rule is right with strong evidence.
     *
     * @param card the rule's card
     * @return the draft's own value, else the card's
     */
    public double reliability(RuleCard card) {
        return reliability.orElse(card.reliability());
    }

    @Override
    public <R> R match(Function<Draft, R> fired, Function<Silent, R> silent, Function<Unknown, R> unknown) {
        return fired.apply(this);
    }
}
