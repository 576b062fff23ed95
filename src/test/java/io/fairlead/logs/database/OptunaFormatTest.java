package io.fairlead.logs.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.logs.format.DraftSink;
import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogFormat.Match;
import io.fairlead.logs.format.LogFormatContract;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OptunaFormatTest extends LogFormatContract {

    @Override
    protected LogFormat format() {
        return new OptunaFormat();
    }

    @Override
    protected Sample sample() {
        try {
            return new Sample("optuna.db", resource("optuna-1.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = OptunaFormatTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private DraftSink read(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, bytes);
        return read(file);
    }

    private static DraftSink read(Path file) throws IOException {
        DraftSink sink = new DraftSink();
        new OptunaFormat().read(LogSource.of(file, file.getFileName().toString()), sink);
        return sink;
    }

    private static MetricSeries series(RunDraft draft, String name) {
        return draft.tracks().stream()
                .filter(track -> track.key().ownName().equals(name))
                .findFirst()
                .orElseThrow()
                .series();
    }

    private static List<String> what(DraftSink sink) {
        return sink.run().problems("").stream().map(Problem::what).toList();
    }

    @Test
    void makesARunOfEveryTrialThatBegan() throws IOException {
        DraftSink sink = read("optuna.db", resource("optuna.db"));
        assertThat(what(sink)).isEmpty();
        assertThat(sink.others().keySet())
                .containsExactly(
                        "peft_search/trial 0",
                        "peft_search/trial 1",
                        "peft_search/trial 2",
                        "peft_search/trial 3",
                        "two/trial 0",
                        "three/trial 0");
        assertThat(sink.others().values())
                .extracting(draft -> draft.marks().get(0).kind())
                .containsExactly(
                        EndMark.Kind.FINISHED,
                        EndMark.Kind.STOPPED,
                        EndMark.Kind.CRASHED,
                        EndMark.Kind.RUNNING,
                        EndMark.Kind.FINISHED,
                        EndMark.Kind.FINISHED);
    }

    @Test
    void readsParametersByTheirDistributions() throws IOException {
        Map<String, RunDraft> trials = read("optuna.db", resource("optuna.db")).others();
        assertThat(trials.get("peft_search/trial 0").settings())
                .containsEntry("lr", 1e-4)
                .containsEntry("rank", 8L)
                .containsEntry("optimizer", "adamw")
                .containsEntry("amp", true)
                .containsEntry("clip", 1.0)
                .containsEntry("user_attrs.note", "first");
        assertThat(trials.get("peft_search/trial 1").settings())
                .containsEntry("optimizer", "sgd")
                .containsEntry("amp", false)
                .doesNotContainKey("clip");
    }

    @Test
    void readsValuesOfOneAndOfSeveralObjectives() throws IOException {
        Map<String, RunDraft> trials = read("optuna.db", resource("optuna.db")).others();
        assertThat(series(trials.get("peft_search/trial 0"), "value").value(0)).isEqualTo(0.9313);
        assertThat(series(trials.get("peft_search/trial 0"), "test_auc").value(0))
                .isEqualTo(0.81);
        assertThat(series(trials.get("two/trial 0"), "auc").value(0)).isEqualTo(0.8);
        assertThat(series(trials.get("two/trial 0"), "f_fpr").value(0)).isEqualTo(120);
        assertThat(series(trials.get("three/trial 0"), "values_0").value(0)).isInfinite();
        assertThat(series(trials.get("three/trial 0"), "values_1").value(0)).isEqualTo(-1);
    }

    @Test
    void readsReportedValuesWithTheirSteps() throws IOException {
        MetricSeries reported = series(
                read("optuna.db", resource("optuna.db")).others().get("peft_search/trial 1"), "intermediate_value");
        assertThat(reported.size()).isEqualTo(4);
        assertThat(reported.step(3)).isEqualTo(4);
        assertThat(reported.value(1)).isNaN();
        assertThat(reported.value(2)).isInfinite();
        assertThat(reported.value(3)).isCloseTo(0.91, within(1e-12));
    }

    @Test
    void readsTimes() throws IOException {
        RunDraft trial = read("optuna.db", resource("optuna.db")).others().get("peft_search/trial 0");
        assertThat(trial.started()).hasValue(1740830400.25);
        assertThat(trial.ended()).hasValue(1740832200.0);
    }

    @Test
    void readsTheFirstSchema() throws IOException {
        RunDraft trial = read("old.db", resource("optuna-1.db")).others().get("old/trial 0");
        assertThat(trial.settings())
                .containsEntry("units", 32L)
                .containsEntry("act", "tanh")
                .containsEntry("lr", 0.01);
        assertThat(series(trial, "value").value(0)).isEqualTo(0.25);
        assertThat(series(trial, "intermediate_value").values()).containsExactly(0.5, 0.25);
    }

    @Test
    void leavesFileAndFolderAsTheyWere() throws IOException {
        Path file = folder.resolve("a b#c?%20.db");
        Files.write(file, resource("optuna.db"));
        assertThat(read(file).others()).hasSize(6);
        assertThat(Files.readAllBytes(file)).isEqualTo(resource("optuna.db"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList()).containsExactly(file);
        }
    }

    @Test
    void readsADatabaseThatAnotherHoldsLocked() throws IOException, SQLException {
        Path file = folder.resolve("locked.db");
        Files.write(file, resource("optuna.db"));
        try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = writer.createStatement()) {
            statement.execute("begin exclusive");
            assertThat(read(file).others()).hasSize(6);
        }
    }

    @Test
    void saysThatAJournalLiesBeside() throws IOException {
        Files.write(folder.resolve("optuna.db-wal"), new byte[100]);
        assertThat(what(read("optuna.db", resource("optuna.db"))))
                .singleElement()
                .asString()
                .startsWith("a journal lies beside the database");
    }

    @Test
    void saysThatAFileIsNoDatabaseOrNoneOfOptuna() throws IOException, SQLException {
        assertThat(what(read("x.db", "hello".getBytes()))).containsExactly("this is no SQLite database");
        Path other = folder.resolve("other.db");
        try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + other);
                var statement = writer.createStatement()) {
            statement.execute("create table runs (id integer)");
        }
        assertThat(what(read(other)))
                .containsExactly("an SQLite database, but none of Optuna: it has no studies and trials");
    }

    @Test
    void readsNoViewsUnderTheNamesOfTables() throws IOException, SQLException {
        Path hostile = folder.resolve("hostile.db");
        try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + hostile);
                var statement = writer.createStatement()) {
            statement.execute("create table studies (study_id, study_name)");
            statement.execute("create view trials as with recursive n(i) as (select 1 union all select i + 1 from n) "
                    + "select i as trial_id, 1 as study_id, 'COMPLETE' as state from n");
        }
        assertThat(what(read(hostile)))
                .containsExactly("an SQLite database, but none of Optuna: it has no studies and trials");
    }

    @Test
    void saysThatADatabaseIsCut() throws IOException {
        assertThat(what(read("cut.db", Arrays.copyOf(resource("optuna.db"), 50_000))))
                .singleElement()
                .asString()
                .startsWith("the database cannot be read: ");
    }

    @Test
    void knowsItsFiles() throws IOException {
        OptunaFormat format = new OptunaFormat();
        byte[] small = resource("optuna-1.db");
        assertThat(format.sniff(new FileHead("x.db", small.length, small, Set.of())))
                .isEqualTo(Match.SURE);
        byte[] large = Arrays.copyOf(resource("optuna.db"), FileHead.LIMIT);
        assertThat(format.sniff(new FileHead("optuna.db", large.length, large, Set.of())))
                .isNotEqualTo(Match.NO);
        assertThat(format.sniff(new FileHead("notes.db", 5, "hello".getBytes(), Set.of())))
                .isEqualTo(Match.NO);
    }
}
