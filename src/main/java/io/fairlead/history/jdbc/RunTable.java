package io.fairlead.history.jdbc;

import io.fairlead.history.KnownRun;
import io.fairlead.history.jdbc.document.RunBody;
import io.fairlead.history.jdbc.document.RunDocument;
import io.fairlead.metrics.SourceFile;
import io.fairlead.metrics.TrainingRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables {@code run} and {@code run_body}. */
final class RunTable {

    private final Database database;

    RunTable(Database database) {
        this.database = database;
    }

    void save(List<TrainingRun> runs) {
        List<Packed> packed = runs.stream().map(Packed::of).toList();
        database.write(() -> {
            packed.stream().filter(run -> !isSettled(run)).forEach(run -> save(run, 0));
            return packed.size();
        });
    }

    void settle(TrainingRun run) {
        Packed packed = Packed.of(run);
        database.write(() -> save(packed, 1));
    }

    void amend(List<TrainingRun> runs) {
        database.write(() -> {
            for (TrainingRun run : runs) {
                database.update(
                        "update run set head = ? where id = ? and files = ?",
                        RunDocument.write(run),
                        run.id(),
                        RunBody.writeFiles(run.files()));
            }
            return runs.size();
        });
    }

    /** A reading that is older than the one that was settled comes from an ingest that was slower: it says nothing new. */
    private boolean isSettled(Packed run) {
        return database.first(
                        "select files from run where id = ? and settled = 1", row -> row.getBytes("files"), run.id())
                .filter(files -> !isNewer(RunBody.readFiles(run.files()), RunBody.readFiles(files)))
                .isPresent();
    }

    private static boolean isNewer(List<SourceFile> files, List<SourceFile> before) {
        return !files.equals(before) && (newest(files) > newest(before) || bytes(files) > bytes(before));
    }

    private static long newest(List<SourceFile> files) {
        return files.stream().mapToLong(SourceFile::modified).max().orElse(Long.MIN_VALUE);
    }

    private static long bytes(List<SourceFile> files) {
        return files.stream().mapToLong(SourceFile::bytes).sum();
    }

    Optional<TrainingRun> byId(String id) {
        return database.first(
                "select head, files, body from run join run_body on run_body.run = run.number where id = ?",
                row -> RunBody.read(row.getBytes("body"), head(row)),
                id);
    }

    List<TrainingRun> heads() {
        return database.query("select head, files from run order by number", RunTable::head);
    }

    List<KnownRun> known() {
        return database.query(
                "select head, files from run order by reading",
                row -> RunDocument.known(row.getBytes("head"), RunBody.readFiles(row.getBytes("files"))));
    }

    Map<String, List<SourceFile>> filesByPath() {
        Map<String, List<SourceFile>> files = new LinkedHashMap<>();
        database.query(
                "select path, files from run order by reading",
                row -> files.put(row.getString("path"), RunBody.readFiles(row.getBytes("files"))));
        return files;
    }

    private int save(Packed run, int settled) {
        long number = database.first(
                        """
                        insert into run (id, path, reading, settled, head, files)
                        values (?, ?, (select coalesce(max(reading), 0) + 1 from run), ?, ?, ?)
                        on conflict (id) do update set path = excluded.path, reading = excluded.reading,
                        settled = excluded.settled, head = excluded.head, files = excluded.files
                        returning number
                        """, row -> row.getLong("number"), run.id(), run.path(), settled, run.head(), run.files())
                .orElseThrow();
        return database.update(
                "insert into run_body (run, body) values (?, ?) on conflict (run) do update set body = excluded.body",
                number,
                run.body());
    }

    private static TrainingRun head(ResultSet row) throws SQLException {
        return RunDocument.read(row.getBytes("head"), RunBody.readFiles(row.getBytes("files")))
                .build();
    }

    /** A run's columns, made before the transaction begins: packing is slow beside writing. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves this class
    private record Packed(String id, String path, byte[] head, byte[] files, byte[] body) {

        static Packed of(TrainingRun run) {
            return new Packed(
                    run.id(),
                    run.identity().path(),
                    RunDocument.write(run),
                    RunBody.writeFiles(run.files()),
                    RunBody.write(run));
        }
    }
}
