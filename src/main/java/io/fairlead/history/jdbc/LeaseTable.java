package io.fairlead.history.jdbc;

import io.fairlead.history.TrialLeases;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The table {@code lease}. */
final class LeaseTable implements TrialLeases {

    private final Database database;
    private final SessionTable sessions;

    LeaseTable(Database database, SessionTable sessions) {
        this.database = database;
        this.sessions = sessions;
    }

    @Override
    public Optional<Lease> take(String session, int trial, String owner, Duration length) {
        long id = sessions.id(session);
        String now = database.dialect().now();
        return database.write(
                () -> database.first("""
                insert into lease (session, trial, owner, attempt, job, until) values (?, ?, ?, 1, '', NOW + ?)
                on conflict (session, trial) do update set owner = excluded.owner, attempt = lease.attempt + 1,
                job = '', until = excluded.until
                where lease.until < NOW or lease.owner = excluded.owner
                returning trial, owner, attempt, job, 1 as good
                """.replace("NOW", now), LeaseTable::read, id, trial, owner, seconds(length)));
    }

    @Override
    public boolean keep(String session, Lease lease, Duration length) {
        long id = sessions.id(session);
        return database.write(() -> database.update(
                        """
                        update lease set job = ?, until = NOW + ?
                        where session = ? and trial = ? and owner = ? and attempt = ?
                        """.replace("NOW", database.dialect().now()),
                        lease.job(),
                        seconds(length),
                        id,
                        lease.trial(),
                        lease.owner(),
                        lease.attempt())
                == 1);
    }

    @Override
    public void drop(String session, Lease lease) {
        long id = sessions.id(session);
        // The row stays, so that attempts go on counting.
        database.write(() -> database.update(
                "update lease set until = 0 where session = ? and trial = ? and owner = ? and attempt = ?",
                id,
                lease.trial(),
                lease.owner(),
                lease.attempt()));
    }

    @Override
    public List<Lease> of(String session) {
        return database.query("""
                select trial, owner, attempt, job, case when until >= NOW then 1 else 0 end as good
                from lease where session = ? and until > 0 order by trial
                """.replace("NOW", database.dialect().now()), LeaseTable::read, sessions.id(session));
    }

    private static Lease read(ResultSet row) throws SQLException {
        return new Lease(
                row.getInt("trial"),
                row.getString("owner"),
                row.getInt("attempt"),
                row.getString("job"),
                row.getInt("good") == 1);
    }

    private static double seconds(Duration length) {
        return length.toMillis() / 1000.0;
    }
}
