package io.fairlead.logs.database;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunSink;
import io.fairlead.metrics.Problem;
import java.io.IOException;
import java.sql.SQLException;

/**
 * Optuna's SQLite databases: each trial of each study becomes a run; see {@link OptunaStudies}.
 *
 * <p>Schemas from Optuna 1 (objective value in the trial's row) to 5 are known. A file that is damaged, locked or no
 * Optuna database gives a problem.
 */
public final class OptunaFormat implements LogFormat {

    private static final String MAGIC = "SQLite format 3\0";

    /** Creates the format. */
    public OptunaFormat() {}

    @Override
    public String name() {
        return "optuna";
    }

    @Override
    public Role role() {
        return Role.STORE;
    }

    @Override
    public int precision() {
        return 30;
    }

    @Override
    public Match sniff(FileHead head) {
        if (!head.startsWith(MAGIC)) {
            return Match.NO;
        }
        boolean tables = head.text().contains("trial_params") || head.text().contains("study_directions");
        // The names of the tables may lie behind the head: a study that is called so is worth a look.
        return tables
                ? Match.SURE
                : head.lowerName().matches(".*(optuna|study|hpo|tune|search).*") ? Match.LIKELY : Match.NO;
    }

    @Override
    public void read(LogSource source, RunSink sink) throws IOException {
        if (!new FileHead("head", source.size(), source.start(MAGIC.length()), java.util.Set.of()).startsWith(MAGIC)) {
            sink.run().problem(Problem.in(source.name(), "this is no SQLite database"));
            return;
        }
        try (Database database = Database.open(source.path())) {
            if (database.hasJournal()) {
                sink.run()
                        .problem(Problem.in(
                                source.name(),
                                "a journal lies beside the database: a writer is at work or was killed, so its last "
                                        + "changes may be missing"));
            }
            new OptunaStudies(database, source.name(), sink).read();
        } catch (SQLException e) {
            sink.run().problem(Problem.in(source.name(), "the database cannot be read: " + e.getMessage()));
        }
    }
}
