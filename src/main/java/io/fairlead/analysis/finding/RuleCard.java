package io.fairlead.analysis.finding;

import io.fairlead.check.Require;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a rule is, declared: a row of the catalogue.
 *
 * @param id its number, such as {@code F18}
 * @param title what it finds
 * @param severity how much it matters when it fires
 * @param explanation where it stands in the order of explanation
 * @param channel by which way it reaches the search
 * @param reliability how often it is right when its evidence is strong, 0 to 1
 * @param detail the catalogue's columns
 */
public record RuleCard(
        String id,
        String title,
        Severity severity,
        Explanation explanation,
        Channel channel,
        double reliability,
        Detail detail) {

    private static final Pattern ID = Pattern.compile("[FD]\\d\\d");

    public RuleCard {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("rule id must be F or D and two digits, but was " + id);
        }
        Require.between("reliability", reliability, 0, 1);
    }

    /**
     * Declares a rule.
     *
     * @param id its number
     * @param title what it finds
     * @param detail the catalogue's columns
     * @return a card of medium severity that stands aside, for the report only, with reliability 0.8
     */
    public static RuleCard of(String id, String title, Detail detail) {
        return new RuleCard(id, title, Severity.MEDIUM, Explanation.ASIDE, Channel.REPORT, 0.8, detail);
    }

    /** A copy of another severity. */
    public RuleCard with(Severity other) {
        return new RuleCard(id, title, other, explanation, channel, reliability, detail);
    }

    /** A copy at another place in the order of explanation. */
    public RuleCard with(Explanation other) {
        return new RuleCard(id, title, severity, other, channel, reliability, detail);
    }

    /** A copy that reaches the search another way. */
    public RuleCard with(Channel other) {
        return new RuleCard(id, title, severity, explanation, other, reliability, detail);
    }

    /** A copy of another reliability. */
    public RuleCard reliable(double share) {
        return new RuleCard(id, title, severity, explanation, channel, share, detail);
    }

    /**
     * The catalogue's columns in words.
     *
     * @param statistic what is computed and compared with which threshold
     * @param minimum how many points it needs
     * @param implies what it says about the settings
     * @param unless when it must not fire
     * @param sources papers, tools and measurements that it rests on; copied
     */
    public record Detail(String statistic, String minimum, String implies, String unless, List<String> sources) {

        public Detail {
            sources = List.copyOf(sources);
        }

        /**
         * The columns with one source.
         *
         * @param statistic what is computed
         * @param minimum how many points it needs
         * @param implies what it says about the settings
         * @param unless when it must not fire
         * @param source what it rests on
         * @return the columns
         */
        public static Detail of(String statistic, String minimum, String implies, String unless, String source) {
            return new Detail(statistic, minimum, implies, unless, List.of(source));
        }
    }
}
