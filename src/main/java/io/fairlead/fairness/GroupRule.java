package io.fairlead.fairness;

import java.util.Locale;
import java.util.Optional;

/**
 * What happens to a subgroup that lacks a class, and so has no FPR or no TPR.
 *
 * <p>Public implementations disagree, and the numbers differ by tens of points where groups are small.
 */
public enum GroupRule {
    /**
     * The two-stage project's rule during training, and so the rule of its logs: groups below ten samples are left
     * out; a group without reals or without fakes stays, and its missing rates count as 0; a one-class group whose
     * samples are all called by that class has every rate and every predicted share at 0.
     */
    PROJECT("project"),
    /** A group that lacks a class is left out; its samples still count in the overall rates. */
    DROP("drop"),
    /** Each rate is compared among the groups that have it; an empty group is left out. */
    WHERE_DEFINED("where-defined");

    private final String word;

    GroupRule(String word) {
        this.word = word;
    }

    /**
     * Returns the word for options and files.
     *
     * @return such as {@code where-defined}
     */
    public String word() {
        return word;
    }

    /**
     * Finds a rule by its word.
     *
     * @param word any text
     * @return the rule; empty if there is none of that word
     */
    public static Optional<GroupRule> of(String word) {
        for (GroupRule rule : values()) {
            if (rule.word.equals(word.toLowerCase(Locale.ROOT))) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }
}
