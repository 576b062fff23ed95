package io.fairlead.logs.text;

import io.fairlead.logs.format.Numbers;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.settings.PythonText;
import io.fairlead.logs.settings.SettingsTree;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The configuration that a trainer prints before it trains: {@code key: value} lines, nested by indentation as in YAML,
 * {@code Namespace(…)}, dictionaries; not for sharing among threads.
 */
final class PrintedSettings {

    private static final int LIMIT = 3_000;

    /** {@code Scheduled epochs: 300.}: how long the training shall be. */
    private static final Pattern LENGTH =
            Pattern.compile("(?i:[a-z]+ (?:[a-z]+ )?epochs?)\\s*[:=]\\s*(\\d{1,6})(?![\\d.]\\d)");

    /** Headings that say no more than that settings follow. */
    private static final Set<String> GENERAL = Set.of(
            "params",
            "parameters",
            "args",
            "arguments",
            "config",
            "configuration",
            "options",
            "settings",
            "hparams",
            "hyperparameters",
            "hyperparams",
            "opt",
            "flags");

    private final RunDraft draft;
    private final Deque<Level> levels = new ArrayDeque<>();
    private int count;
    private boolean closed;

    PrintedSettings(RunDraft draft) {
        this.draft = draft;
    }

    /** Has seen what another reader of the same log has. */
    void takeOver(PrintedSettings other) {
        levels.addAll(other.levels);
        count = other.count;
        closed = other.closed;
    }

    /** A key that others are nested below. */
    private record Level(int indent, String path) {}

    /** Takes up a line. */
    void line(String line, int from) {
        if (closed || count > LIMIT) {
            return;
        }
        int namespace = line.indexOf("Namespace(", from);
        if (namespace >= 0) {
            SettingsTree.flatten("", PythonText.call(line, namespace), draft);
            return;
        }
        int dict = line.indexOf("{'", from);
        if (dict >= 0 && dict <= from + 40 && !hasKey(line, from, dict)) {
            SettingsTree.flatten("", PythonText.call(line, dict), draft);
            return;
        }
        keyAndValue(line, from);
    }

    private static boolean hasKey(String line, int from, int dict) {
        int before = dict - 1;
        while (before > from && line.charAt(before) == ' ') {
            before--;
        }
        return before > from && (line.charAt(before) == ':' || line.charAt(before) == '=');
    }

    private void keyAndValue(String line, int from) {
        int start = Numbers.behindBlanks(line, from);
        int end = keyEnd(line, start);
        int mark = Numbers.behindBlanks(line, end);
        boolean shape = end > start && mark < line.length() && (line.charAt(mark) == ':' || line.charAt(mark) == '=');
        if (!shape && words(line, start)) {
            return;
        }
        if (!shape || (line.charAt(mark) == ':' && isNoValue(line, mark))) {
            if (start < line.length() && line.charAt(start) != '-' && line.charAt(start) != '#') {
                levels.clear();
            }
            return;
        }
        set(
                start - from,
                line.substring(start, end),
                uncommented(line.substring(mark + 1)).strip());
    }

    /** {@code http://…}, {@code 10:30:00}, {@code std::vector}: what stands behind the colon is no value of a setting. */
    private static boolean isNoValue(String line, int mark) {
        char next = mark + 1 < line.length() ? line.charAt(mark + 1) : ' ';
        return next != ' '
                && (next == '/'
                        || next == ':'
                        || next == '\\'
                        || line.indexOf(' ', mark) >= 0
                        || line.indexOf(':', mark + 1) >= 0);
    }

    /** {@code Num Epochs = 3}: several words and a number, as Hugging Face trainers announce the training. */
    private boolean words(String line, int from) {
        Matcher length = LENGTH.matcher(line).region(from, line.length());
        if (length.lookingAt()) {
            draft.plannedEpochs(Long.parseLong(length.group(1)));
        }
        int mark = line.indexOf(" = ", from);
        if (mark <= from || mark - from > 80 || !PairScan.isLetter(line.charAt(from))) {
            return false;
        }
        int bracket = line.indexOf(" (", from);
        String key = line.substring(from, bracket > from && bracket < mark ? bracket : mark);
        String value = line.substring(mark + 3).strip();
        boolean isKey = key.chars().allMatch(c -> Character.isLetterOrDigit(c) || " _-".indexOf(c) >= 0);
        if (!isKey || Numbers.parse(value.replace(",", "")).isEmpty()) {
            return false;
        }
        count++;
        SettingsTree.flatten(key, PythonText.parse(value.replace(",", "")), draft);
        return true;
    }

    private static int keyEnd(String line, int from) {
        int i = from;
        while (i < line.length() && i < from + 80) {
            char c = line.charAt(i);
            boolean isPart = PairScan.isLetter(c)
                    || (c >= '0' && c <= '9' && i > from)
                    || c == '_'
                    || (c == '.' && i > from)
                    || (c == '-' && i > from);
            if (!isPart) {
                return i;
            }
            i++;
        }
        return from;
    }

    private static String uncommented(String value) {
        int hash = value.indexOf(" #");
        return hash < 0 || value.indexOf('\'') >= 0 || value.indexOf('"') >= 0 ? value : value.substring(0, hash);
    }

    private void set(int indent, String key, String value) {
        while (!levels.isEmpty() && levels.peek().indent() >= indent) {
            levels.pop();
        }
        String above = levels.isEmpty() ? "" : levels.peek().path();
        String path = above.isEmpty() ? key : above + "." + key;
        if (value.isEmpty()) {
            boolean general = levels.isEmpty() && GENERAL.contains(key.toLowerCase(Locale.ROOT));
            levels.push(new Level(indent, general ? "" : path));
            return;
        }
        count++;
        SettingsTree.flatten(path, PythonText.parse(value), draft);
    }

    /** Whether no setting is taken any more. */
    boolean isClosed() {
        return closed;
    }

    /** The training has begun; nothing printed from now on is a setting. */
    void close() {
        closed = true;
    }
}
