package io.fairlead.logs.predictions;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which column of a table is what.
 *
 * @param names the columns' names as the file has them; copied
 * @param places the index of each column that was found
 */
record Columns(List<String> names, Map<Column, Integer> places) {

    Columns {
        names = List.copyOf(names);
        places = Map.copyOf(places);
    }

    /**
     * Finds the columns.
     *
     * @param names the columns' names as the file has them
     * @param given names that the user gave, which count more than known ones
     * @return the columns found
     */
    static Columns of(List<String> names, Map<Column, String> given) {
        List<String> plain = names.stream().map(Column::plain).toList();
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        for (Column role : Column.values()) {
            List<String> wanted = given.containsKey(role) ? List.of(Column.plain(given.get(role))) : role.names();
            wanted.stream()
                    .map(plain::indexOf)
                    .filter(at -> at >= 0)
                    .findFirst()
                    .ifPresent(at -> places.put(role, at));
        }
        return new Columns(names, places);
    }

    /**
     * Tells whether a column was found.
     *
     * @param role what the column is
     * @return true if the table has it
     */
    boolean has(Column role) {
        return places.containsKey(role);
    }

    /**
     * Returns a row's cell.
     *
     * @param role what the column is
     * @param row the cells of the row
     * @return the cell without blanks around it; empty if the table or the row lacks it
     */
    String cell(Column role, List<String> row) {
        Integer at = places.get(role);
        return at == null || at >= row.size() ? "" : row.get(at).strip();
    }

    /**
     * Returns the file's own names of the columns found.
     *
     * @return names by role
     */
    Map<Column, String> found() {
        Map<Column, String> found = new EnumMap<>(Column.class);
        places.forEach((role, at) -> found.put(role, names.get(at)));
        return found;
    }

    /**
     * Tells whether the first row of a file is no header but data already.
     *
     * @return true if no column has a name that begins with a letter
     */
    boolean isHeaderless() {
        List<String> words = new ArrayList<>(names);
        words.removeIf(name -> !name.strip().matches("(?i)[-+]?[\\d.]+(e[-+]?\\d+)?|nan|inf"));
        return !words.isEmpty() && !has(Column.LABEL) && !has(Column.SCORE);
    }
}
