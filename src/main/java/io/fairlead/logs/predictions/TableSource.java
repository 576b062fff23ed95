package io.fairlead.logs.predictions;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogSource;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** A file that holds a table, read row by row. */
interface TableSource {

    /**
     * Reads the table.
     *
     * @param rows takes it
     * @param doubts is told of what cannot be read
     * @throws IOException if the file cannot be read
     */
    void read(Rows rows, Doubts doubts) throws IOException;

    /**
     * Returns the source for a file, told from its first bytes.
     *
     * @param file the file
     * @return a reader of its rows
     * @throws IOException if the file cannot be read
     */
    static TableSource of(LogSource file) throws IOException {
        FileHead head = new FileHead(file.name(), file.size(), file.start(FileHead.LIMIT), Set.of());
        if (head.startsWith("PK\u0003\u0004")) {
            return new NpzTable(file.path());
        }
        String text = head.text().stripLeading();
        return text.startsWith("{") || text.startsWith("[") ? new JsonTable(file, head) : new CsvTable(file, head);
    }

    /** Takes a table. */
    interface Rows {

        /**
         * Takes the names of the columns; called once, before the rows.
         *
         * @param names as the file has them
         * @return false if there is no use in reading on
         */
        boolean header(List<String> names);

        /**
         * Takes a row.
         *
         * @param line where it begins, from 1
         * @param cells its cells; there may be fewer or more than columns
         * @return false if no more rows are wanted
         */
        boolean row(long line, List<String> cells);
    }
}
