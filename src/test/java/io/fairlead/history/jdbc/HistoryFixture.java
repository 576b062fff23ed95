package io.fairlead.history.jdbc;

import io.fairlead.hints.Hint;
import io.fairlead.history.HistoryExamples;
import io.fairlead.history.HistoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.sqlite.SQLiteDataSource;

/**
 * Makes the history that stays behind as {@code history-N.db} when schema N is released, so that later programs can be
 * tested on it. Run it once for each schema, from the root of the project; a released file is never made again.
 */
final class HistoryFixture {

    private HistoryFixture() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        Path file = Path.of("src/test/resources/io/fairlead/history/jdbc/history-" + arguments[0] + ".db");
        write(file);
    }

    /** Writes a history with a row in every table into a file that is not there yet. */
    static void write(Path file) throws IOException, SQLException {
        if (Files.exists(file)) {
            throw new IOException(file + " must not exist: a released history is never made again");
        }
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("pragma page_size = 512"); // keeps the file small
            statement.execute("vacuum");
        }
        fill(file);
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + "-turn"));
    }

    private static void fill(Path file) {
        try (HistoryStore store = HistoryStores.open(file.toString())) {
            store.createSession(HistoryExamples.session("s"));
            store.addTrials("s", known -> List.of(HistoryExamples.trial(1), HistoryExamples.completed(2, "r1")));
            store.saveRuns(List.of(HistoryExamples.run("r1", "/runs/r1")));
            store.saveConfigurations(List.of(HistoryExamples.configuration("c1", "/config/x.yaml")));
            Hint.Origin kept = new Hint.Origin("F1:r1", "F1", "r1", 0.5);
            Hint.Origin vetoed = new Hint.Origin("F2:r1", "F2", "r1", 0.5);
            store.saveHints("r1", List.of(new Hint.Infeasible(kept), new Hint.Infeasible(vetoed)));
            store.veto(Set.of("F2:r1"));
            store.leases().take("s", 1, "owner", Duration.ofMinutes(5));
        }
    }
}
