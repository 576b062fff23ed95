package io.fairlead.history.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

/** What differs between the databases that a history can be on. */
interface Dialect {

    /**
     * Returns what a person knows the history by.
     *
     * @return the file, or the address without a password
     */
    String name();

    /**
     * Returns the folder of this database's schema files.
     *
     * @return its name beside this class
     */
    String schemaFolder();

    /**
     * Connects, and refuses what is not a history.
     *
     * @return a connection that commits each statement, with all its settings made
     * @throws SQLException if the database cannot be reached
     * @throws io.fairlead.check.UserException if the database belongs to something else
     */
    Connection connect() throws SQLException;

    /**
     * Returns the query for whether the table of schema versions is there.
     *
     * @return SQL that gives one row if it is there and none if not
     */
    String schemaTableQuery();

    /**
     * Returns what is done once at the beginning of a schema change, within its transaction.
     *
     * @return SQL statements
     */
    List<String> schemaChangeSql();

    /**
     * Returns the expression for the time.
     *
     * @return SQL for seconds since 1970 by the database's clock
     */
    String now();

    /**
     * Does work once no other process is at work in a session. The turn ends with the work, or with this process.
     *
     * @param database the connection, outside any transaction
     * @param session the session's key
     * @param work what to do; may be slow
     * @param <T> the answer's type
     * @return the work's answer
     */
    <T> T inTurn(Database database, long session, Supplier<T> work);
}
