package io.fairlead.report.analysis;

import io.fairlead.report.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Settings by dotted path as a tree, and as YAML. */
final class ConfigurationText {

    private ConfigurationText() {}

    /** Nests dotted paths; a path below one that is a value itself keeps its dots. */
    static Map<String, Object> tree(Map<String, Object> settings) {
        Map<String, Object> tree = new LinkedHashMap<>();
        settings.forEach((path, value) -> put(tree, path, value));
        return tree;
    }

    @SuppressWarnings("unchecked") // a nested map was put here by this method
    private static void put(Map<String, Object> tree, String path, Object value) {
        int dot = path.indexOf('.');
        if (dot <= 0 || dot == path.length() - 1) {
            tree.put(path, value);
            return;
        }
        String head = path.substring(0, dot);
        Object below = tree.computeIfAbsent(head, key -> new LinkedHashMap<String, Object>());
        if (below instanceof LinkedHashMap<?, ?>) {
            put((Map<String, Object>) below, path.substring(dot + 1), value);
        } else {
            tree.put(path, value);
        }
    }

    /** YAML of a tree, what was changed marked with what it was before. */
    static String yaml(Map<String, Object> settings, Set<String> changed, Map<String, Object> before) {
        StringBuilder text = new StringBuilder();
        write(
                text,
                tree(settings),
                "",
                "",
                path -> changed.contains(path)
                        ? "    # was " + (before.containsKey(path) ? scalar(before.get(path)) : "not set")
                        : "");
        return text.toString();
    }

    private static void write(
            StringBuilder text, Map<?, ?> tree, String indent, String path, UnaryOperator<String> note) {
        tree.forEach((key, value) -> {
            String name = String.valueOf(key);
            String below = path.isEmpty() ? name : path + "." + name;
            if (value instanceof Map<?, ?> map) {
                text.append(indent).append(key(name)).append(":\n");
                write(text, map, indent + "  ", below, note);
            } else {
                text.append(indent)
                        .append(key(name))
                        .append(": ")
                        .append(scalar(value))
                        .append(note.apply(below))
                        .append('\n');
            }
        });
    }

    private static String key(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_.+-]*") && !name.matches("(?i)y|n|yes|no|on|off|true|false|null")
                ? name
                : quoted(name);
    }

    static String scalar(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return "["
                    + String.join(
                            ", ", list.stream().map(ConfigurationText::scalar).toList()) + "]";
        }
        if (value instanceof Double number) {
            return number(number);
        }
        if (value instanceof String text && !plain(text)) {
            return quoted(text);
        }
        return String.valueOf(value);
    }

    /** YAML 1.1 takes {@code 1.0E-4} for text unless its mantissa has a point and its exponent a sign. */
    private static String number(double value) {
        String text = Double.toString(value).replace('E', 'e');
        int e = text.indexOf('e');
        return e > 0 && text.charAt(e + 1) != '-' ? text.substring(0, e + 1) + "+" + text.substring(e + 1) : text;
    }

    private static boolean plain(String text) {
        return text.matches("[A-Za-z/_][A-Za-z0-9_./+-]*")
                && !text.matches("(?i)y|n|yes|no|on|off|true|false|null|nan|\\.inf|~");
    }

    private static String quoted(String text) {
        return Json.write(text);
    }
}
