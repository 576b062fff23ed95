package io.fairlead.logs.predictions;

import io.fairlead.logs.format.ByteNumbers;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;

/**
 * A row of a table as most writers of JSON lines have it: an object of numbers, plain texts and words, nothing nested.
 *
 * <p>It is read where it stands: a cell becomes a text when it is asked for, so that the columns that nobody wants cost
 * nothing but a glance. Rows of one file have their keys in one order, so that a key is compared with the one that stood
 * at its place before any is searched. Whatever is not plain (objects and lists within, escapes, faults) is left to a
 * parser of all of JSON: {@link #read} then says no. Reused from row to row; not for sharing among threads.
 */
final class PlainObject extends AbstractList<String> {

    private static final byte[][] WORDS = {
        ascii("true"), ascii("false"), ascii("NaN"), ascii("Infinity"), ascii("-Infinity")
    };

    private static final byte[] NULL = ascii("null");

    private final byte[][] names;
    private final int[] starts;
    private final int[] ends;
    private byte[] bytes = new byte[0];
    private int limit;
    private int at;

    /**
     * Creates a row without cells.
     *
     * @param names the keys of the columns
     */
    PlainObject(List<String> names) {
        this.names = names.stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.starts = new int[names.size()];
        this.ends = new int[names.size()];
    }

    private static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Takes up a row.
     *
     * @param line holds it, in UTF-8; kept until the next call
     * @param from where it begins
     * @param to where it ends
     * @return whether it was plain; if not, the cells mean nothing
     */
    boolean read(byte[] line, int from, int to) {
        bytes = line;
        limit = to;
        at = from;
        Arrays.fill(starts, 0);
        Arrays.fill(ends, 0);
        skipBlanks();
        if (!takes('{')) {
            return false;
        }
        for (int place = 0; pair(place); place++) {
            skipBlanks();
            if (takes('}')) {
                skipBlanks();
                return at == limit;
            }
            if (!takes(',')) {
                return false;
            }
        }
        return false;
    }

    private boolean pair(int place) {
        skipBlanks();
        if (!takes('"')) {
            return false;
        }
        int key = at;
        if (!toQuote()) {
            return false;
        }
        int column = column(place, key, at - 1);
        skipBlanks();
        if (!takes(':')) {
            return false;
        }
        skipBlanks();
        return value(column);
    }

    private int column(int place, int from, int to) {
        if (place < names.length && isName(place, from, to)) {
            return place;
        }
        for (int i = 0; i < names.length; i++) {
            if (isName(i, from, to)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isName(int column, int from, int to) {
        return Arrays.equals(names[column], 0, names[column].length, bytes, from, to);
    }

    private boolean value(int column) {
        int from = at;
        if (takes('"')) {
            boolean closed = toQuote();
            set(column, from + 1, at - 1);
            return closed;
        }
        int number = ByteNumbers.jsonEnd(bytes, at, limit);
        if (number > at) {
            at = number;
            set(column, from, at);
            return true;
        }
        if (takes(NULL)) {
            set(column, from, from);
            return true;
        }
        for (byte[] word : WORDS) {
            if (takes(word)) {
                set(column, from, at);
                return true;
            }
        }
        return false;
    }

    private void set(int column, int from, int to) {
        if (column >= 0) {
            starts[column] = from;
            ends[column] = to;
        }
    }

    /** Goes behind the quote that closes a text; false if there is anything but plain characters before it. */
    private boolean toQuote() {
        while (at < limit) {
            byte b = bytes[at++];
            if (b == '"') {
                return true;
            }
            if (b == '\\' || (b >= 0 && b < ' ')) {
                return false;
            }
        }
        return false;
    }

    private boolean takes(char c) {
        boolean here = at < limit && bytes[at] == c;
        at += here ? 1 : 0;
        return here;
    }

    private boolean takes(byte[] word) {
        int to = at + word.length;
        boolean here = to <= limit && Arrays.equals(bytes, at, to, word, 0, word.length);
        at = here ? to : at;
        return here;
    }

    private void skipBlanks() {
        while (at < limit && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r')) {
            at++;
        }
    }

    @Override
    public String get(int column) {
        return new String(bytes, starts[column], ends[column] - starts[column], StandardCharsets.UTF_8);
    }

    @Override
    public int size() {
        return names.length;
    }
}
