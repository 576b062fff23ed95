package io.fairlead.logs.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;

/**
 * A foreign SQLite file, opened so that it cannot be changed and cannot keep us busy.
 *
 * <p>Immutable means that SQLite takes no locks and looks at no journal. A view under a table's name could compute
 * forever, so only tables are read, and every query ends after a bounded number of steps. Not for sharing among threads.
 */
final class Database implements AutoCloseable {

    /** Steps of SQLite's machine between two looks at the budget. */
    private static final int STEPS_PER_CALL = 100_000;
    /** Enough for a hundred million rows. */
    private static final int MOST_CALLS = 20_000;

    private static final int LONGEST_CELL = 1 << 20;

    private final Connection connection;
    private final boolean journal;

    private Database(Connection connection, boolean journal) {
        this.connection = connection;
        this.journal = journal;
    }

    /** Takes the rows of a query. */
    interface Rows {

        /**
         * Takes a row.
         *
         * @param row the result set, at the row
         * @return false if no more rows are wanted
         * @throws SQLException if a cell cannot be read
         */
        boolean row(ResultSet row) throws SQLException;
    }

    /**
     * Opens a file.
     *
     * @param file the file
     * @return the database
     * @throws SQLException if it cannot be opened
     * @throws IOException if the folder cannot be looked at
     */
    static Database open(Path file) throws SQLException, IOException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setPragma(SQLiteConfig.Pragma.LIMIT_LENGTH, Integer.toString(LONGEST_CELL));
        Connection connection = config.createConnection(
                "jdbc:sqlite:file:" + file.toAbsolutePath().toUri().getRawPath() + "?immutable=1");
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma trusted_schema = off");
            statement.execute("pragma cell_size_check = on");
            ProgressHandler.setHandler(connection, STEPS_PER_CALL, new Budget());
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return new Database(connection, isNotEmpty(file, "-wal") || isNotEmpty(file, "-journal"));
    }

    private static boolean isNotEmpty(Path file, String suffix) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + suffix);
        return Files.exists(beside) && Files.size(beside) > 0;
    }

    /**
     * Tells whether changes lie beside the file that are not in it yet, or not undone.
     *
     * @return true if there is a journal
     */
    boolean hasJournal() {
        return journal;
    }

    /**
     * Returns the columns of a table.
     *
     * @param table its name
     * @return their names in lower case; empty if there is no such table
     * @throws SQLException if the schema cannot be read
     */
    Set<String> columns(String table) throws SQLException {
        Set<String> columns = new HashSet<>();
        query("""
                select p.name as name from sqlite_master m join pragma_table_info(m.name) p
                where m.type = 'table' and m.sql not like 'create virtual%' and lower(m.name) = ?
                """, row -> columns.add(row.getString("name").toLowerCase(Locale.ROOT)), table);
        return columns;
    }

    /**
     * Runs a query.
     *
     * @param sql the query
     * @param rows takes its rows
     * @param parameters for its question marks
     * @throws SQLException if it fails, or works too long
     */
    void query(String sql, Rows rows, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next() && rows.row(row)) {
                    // The receiver has taken the row.
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Interrupts whatever runs once the budget is spent. */
    private static final class Budget extends ProgressHandler {

        private int calls;

        @Override
        protected int progress() {
            return ++calls > MOST_CALLS ? 1 : 0;
        }
    }
}
