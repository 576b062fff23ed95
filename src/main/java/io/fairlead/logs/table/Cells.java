package io.fairlead.logs.table;

import io.fairlead.logs.format.Numbers;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The cells of one row of a CSV file; reused for the next row, for speed.
 *
 * <p>A cell may be quoted with {@code "}, doubled within quotes. White space around a cell is no part of it. Not for
 * sharing among threads.
 */
public final class Cells {

    private final char separator;
    private String row = "";
    private int[] starts = new int[32];
    private int[] ends = new int[32];
    private int count;
    private boolean open;

    /**
     * Creates an empty row.
     *
     * @param separator what stands between cells
     */
    public Cells(char separator) {
        this.separator = separator;
    }

    /**
     * Takes up a row.
     *
     * @param line its text
     * @return false if a quote is still open at its end
     */
    public boolean split(String line) {
        row = line;
        count = 0;
        open = false;
        int length = line.length();
        int i = 0;
        while (i <= length) {
            int start = i;
            i = line.indexOf('"', i) < 0 ? nextSeparator(line, i) : quotedEnd(line, i);
            add(start, i);
            i++;
        }
        return !open;
    }

    private int nextSeparator(String line, int from) {
        int end = line.indexOf(separator, from);
        return end < 0 ? line.length() : end;
    }

    private int quotedEnd(String line, int from) {
        boolean quoted = false;
        int i = from;
        while (i < line.length() && (quoted || line.charAt(i) != separator)) {
            quoted ^= line.charAt(i) == '"';
            i++;
        }
        open = quoted;
        return i;
    }

    private void add(int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        int from = start;
        int to = end;
        while (from < to && row.charAt(from) <= ' ') {
            from++;
        }
        while (to > from && row.charAt(to - 1) <= ' ') {
            to--;
        }
        starts[count] = from;
        ends[count++] = to;
    }

    /**
     * Returns how many cells the row has.
     *
     * @return at least one
     */
    public int count() {
        return count;
    }

    /**
     * Tells whether a cell has nothing in it.
     *
     * @param index which cell
     * @return true if it is empty, or behind the last one
     */
    public boolean isBlank(int index) {
        return index >= count || starts[index] == ends[index];
    }

    /**
     * Returns a cell's text.
     *
     * @param index which cell
     * @return without quotes; empty behind the last cell
     */
    public String text(int index) {
        if (index >= count) {
            return "";
        }
        String text = row.substring(starts[index], ends[index]);
        boolean quoted = text.length() >= 2 && text.charAt(0) == '"' && text.charAt(text.length() - 1) == '"';
        return quoted ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
    }

    /**
     * Returns a cell's number.
     *
     * @param index which cell
     * @return the number; empty if the cell holds something else
     */
    public OptionalDouble number(int index) {
        if (index >= count) {
            return OptionalDouble.empty();
        }
        int from = starts[index];
        int to = ends[index];
        if (from < to && row.charAt(from) == '"') {
            return Numbers.parse(text(index));
        }
        return from < to && Numbers.end(row, from, to) == to
                ? OptionalDouble.of(Numbers.value(row, from, to))
                : OptionalDouble.empty();
    }
}
