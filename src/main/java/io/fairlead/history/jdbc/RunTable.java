package io.fairlead.history.jdbc;

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
            packed.forEach(this::save);
            return packed.size();
        });
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

    Map<String, List<SourceFile>> filesByPath() {
        Map<String, List<SourceFile>> files = new LinkedHashMap<>();
        database.query(
                "select path, files from run order by reading",
                row -> files.put(row.getString("path"), RunBody.readFiles(row.getBytes("files"))));
        return files;
    }

    private void save(Packed run) {
        long number = database.first("""
                        insert into run (id, path, reading, head, files)
                        values (?, ?, (select coalesce(max(reading), 0) + 1 from run), ?, ?)
                        on conflict (id) do update set
                        path = excluded.path, reading = excluded.reading, head = excluded.head, files = excluded.files
                        returning number
                        """, row -> row.getLong("number"), run.id(), run.path(), run.head(), run.files())
                .orElseThrow();
        database.update(
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
