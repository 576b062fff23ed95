package io.fairlead.history.jdbc;

import io.fairlead.history.HistoryStore;
import java.nio.file.Path;

/** Opens histories by their address. */
public final class HistoryStores {

    private static final String POSTGRESQL = "jdbc:postgresql:";

    private HistoryStores() {}

    /**
     * Opens a history, creates it if there is none, and brings its schema up to date.
     *
     * @param address a file of SQLite, or an address that begins with {@code jdbc:postgresql:}
     * @return the open history
     * @throws io.fairlead.check.UserException if the file is something else, which is left untouched, or the history
     *     needs a newer version of this program
     * @throws java.io.UncheckedIOException if it cannot be opened
     */
    public static HistoryStore open(String address) {
        Dialect dialect =
                address.startsWith(POSTGRESQL) ? new PostgresDialect(address) : new SqliteDialect(Path.of(address));
        Database database = new Database(dialect);
        try {
            Schema.prepare(database);
            return new JdbcHistoryStore(database);
        } catch (RuntimeException failure) {
            database.close();
            throw failure;
        }
    }
}
