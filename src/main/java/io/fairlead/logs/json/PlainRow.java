package io.fairlead.logs.json;

import io.fairlead.logs.format.ByteNumbers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Rows as most trainers write them, read from bytes: an object of numbers, plain texts and words, nothing nested.
 *
 * <p>Rows of one file have the same keys in the same order, so that the key that stood at a place is compared before any
 * is looked up. Whatever is not plain (objects and lists within, escapes, numbers of more than 18 digits, faults) is left
 * to a parser of all of JSON: {@link #read} then says no, and nothing was taken. Not for sharing among threads.
 */
final class PlainRow {

    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NAN = "NaN".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] INFINITY = "Infinity".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MINUS_INFINITY = "-Infinity".getBytes(StandardCharsets.US_ASCII);

    private final RowReader rows;
    private Field[] order = new Field[64];
    private int known;
    private byte[] bytes = new byte[0];
    private int limit;
    private int at;
    private int end;

    PlainRow(RowReader rows) {
        this.rows = rows;
    }

    /**
     * Reads an object.
     *
     * @param line holds it, all ASCII
     * @param from where its brace is
     * @param to where the line ends
     * @return whether it was plain; if so, the row is begun and waits for its end
     */
    boolean read(byte[] line, int from, int to) {
        bytes = line;
        limit = to;
        at = from + 1;
        rows.begin();
        skipBlanks();
        if (is('}')) {
            end = at + 1;
            return true;
        }
        for (int place = 0; at < limit; place++) {
            if (!pair(place)) {
                return false;
            }
            skipBlanks();
            if (is('}')) {
                end = at + 1;
                return true;
            }
            if (!is(',')) {
                return false;
            }
            at++;
            skipBlanks();
        }
        return false;
    }

    /** Where the object ends that was read. */
    int end() {
        return end;
    }

    private boolean pair(int place) {
        int close = is('"') ? closing(at + 1) : -1;
        if (close < 0) {
            return false;
        }
        Field field = field(place, at + 1, close);
        at = close + 1;
        skipBlanks();
        if (!is(':')) {
            return false;
        }
        at++;
        skipBlanks();
        return at < limit && value(field);
    }

    private Field field(int place, int from, int to) {
        if (place < known && order[place].isSpelled(bytes, from, to)) {
            return order[place];
        }
        Field field = rows.field(text(from, to));
        if (place == order.length) {
            order = Arrays.copyOf(order, place * 2);
        }
        if (place <= known) {
            order[place] = field;
            known = Math.max(known, place + 1);
        }
        return field;
    }

    private boolean value(Field field) {
        byte first = bytes[at];
        if (first == '"') {
            int close = closing(at + 1);
            if (close >= 0) {
                rows.text(text(at + 1, close), field);
            }
            at = close + 1;
            return close >= 0;
        }
        int stop = ByteNumbers.jsonEnd(bytes, at, limit);
        return stop > at ? number(field, stop) : word(field);
    }

    private boolean number(Field field, int stop) {
        double value = ByteNumbers.value(bytes, at, stop);
        // Whether a zero has a sign depends on its being whole; and what is longer than this is rare.
        if ((value == 0 && bytes[at] == '-') || stop - at > 40) {
            return false;
        }
        rows.number(field, value);
        at = stop;
        return true;
    }

    private boolean word(Field field) {
        if (takes(TRUE) || takes(FALSE) || takes(NULL)) {
            return true;
        }
        double value = takes(NAN)
                ? Double.NaN
                : takes(INFINITY) ? Double.POSITIVE_INFINITY : takes(MINUS_INFINITY) ? Double.NEGATIVE_INFINITY : 0;
        if (value == 0) {
            return false;
        }
        rows.number(field, value);
        return true;
    }

    private boolean takes(byte[] word) {
        int to = at + word.length;
        boolean here =
                to < limit && Arrays.equals(bytes, at, to, word, 0, word.length) && " ,}\t\r".indexOf(bytes[to]) >= 0;
        at = here ? to : at;
        return here;
    }

    /** The index of the quote that closes a text; negative if there is anything but plain characters before it. */
    private int closing(int from) {
        for (int i = from; i < limit; i++) {
            byte b = bytes[i];
            if (b == '"') {
                return i;
            }
            if (b == '\\' || b < ' ') {
                return -1;
            }
        }
        return -1;
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private boolean is(char c) {
        return at < limit && bytes[at] == c;
    }

    private void skipBlanks() {
        while (at < limit && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r')) {
            at++;
        }
    }
}
