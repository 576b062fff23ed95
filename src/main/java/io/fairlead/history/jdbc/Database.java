package io.fairlead.history.jdbc;

import io.fairlead.check.Require;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A connection that runs SQL and turns its failures into messages.
 *
 * <p>For one thread at a time. A parameter is a text, a {@code Long}, {@code Integer} or {@code Double}, or a
 * {@code byte[]}.
 */
final class Database implements AutoCloseable {

    private final Dialect dialect;
    private final Connection connection;
    private boolean isWriting;

    Database(Dialect dialect) {
        this.dialect = dialect;
        try {
            this.connection = dialect.connect();
        } catch (SQLException failure) {
            throw failed("cannot be opened", failure);
        }
    }

    Dialect dialect() {
        return dialect;
    }

    /**
     * Reads rows.
     *
     * @param sql a query
     * @param reader makes a value of a row
     * @param arguments the query's parameters
     * @param <T> the value's type
     * @return one value for each row
     */
    <T> List<T> query(String sql, RowReader<T> reader, Object... arguments) {
        try (PreparedStatement statement = prepare(sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            List<T> values = new ArrayList<>();
            while (rows.next()) {
                values.add(reader.read(rows));
            }
            return values;
        } catch (SQLException failure) {
            throw failed("cannot be read", failure);
        }
    }

    /**
     * Reads the first row.
     *
     * @param sql a query
     * @param reader makes a value of a row
     * @param arguments the query's parameters
     * @param <T> the value's type
     * @return the value; empty if there is no row
     */
    <T> Optional<T> first(String sql, RowReader<T> reader, Object... arguments) {
        return query(sql, reader, arguments).stream().findFirst();
    }

    /**
     * Changes rows, within {@link #write}.
     *
     * @param sql an insert, update or delete
     * @param arguments the statement's parameters
     * @return how many rows were changed
     */
    int update(String sql, Object... arguments) {
        Require.that(isWriting, "a statement that writes must be within a transaction");
        try (PreparedStatement statement = prepare(sql, arguments)) {
            return statement.executeUpdate();
        } catch (SQLException failure) {
            throw failed("cannot be written", failure);
        }
    }

    /**
     * Runs a statement without parameters, such as one of a schema, within {@link #write}.
     *
     * @param sql the statement
     */
    void execute(String sql) {
        Require.that(isWriting, "a statement that writes must be within a transaction");
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw failed("cannot be written", failure);
        }
    }

    /**
     * Does work in one transaction that has the write lock from its beginning: all of it is kept, or nothing.
     *
     * @param work quick work on this database
     * @param <T> the answer's type
     * @return the work's answer
     */
    <T> T write(Supplier<T> work) {
        Require.that(!isWriting, "a transaction must not be begun within another");
        isWriting = true;
        try {
            connection.setAutoCommit(false);
            T answer = work.get();
            connection.commit();
            return answer;
        } catch (SQLException failure) {
            throw failed("cannot be written", failure);
        } finally {
            isWriting = false;
            endTransaction();
        }
    }

    // After a commit the rollback does nothing; after a failure it undoes the work. Its own failure would only hide the
    // first one: the transaction is undone with the connection at the latest.
    private void endTransaction() {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException ignored) {
            close();
        }
    }

    private PreparedStatement prepare(String sql, Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            return statement;
        } catch (SQLException failure) {
            statement.close();
            throw failure;
        }
    }

    UncheckedIOException failed(String what, SQLException failure) {
        String reason = String.valueOf(failure.getMessage());
        return new UncheckedIOException(new IOException(
                "history " + dialect.name() + " " + what + ": "
                        + reason.lines().findFirst().orElse(reason),
                failure));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw failed("cannot be closed", failure);
        }
    }

    /**
     * Makes a value of a row.
     *
     * @param <T> the value's type
     */
    @FunctionalInterface
    interface RowReader<T> {

        /**
         * Reads the current row.
         *
         * @param row the row
         * @return its value
         * @throws SQLException if a column cannot be read
         */
        T read(ResultSet row) throws SQLException;
    }
}
