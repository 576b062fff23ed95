package io.fairlead.logs.settings;

import io.fairlead.logs.format.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Values as Python prints them: {@code {'lr': 0.1}}, {@code [1, 2]}, {@code Namespace(lr=0.1, gpu=None)},
 * {@code dict(type='SGD')}.
 *
 * <p>What is none of these is taken as text up to the next comma or closing bracket at its level. Nothing is executed.
 * Not for sharing among threads.
 */
public final class PythonText {

    private static final int DEPTH = 60;

    private final String text;
    private int at;

    private PythonText(String text) {
        this.text = text;
    }

    /**
     * Returns a printed value.
     *
     * @param text the value
     * @return a map, list, text, number, boolean or null; text that is none of these comes back as it is
     */
    public static @Nullable Object parse(String text) {
        PythonText reader = new PythonText(text.strip());
        Object value = reader.value(0);
        reader.blanks();
        return reader.at >= reader.text.length() ? value : text.strip();
    }

    /**
     * Returns the named values of a call such as {@code Namespace(lr=0.1)} that may be followed by other text.
     *
     * @param text the text
     * @param from where the call's name begins
     * @return the values by name; empty if there is no such call
     */
    public static Map<?, ?> call(String text, int from) {
        PythonText reader = new PythonText(text);
        reader.at = from;
        return reader.value(0) instanceof Map<?, ?> map ? map : Map.of();
    }

    private @Nullable Object value(int depth) {
        blanks();
        if (at >= text.length() || depth > DEPTH) {
            at = depth > DEPTH ? text.length() : at;
            return null;
        }
        char c = text.charAt(at);
        if (c == '{') {
            return map('}', depth);
        }
        if (c == '[') {
            return list(']', depth);
        }
        if (c == '(') {
            return tuple(depth);
        }
        if (c == '\'' || c == '"') {
            return quoted(c);
        }
        return word(depth);
    }

    private Map<String, Object> map(char close, int depth) {
        at++;
        Map<String, Object> entries = new LinkedHashMap<>();
        while (more(close)) {
            int before = at;
            String key = key();
            blanks();
            if (at < text.length() && (text.charAt(at) == ':' || text.charAt(at) == '=')) {
                at++;
                put(entries, key, value(depth + 1));
            } else {
                put(entries, Integer.toString(entries.size()), key);
            }
            comma(before);
        }
        return entries;
    }

    private static void put(Map<String, Object> entries, String key, @Nullable Object value) {
        if (value != null && !key.isBlank()) {
            entries.put(key, value);
        }
    }

    private String key() {
        blanks();
        if (at >= text.length()) {
            return "";
        }
        char c = text.charAt(at);
        if (c == '\'' || c == '"') {
            return quoted(c);
        }
        int from = at;
        while (at < text.length() && ":=,)}]".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at).strip();
    }

    /** Brackets around one value, without a comma, are no tuple. */
    private Object tuple(int depth) {
        int from = at;
        List<Object> entries = list(')', depth);
        boolean comma = text.lastIndexOf(',', Math.min(at, text.length() - 1)) > from;
        return entries.size() == 1 && !comma ? entries.get(0) : entries;
    }

    private List<Object> list(char close, int depth) {
        at++;
        List<Object> entries = new ArrayList<>();
        while (more(close)) {
            int before = at;
            Object entry = value(depth + 1);
            if (entry != null) {
                entries.add(entry);
            }
            comma(before);
        }
        return entries;
    }

    /** Whether another entry follows; passes over the closing bracket if not. */
    private boolean more(char close) {
        blanks();
        if (at < text.length() && text.charAt(at) == close) {
            at++;
            return false;
        }
        return at < text.length();
    }

    private void comma(int before) {
        blanks();
        if (at < text.length() && text.charAt(at) == ',') {
            at++;
        } else if (at == before) {
            // Nothing was taken: pass over what is in the way.
            at++;
        }
    }

    private String quoted(char quote) {
        StringBuilder kept = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            kept.append(text.charAt(at++));
        }
        at++;
        return kept.toString();
    }

    private @Nullable Object word(int depth) {
        int from = at;
        int level = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '(' && level == 0 && isName(from, at)) {
                return call(from, depth);
            }
            if ((c == ',' || c == ')' || c == ']' || c == '}') && level == 0) {
                break;
            }
            level += c == '(' || c == '[' || c == '{' || c == '<' ? 1 : 0;
            level -= (c == ')' || c == ']' || c == '}' || c == '>') && level > 0 ? 1 : 0;
            at++;
        }
        return scalar(text.substring(from, at).strip());
    }

    private boolean isName(int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '.') {
                return false;
            }
        }
        return to > from;
    }

    private Object call(int from, int depth) {
        String name = text.substring(from, at);
        Map<String, Object> values = map(')', depth + 1);
        boolean positional = values.size() == 1 && values.containsKey("0");
        // PosixPath('logs'), tensor(0.5): the one value is what matters.
        return positional && !name.isEmpty() ? values.values().iterator().next() : values;
    }

    /**
     * Returns a plain value.
     *
     * @param word a word of Python or YAML
     * @return a number, boolean or text; null for {@code None} and {@code null}
     */
    public static @Nullable Object scalar(String word) {
        switch (word) {
            case "None", "null", "~", "" -> {
                return null;
            }
            case "True", "true" -> {
                return true;
            }
            case "False", "false" -> {
                return false;
            }
            default -> {
                return number(word);
            }
        }
    }

    private static Object number(String word) {
        char first = word.charAt(0);
        if (!(first >= '0' && first <= '9') && "+-.nNiI".indexOf(first) < 0) {
            return word;
        }
        OptionalDouble value = Numbers.parse(word);
        if (value.isEmpty()) {
            return word;
        }
        boolean whole = word.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-' || c == '+');
        if (whole && word.length() < 19) {
            return Long.parseLong(word);
        }
        return value.getAsDouble();
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }
}
