package io.fairlead.analysis.finding;

import io.fairlead.analysis.view.Role;

/**
 * What a finding asks of one setting, before it is known how far.
 *
 * @param role which setting
 * @param kind how it moves
 * @param amount the factor, difference or value; 0 if the size rule decides
 * @param word the value if it is not a number; empty otherwise
 * @param why the rationale in a sentence
 */
public record Move(Role role, Kind kind, double amount, String word, String why) {

    /** How a setting moves. */
    public enum Kind {
        /** Down, as far as the size rule says. */
        LOWER,
        /** Up, as far as the size rule says. */
        RAISE,
        /** By a factor. */
        TIMES,
        /** By a difference. */
        PLUS,
        /** To a number. */
        TO,
        /** To a value that is not a number. */
        WORD
    }

    /** Down, by the size rule: between a stable and an unstable value, else by a third or a half. */
    public static Move lower(Role role, String why) {
        return new Move(role, Kind.LOWER, 0, "", why);
    }

    /** Up, by the size rule. */
    public static Move raise(Role role, String why) {
        return new Move(role, Kind.RAISE, 0, "", why);
    }

    /** By a factor. */
    public static Move times(Role role, double factor, String why) {
        return new Move(role, Kind.TIMES, factor, "", why);
    }

    /** By a difference. */
    public static Move plus(Role role, double difference, String why) {
        return new Move(role, Kind.PLUS, difference, "", why);
    }

    /** To a number. */
    public static Move to(Role role, double value, String why) {
        return new Move(role, Kind.TO, value, "", why);
    }

    /** To a value that is not a number. */
    public static Move toWord(Role role, String value, String why) {
        return new Move(role, Kind.WORD, 0, value, why);
    }
}
