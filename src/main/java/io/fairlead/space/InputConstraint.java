package io.fairlead.space;

import io.fairlead.check.UserException;
import java.util.Map;
import java.util.Set;

/**
 * A rule among parameters that every candidate must keep, such as
 * {@code train.batch_size * train.grad_accumulation <= 1024}.
 *
 * <p>It compares two expressions of numbers, parameter names, {@code + - * / ( )}, {@code min}, {@code max},
 * {@code abs}, {@code log} (natural) and {@code sqrt}, by {@code <}, {@code <=}, {@code >}, {@code >=},
 * {@code ==} or {@code !=}; comparisons can be joined by {@code and}, {@code or} and {@code not}. A text in
 * quotes is compared with a choice by {@code ==} and {@code !=}. A comparison that names a parameter which is
 * inactive in the candidate holds: the rule has nothing to say there.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class InputConstraint {

    private final String text;
    private final Expression rule;

    private InputConstraint(String text, Expression rule) {
        this.text = text;
        this.rule = rule;
    }

    /**
     * Reads a constraint.
     *
     * @param text the rule, in the grammar of this class
     * @return the constraint
     * @throws UserException if the text is not in the grammar; it says at which column
     */
    public static InputConstraint parse(String text) {
        return new InputConstraint(text, ExpressionParser.parseRule(text));
    }

    /**
     * Tells whether a candidate keeps the rule.
     *
     * @param candidate any candidate
     * @return true if the rule holds, or names a parameter that is inactive in the candidate
     */
    public boolean holds(Candidate candidate) {
        Map<String, Object> values = candidate.values();
        return rule.truth(values);
    }

    /**
     * Returns the names of the parameters that the rule speaks of.
     *
     * @return names in the order of their first mention
     */
    public Set<String> names() {
        return rule.names();
    }

    /** Returns the rule as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
