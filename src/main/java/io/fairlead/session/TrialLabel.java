package io.fairlead.session;

import io.fairlead.check.UserException;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of a session's trials outside of the history, such as {@code stage2-t0042}: in experiment names, folders and
 * file names.
 */
final class TrialLabel {

    private static final Pattern SESSION_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final String session;
    private final Pattern pattern;

    private TrialLabel(String session) {
        this.session = session;
        this.pattern = Pattern.compile("(?<![A-Za-z0-9._-])" + Pattern.quote(session) + "-t(\\d{4,9})(?!\\d)");
    }

    /**
     * The labels of a session.
     *
     * @param session the session's name
     * @return its labels
     */
    static TrialLabel of(String session) {
        return new TrialLabel(session);
    }

    /**
     * Refuses a session's name that cannot be part of a file name on every system.
     *
     * @param session the name
     * @throws UserException if it has other characters than letters, digits, point, underscore and hyphen
     */
    static void requireUsable(String session) {
        if (!SESSION_NAME.matcher(session).matches()) {
            throw new UserException(
                    "session name \"" + session + "\" must be of letters, digits, \".\", \"_\" and \"-\"",
                    "it becomes part of file names: choose for example \"stage2\"");
        }
    }

    /**
     * Returns the label of a trial.
     *
     * @param number the trial's number
     * @return such as {@code stage2-t0042}
     */
    String of(int number) {
        return String.format(Locale.ROOT, "%s-t%04d", session, number);
    }

    /**
     * Finds a label in a text.
     *
     * @param text an experiment name or a path
     * @return the trial's number; empty if the text has no label of this session
     */
    OptionalInt find(String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
