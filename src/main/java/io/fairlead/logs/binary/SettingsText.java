package io.fairlead.logs.binary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Finds settings in a text that a training logged: a JSON object, or a Markdown table of two columns. */
final class SettingsText {

    /** Names under which trainings log all their settings; others stand in front of what they hold. */
    private static final Set<String> PLAIN = Set.of(
            "args",
            "arguments",
            "config",
            "configs",
            "configuration",
            "cfg",
            "hparams",
            "hyperparameters",
            "hyperparams",
            "params",
            "parameters",
            "settings",
            "options",
            "opt");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEEPEST = 16;
    private static final int MOST = 10_000;

    private SettingsText() {}

    /**
     * Finds the settings of a text.
     *
     * @param name the name that it was logged under
     * @param text the text
     * @return numbers, texts, booleans and lists by dotted name; empty if it is none of the forms known
     */
    static Map<String, Object> read(String name, String text) {
        String body = text.strip();
        String prefix = PLAIN.contains(name.toLowerCase(java.util.Locale.ROOT)) || name.isBlank() ? "" : name;
        Map<String, Object> settings = new LinkedHashMap<>();
        if (body.startsWith("{")) {
            try {
                flatten(prefix, JSON.readTree(body), 0, settings);
            } catch (JacksonException notJson) {
                return Map.of();
            }
        } else if (body.startsWith("|")) {
            readTable(prefix, body, settings);
        }
        return settings;
    }

    /**
     * Turns a real number that is whole into a whole one: some formats know only reals.
     *
     * @param value any setting
     * @return a {@code Long} in place of a whole {@code Double}; everything else as it is
     */
    static Object whole(Object value) {
        return value instanceof Double real && real == Math.rint(real) && Math.abs(real) < 1e15
                ? (Object) real.longValue()
                : value;
    }

    /**
     * Adds the leaves of a JSON value.
     *
     * @param path the path of the value; empty for the root
     * @param node the value
     * @param depth how deep it lies
     * @param into takes the leaves by dotted path
     */
    static void flatten(String path, JsonNode node, int depth, Map<String, Object> into) {
        if (into.size() >= MOST || depth > DEEPEST) {
            return;
        }
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                String key = entry.getKey();
                flatten(path.isEmpty() ? key : path + "." + key, entry.getValue(), depth + 1, into);
            }
        } else if (!path.isBlank()) {
            Object leaf = leaf(node);
            if (leaf != null) {
                into.put(path, leaf);
            }
        }
    }

    private static @org.jspecify.annotations.Nullable Object leaf(JsonNode node) {
        if (node.isArray()) {
            List<Object> items = new ArrayList<>();
            for (JsonNode item : node) {
                Object leaf = item.isContainer() ? item.toString() : leaf(item);
                if (leaf != null) {
                    items.add(leaf);
                }
            }
            return items;
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        if (node.isNumber()) {
            return node.doubleValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isString() ? node.stringValue() : null;
    }

    private static void readTable(String prefix, String body, Map<String, Object> settings) {
        List<String> lines = body.lines().map(String::strip).toList();
        if (lines.size() < 3 || !lines.get(1).matches("\\|[\\s:|-]+")) {
            return;
        }
        for (String line : lines.subList(2, lines.size())) {
            String[] cells = line.replaceAll("^\\||\\|$", "").split("\\|", 2);
            if (cells.length == 2 && !cells[0].isBlank() && settings.size() < MOST) {
                String key = cells[0].strip();
                settings.put(prefix.isEmpty() ? key : prefix + "." + key, scalar(cells[1].strip()));
            }
        }
    }

    /** Reads a cell as Python prints it. */
    private static Object scalar(String cell) {
        switch (cell) {
            case "True", "true" -> {
                return true;
            }
            case "False", "false" -> {
                return false;
            }
            default -> {
                // A number or a text, below.
            }
        }
        if (cell.matches("[-+]?\\d{1,18}")) {
            return Long.parseLong(cell);
        }
        return cell.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,4})?")
                ? (Object) Double.parseDouble(cell)
                : cell;
    }
}
