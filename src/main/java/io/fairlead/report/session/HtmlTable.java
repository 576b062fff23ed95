package io.fairlead.report.session;

import io.fairlead.check.Require;
import io.fairlead.report.svg.Markup;
import java.util.ArrayList;
import java.util.List;

/** A table of a page that can be wider than the page. Not for sharing among threads. */
final class HtmlTable {

    /** Longer texts are broken into lines. */
    private static final int LONG = 40;

    private final List<String> head;
    private final List<Row> rows = new ArrayList<>();

    /**
     * Starts a table.
     *
     * @param head the columns' names; a name that starts with {@code >} holds numbers and is aligned to the right
     */
    HtmlTable(List<String> head) {
        this.head = List.copyOf(head);
    }

    /** Adds a row. */
    HtmlTable row(List<String> cells) {
        return row("", cells);
    }

    /** Adds a row of a class of the style sheet. */
    HtmlTable row(String style, List<String> cells) {
        Require.sameLength("row", cells.size(), head.size());
        rows.add(new Row(style, List.copyOf(cells)));
        return this;
    }

    /** Writes the table. */
    void writeInto(Markup body) {
        body.open("div", "class", "scroll").open("table").open("thead").open("tr");
        for (String name : head) {
            boolean number = name.startsWith(">");
            body.element("th", number ? name.substring(1) : name, style(number ? "" : "text"));
        }
        body.close("tr").close("thead").open("tbody").line();
        for (Row row : rows) {
            body.open("tr", style(row.style));
            for (int i = 0; i < head.size(); i++) {
                body.element("td", row.cells.get(i), style(style(i, row.cells.get(i))));
            }
            body.close("tr").line();
        }
        body.close("tbody").close("table").close("div").line();
    }

    private String style(int column, String cell) {
        return head.get(column).startsWith(">") ? "" : cell.length() > LONG ? "text long" : "text";
    }

    private static Object[] style(String name) {
        return name.isEmpty() ? new Object[0] : new Object[] {"class", name};
    }

    /** Writes the table where it is only seen when asked for. */
    void writeFoldedInto(Markup body, String summary) {
        body.open("details").element("summary", summary).line();
        writeInto(body);
        body.close("details").line();
    }

    private record Row(String style, List<String> cells) {}
}
