package io.fairlead.history.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.check.UserException;
import io.fairlead.history.HistoryExamples;
import io.fairlead.history.HistoryStore;
import io.fairlead.history.TrialLeases.Lease;
import io.fairlead.metrics.TrainingConfiguration;
import io.fairlead.metrics.TrainingRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

class SchemaTest {

    private static final TrainingConfiguration CONFIGURATION = HistoryExamples.configuration("c1", "/config/x.yaml");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aHistoryOfEachReleasedSchemaOpensWithAllThatIsInIt(int version) throws IOException, SQLException {
        Path file = folder.resolve("old.db");
        try (InputStream fixture = SchemaTest.class.getResourceAsStream("history-" + version + ".db")) {
            Files.write(file, fixture.readAllBytes());
        }
        try (HistoryStore store = HistoryStores.open(file.toString())) {
            assertThat(store.sessions()).containsExactly(HistoryExamples.session("s"));
            assertThat(store.trials("s")).containsExactly(HistoryExamples.trial(1), HistoryExamples.completed(2, "r1"));
            TrainingRun run = HistoryExamples.run("r1", "/runs/r1");
            TrainingRun read = store.run("r1").orElseThrow();
            assertThat(read.series()).isEqualTo(run.series());
            assertThat(read.hyperparameters()).isEqualTo(run.hyperparameters());
            assertThat(read.checkpoints()).isEqualTo(run.checkpoints());
            assertThat(store.filesByRunPath()).containsEntry("/runs/r1", run.files());
            assertThat(store.hints(List.of("r1")))
                    .extracting(hint -> hint.origin().id())
                    .containsExactly("F1:r1");
            assertThat(store.vetoes()).containsExactly("F2:r1");
            assertThat(store.leases().of("s")).extracting(Lease::owner).containsExactly("owner");
            List<TrainingConfiguration> kept = store.configurations();
            assertThat(kept).isEqualTo(version < 2 ? List.of() : List.of(CONFIGURATION));
            store.saveConfigurations(List.of(CONFIGURATION));
            assertThat(store.configurations()).containsExactly(CONFIGURATION);
        }
        assertThat(versions(file)).containsExactly(1, 2);
    }

    private static List<Integer> versions(Path file) throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        List<Integer> versions = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select version from schema_version order by version")) {
            while (rows.next()) {
                versions.add(rows.getInt(1));
            }
        }
        return versions;
    }

    @Test
    void aNewerHistoryIsRefusedWithTheVersionThatItNeeds() throws SQLException {
        Path file = folder.resolve("newer.db");
        HistoryStores.open(file.toString()).close();
        run(file, "insert into schema_version (version, needs, checksum) values (99, '7.5.0', 'x')");
        assertThatThrownBy(() -> HistoryStores.open(file.toString()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("has schema 99")
                .hasMessageContaining("use fairlead 7.5.0 or newer");
    }

    @Test
    void aHistoryOfAnEditedSchemaIsRefused() throws SQLException {
        Path file = folder.resolve("edited.db");
        HistoryStores.open(file.toString()).close();
        run(file, "update schema_version set checksum = 'x'");
        assertThatThrownBy(() -> HistoryStores.open(file.toString()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("another form of schema 1");
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndLeftAsItIs() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "not a database, but long enough to be one\n");
        assertRefusedAndUntouched(file);
    }

    @Test
    void anotherProgramsDatabaseIsRefusedAndLeftAsItIs() throws IOException, SQLException {
        Path file = folder.resolve("other.db");
        run(file, "create table session (id integer primary key)");
        assertRefusedAndUntouched(file);
    }

    private void assertRefusedAndUntouched(Path file) throws IOException {
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> HistoryStores.open(file.toString()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is not a history");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aMissingFolderIsNamed() {
        Path file = folder.resolve("missing/history.db");
        assertThatThrownBy(() -> HistoryStores.open(file.toString()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("its folder does not exist");
    }

    @Test
    void anEmptyFileBecomesAHistory() throws IOException {
        Path file = Files.createFile(folder.resolve("empty.db"));
        try (HistoryStore store = HistoryStores.open(file.toString())) {
            assertThat(store.sessions()).isEmpty();
        }
    }

    @Test
    void aDamagedHistoryFailsWithItsName() throws IOException {
        Path file = folder.resolve("damaged.db");
        try (HistoryStore store = HistoryStores.open(file.toString())) {
            store.createSession(HistoryExamples.session("s"));
        }
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 100, bytes.length, (byte) 0x5a);
        Files.write(file, bytes);
        assertThatThrownBy(() -> HistoryStores.open(file.toString()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("damaged.db");
    }

    private static void run(Path file, String sql) throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
