package io.fairlead.history.jdbc;

import io.fairlead.check.Require;
import io.fairlead.history.Outcome;
import io.fairlead.history.Trial;
import io.fairlead.history.Trial.Origin;
import io.fairlead.history.TrialState;
import io.fairlead.history.jdbc.document.TrialDocument;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The table {@code trial}. */
final class TrialTable {

    private static final String SELECT = """
            select number, state, candidate, method, why, config_path, config_text, outcome, run from trial
            where session = ?
            """;

    private final Database database;

    TrialTable(Database database) {
        this.database = database;
    }

    List<Trial> all(long session) {
        return database.query(SELECT + " order by number", TrialTable::read, session);
    }

    /** Adds what the function makes of the trials there are, in this process's turn. */
    List<Trial> add(long session, Function<List<Trial>, List<Trial>> proposals) {
        return database.dialect().inTurn(database, session, () -> {
            List<Trial> known = all(session);
            List<Trial> added = List.copyOf(proposals.apply(known));
            for (int i = 0; i < added.size(); i++) {
                int expected = known.size() + i + 1;
                int number = added.get(i).number();
                Require.that(number == expected, "the next trial must have number " + expected + ", but had " + number);
            }
            database.write(() -> {
                added.forEach(trial -> insert(session, trial));
                return added.size();
            });
            return added;
        });
    }

    Trial update(long session, int number, UnaryOperator<Trial> change) {
        return database.write(() -> {
            Trial before = database.first(SELECT + " and number = ?", TrialTable::read, session, number)
                    .orElseThrow(() -> new IllegalArgumentException("trial " + number + " must be in the session"));
            Trial after = change.apply(before);
            Require.that(
                    after.number() == number, "trial " + number + " must keep its number, but got " + after.number());
            if (!after.equals(before)) {
                replace(session, after);
            }
            return after;
        });
    }

    private void insert(long session, Trial trial) {
        database.update(
                """
                insert into trial
                (session, number, state, candidate, method, why, config_path, config_text, outcome, run)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                session,
                trial.number(),
                trial.state().word(),
                TrialDocument.write(trial.candidate()),
                trial.origin().method(),
                trial.origin().why(),
                trial.origin().configPath(),
                trial.origin().configText(),
                trial.outcome().map(TrialDocument::write).orElse(""),
                trial.runId().orElse(""));
    }

    private void replace(long session, Trial trial) {
        database.update(
                """
                update trial set state = ?, candidate = ?, method = ?, why = ?, config_path = ?, config_text = ?,
                outcome = ?, run = ? where session = ? and number = ?
                """,
                trial.state().word(),
                TrialDocument.write(trial.candidate()),
                trial.origin().method(),
                trial.origin().why(),
                trial.origin().configPath(),
                trial.origin().configText(),
                trial.outcome().map(TrialDocument::write).orElse(""),
                trial.runId().orElse(""),
                session,
                trial.number());
    }

    private static Trial read(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        String run = row.getString("run");
        return new Trial(
                row.getInt("number"),
                TrialDocument.candidate(row.getString("candidate")),
                TrialState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                new Origin(
                        row.getString("method"),
                        row.getString("why"),
                        row.getString("config_path"),
                        row.getString("config_text")),
                outcome.isEmpty() ? Optional.<Outcome>empty() : Optional.of(TrialDocument.outcome(outcome)),
                run.isEmpty() ? Optional.empty() : Optional.of(run));
    }
}
