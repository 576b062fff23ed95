package io.fairlead.logs.predictions;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * A table with a JSON object on each line, read token by token; a line that is none is left out.
 *
 * <p>The first object names the columns. A line longer than a mebibyte is left out too. Not for sharing among threads.
 */
final class JsonLines {

    private static final int LONGEST_LINE = 1 << 20;

    private final JsonMapper json;
    private final List<String> names = new ArrayList<>();
    private char[] buffer = new char[1 << 16];
    private int from;
    private int to;
    private boolean tooLong;

    /**
     * Creates a reader.
     *
     * @param json how objects are read
     */
    JsonLines(JsonMapper json) {
        this.json = json;
    }

    /**
     * Reads the table.
     *
     * @param text the file
     * @param rows takes the rows
     * @param doubts is told of lines that are left out
     * @throws IOException if it cannot be read
     */
    void read(Reader text, TableSource.Rows rows, Doubts doubts) throws IOException {
        boolean more = true;
        for (long number = 1; more; number++) {
            int end = lineEnd(text);
            if (end < 0) {
                return;
            }
            if (tooLong || !isBlank(end)) {
                more = readLine(end, number, rows, doubts);
            }
            from = Math.min(end + 1, to);
        }
    }

    private boolean readLine(int end, long number, TableSource.Rows rows, Doubts doubts) {
        boolean first = names.isEmpty();
        List<String> cells = List.of();
        if (!tooLong) {
            try (JsonParser parser = json.createParser(buffer, from, end - from)) {
                cells = parser.nextToken() == JsonToken.START_OBJECT ? cells(parser, first) : cells;
            } catch (JacksonException broken) {
                cells = List.of();
            }
        }
        if (cells.isEmpty()) {
            names.subList(0, first ? names.size() : 0).clear();
            doubts.row(number, "left out: no JSON object");
            return true;
        }
        return (!first || rows.header(List.copyOf(names))) && rows.row(number, cells);
    }

    /** Reads an object; the first one adds its names to the columns. */
    private List<String> cells(JsonParser parser, boolean first) {
        String[] cells = new String[names.size()];
        Arrays.fill(cells, "");
        List<String> added = new ArrayList<>();
        for (int i = 0; parser.nextToken() == JsonToken.PROPERTY_NAME; i++) {
            String name = parser.currentName();
            // Objects of one file nearly always have their names in one order.
            int place = i < cells.length && names.get(i).equals(name) ? i : names.indexOf(name);
            parser.nextToken();
            if (first) {
                names.add(name);
                added.add(text(parser));
            } else if (place >= 0) {
                cells[place] = text(parser);
            } else {
                parser.skipChildren();
            }
        }
        return first ? added : Arrays.asList(cells);
    }

    private static String text(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return "";
        }
        return token.isScalarValue()
                ? parser.getString()
                : parser.readValueAsTree().toString();
    }

    private boolean isBlank(int end) {
        for (int i = from; i < end; i++) {
            if (!Character.isWhitespace(buffer[i])) {
                return false;
            }
        }
        return true;
    }

    /** Returns where the line that begins at {@code from} ends in the buffer; −1 at the end of the file. */
    private int lineEnd(Reader text) throws IOException {
        tooLong = false;
        int at = from;
        while (true) {
            for (; at < to; at++) {
                if (buffer[at] == '\n') {
                    return at;
                }
            }
            if (at - from > LONGEST_LINE) {
                tooLong = true;
                from = 0;
                to = 0;
            }
            at = fill(text, tooLong ? 0 : at - from);
            if (at == to) {
                return to > from || tooLong ? to : -1;
            }
        }
    }

    /** Moves the line to the start of the buffer and reads behind it; returns where what is new begins. */
    private int fill(Reader text, int kept) throws IOException {
        System.arraycopy(buffer, to - kept, buffer, 0, kept);
        from = 0;
        to = kept;
        if (kept == buffer.length) {
            buffer = Arrays.copyOf(buffer, kept * 2);
        }
        to += Math.max(0, text.read(buffer, kept, buffer.length - kept));
        return kept;
    }
}
