package io.fairlead.report.text;

import io.fairlead.check.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * An aligned table for a terminal: columns two spaces apart, numbers to the right, texts to the left, no trailing
 * blanks. Not for sharing among threads.
 */
public final class Table {

    private static final String GAP = "  ";

    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * Starts a table.
     *
     * @param head the columns' names; a name that starts with {@code >} is aligned to the right, without that sign
     */
    public Table(String... head) {
        this.head = List.of(head);
    }

    /**
     * Adds a row.
     *
     * @param cells one text for each column; line breaks become blanks
     * @return this
     */
    public Table add(String... cells) {
        Require.sameLength("row", cells.length, head.size());
        List<String> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(Printable.line(cell));
        }
        rows.add(row);
        return this;
    }

    /**
     * Returns how many rows there are.
     *
     * @return zero or above
     */
    public int size() {
        return rows.size();
    }

    /**
     * Renders the table.
     *
     * @return its lines, each with a line break
     */
    public String render() {
        int[] widths = new int[head.size()];
        List<String> names = head.stream()
                .map(name -> name.startsWith(">") ? name.substring(1) : name)
                .toList();
        measure(names, widths);
        rows.forEach(row -> measure(row, widths));
        StringBuilder text = new StringBuilder();
        line(names, widths, text);
        List<String> rule = new ArrayList<>();
        for (int width : widths) {
            rule.add("─".repeat(width));
        }
        line(rule, widths, text);
        rows.forEach(row -> line(row, widths, text));
        return text.toString();
    }

    private static void measure(List<String> row, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] =
                    Math.max(widths[i], row.get(i).codePointCount(0, row.get(i).length()));
        }
    }

    private void line(List<String> row, int[] widths, StringBuilder text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            String fill = " ".repeat(widths[i] - cell.codePointCount(0, cell.length()));
            line.append(i == 0 ? "" : GAP).append(head.get(i).startsWith(">") ? fill + cell : cell + fill);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
