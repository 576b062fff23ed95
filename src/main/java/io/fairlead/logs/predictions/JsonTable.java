package io.fairlead.logs.predictions;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.Lines;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.TextEncoding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A table as JSON: one object a line, a list of objects, or one object with a list for each column.
 *
 * <p>The first object names the columns. {@code NaN} and {@code Infinity} are read though JSON has none.
 *
 * @param file the file
 * @param head its start
 */
record JsonTable(LogSource file, FileHead head) implements TableSource {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    /** Columns that lie one behind the other must be kept whole. */
    private static final int MOST_IN_COLUMNS = 2_000_000;

    @Override
    public void read(Rows rows, Doubts doubts) throws IOException {
        if (isLines()) {
            readLines(rows, doubts);
            return;
        }
        try (BufferedReader text = new BufferedReader(new InputStreamReader(
                file.stream(), TextEncoding.of(head.bytes()).charset()))) {
            readWhole(text, rows, doubts);
        } catch (JacksonException e) {
            long line =
                    e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            doubts.row(line, "of JSON cannot be read: " + e.getOriginalMessage());
        }
    }

    /** One object a line: the first line is an object by itself, and its values are no columns. */
    private boolean isLines() {
        String first = head.text()
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("")
                .strip();
        if (!first.startsWith("{")) {
            return false;
        }
        try {
            JsonNode object = JSON.readTree(first);
            return object.isObject() && object.valueStream().noneMatch(value -> value.isArray() && value.size() > 2);
        } catch (JacksonException notALine) {
            return false;
        }
    }

    private void readLines(Rows rows, Doubts doubts) throws IOException {
        List<String> names = new ArrayList<>();
        PlainObject plain = new PlainObject(names);
        // What is told of lines that are too long is told of rows that are no objects, too.
        try (Lines lines = Lines.of(file, problem -> {})) {
            while (lines.next()) {
                if (!names.isEmpty() && plain.read(lines.bytes(), lines.from(), lines.to())) {
                    if (!rows.row(lines.number(), plain)) {
                        return;
                    }
                } else if (!lines.text().isBlank()) {
                    boolean isFirst = names.isEmpty();
                    if (!readLine(lines, names, rows, doubts)) {
                        return;
                    }
                    plain = isFirst ? new PlainObject(names) : plain;
                }
            }
        }
    }

    /** Reads a line by a tree; false if no more are wanted. */
    private static boolean readLine(Lines lines, List<String> names, Rows rows, Doubts doubts) {
        JsonNode object = null;
        try {
            object = JSON.readTree(lines.text());
        } catch (JacksonException broken) {
            // Told below, like a line that is no object.
        }
        if (object == null || !object.isObject()) {
            doubts.row(lines.number(), "left out: no JSON object");
            return true;
        }
        return give(object, names, lines.number(), rows);
    }

    private static boolean give(JsonNode object, List<String> names, long line, Rows rows) {
        if (names.isEmpty()) {
            names.addAll(object.propertyNames());
            if (names.isEmpty() || !rows.header(names)) {
                return false;
            }
        }
        List<String> cells = new ArrayList<>(names.size());
        for (String name : names) {
            JsonNode value = object.get(name);
            cells.add(value == null || value.isNull() ? "" : value.isString() ? value.stringValue() : value.toString());
        }
        return rows.row(line, cells);
    }

    private static void readWhole(BufferedReader text, Rows rows, Doubts doubts) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                readObjects(parser, rows, doubts);
            } else {
                readColumns(parser, rows, doubts);
            }
        }
    }

    private static void readObjects(JsonParser parser, Rows rows, Doubts doubts) {
        List<String> names = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token == JsonToken.START_OBJECT; token = parser.nextToken()) {
            long line = parser.currentTokenLocation().getLineNr();
            JsonNode object = parser.readValueAsTree();
            if (!give(object, names, line, rows)) {
                return;
            }
        }
        if (names.isEmpty()) {
            doubts.table("the JSON list holds no objects");
        }
    }

    private static void readColumns(JsonParser parser, Rows rows, Doubts doubts) {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        int kept = 0;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                parser.skipChildren();
                continue;
            }
            List<String> column = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY && kept < MOST_IN_COLUMNS) {
                JsonNode value = parser.readValueAsTree();
                column.add(value.isString() ? value.stringValue() : value.toString());
                kept++;
            }
            if (kept == MOST_IN_COLUMNS) {
                doubts.table(
                        "the columns hold more than " + MOST_IN_COLUMNS + " values; one object a line has no limit");
                return;
            }
            columns.put(name, column);
        }
        if (columns.isEmpty() || !rows.header(List.copyOf(columns.keySet()))) {
            return;
        }
        int height = columns.values().stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < height; i++) {
            List<String> cells = new ArrayList<>();
            for (List<String> column : columns.values()) {
                cells.add(i < column.size() ? column.get(i) : "");
            }
            if (!rows.row(i + 1L, cells)) {
                return;
            }
        }
    }
}
