package io.fairlead.history.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;
import org.postgresql.ds.PGSimpleDataSource;

/** A history that several machines share, in the schema {@code fairlead} of a PostgreSQL database. */
final class PostgresDialect implements Dialect {

    /** The first half of our advisory locks' keys: "fair" in ASCII. */
    private static final int LOCK_SPACE = 0x66616972;

    private static final int SCHEMA_LOCK = -1;

    private final String address;

    PostgresDialect(String address) {
        this.address = address;
    }

    @Override
    public String name() {
        int options = address.indexOf('?');
        return options < 0 ? address : address.substring(0, options);
    }

    @Override
    public String schemaFolder() {
        return "postgresql";
    }

    @Override
    public String schemaTableQuery() {
        return "select 1 from pg_tables where schemaname = 'fairlead' and tablename = 'schema_version'";
    }

    @Override
    public List<String> schemaChangeSql() {
        return List.of(
                "select pg_advisory_xact_lock(" + LOCK_SPACE + ", " + SCHEMA_LOCK + ")",
                "create schema if not exists fairlead");
    }

    @Override
    public String now() {
        return "extract(epoch from clock_timestamp())";
    }

    @Override
    public Connection connect() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address);
        source.setTcpKeepAlive(true);
        source.setApplicationName("fairlead");
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set search_path to fairlead");
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    // An advisory lock is the connection's: it ends with the process, whatever kills it.
    @Override
    public <T> T inTurn(Database database, long session, Supplier<T> work) {
        int key = Math.toIntExact(session);
        database.first("select pg_advisory_lock(?, ?)", row -> key, LOCK_SPACE, key);
        try {
            return work.get();
        } finally {
            database.first("select pg_advisory_unlock(?, ?)", row -> key, LOCK_SPACE, key);
        }
    }
}
