package io.fairlead.history.jdbc;

import io.fairlead.check.Require;
import io.fairlead.history.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code session}. */
final class SessionTable {

    private static final String SELECT = "select name, seed, space_file, space_path, base_config, created from session";

    private final Database database;

    SessionTable(Database database) {
        this.database = database;
    }

    boolean insert(Session session) {
        return database.write(() -> database.update(
                        """
                        insert into session (name, seed, space_file, space_path, base_config, created)
                        values (?, ?, ?, ?, ?, ?) on conflict (name) do nothing
                        """,
                        session.name(),
                        session.seed(),
                        session.spaceFile(),
                        session.spacePath(),
                        session.baseConfig(),
                        session.created().toString())
                == 1);
    }

    Optional<Session> byName(String name) {
        return database.first(SELECT + " where name = ?", SessionTable::read, name);
    }

    List<Session> all() {
        return database.query(SELECT + " order by id", SessionTable::read);
    }

    /** Returns the key of a session that must be there. */
    long id(String name) {
        Optional<Long> id = database.first("select id from session where name = ?", row -> row.getLong("id"), name);
        Require.that(id.isPresent(), "session \"" + name + "\" must be in the history");
        return id.get();
    }

    private static Session read(ResultSet row) throws SQLException {
        return new Session(
                row.getString("name"),
                row.getLong("seed"),
                row.getString("space_file"),
                row.getString("space_path"),
                row.getString("base_config"),
                Instant.parse(row.getString("created")));
    }
}
