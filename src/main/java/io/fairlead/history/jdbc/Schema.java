package io.fairlead.history.jdbc;

import io.fairlead.check.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The tables of a history: created from the files {@code schema-1.sql}, {@code schema-2.sql}, …, each applied once and
 * never edited after its release.
 *
 * <p>The table {@code schema_version} has a row for each file: its number, the version of the program that it needs
 * (from its first line), and its checksum. A history that has a number unknown here is newer than this program.
 */
final class Schema {

    private static final String SINCE = "-- since fairlead ";

    private Schema() {}

    /**
     * Creates what is not there, and refuses what is newer.
     *
     * @param database the history
     * @throws UserException if the history needs a newer program, or its tables are not those of this program
     */
    static void prepare(Database database) {
        List<Script> scripts = scripts(database.dialect());
        if (check(database, scripts) < scripts.size()) {
            database.write(() -> {
                database.dialect().schemaChangeSql().forEach(database::execute);
                // Another process may have done it while this one waited for the lock.
                int done = check(database, scripts);
                scripts.subList(done, scripts.size()).forEach(script -> apply(database, script));
                return scripts.size();
            });
        }
    }

    /** Returns how many scripts were applied, after checking that they were these. */
    private static int check(Database database, List<Script> scripts) {
        Dialect dialect = database.dialect();
        if (database.first(dialect.schemaTableQuery(), row -> 1).isEmpty()) {
            return 0;
        }
        List<Script> applied = database.query(
                "select version, needs, checksum from schema_version order by version",
                row -> new Script(row.getInt("version"), row.getString("needs"), row.getString("checksum"), List.of()));
        for (Script script : applied) {
            if (script.version() > scripts.size()) {
                throw new UserException(
                        "history " + dialect.name() + " has schema " + script.version()
                                + ", but this program knows only up to schema " + scripts.size(),
                        "use fairlead " + script.needs() + " or newer");
            }
            if (!script.checksum().equals(scripts.get(script.version() - 1).checksum())) {
                throw new UserException(
                        "history " + dialect.name() + " was made with another form of schema " + script.version()
                                + " than this program has",
                        "use the fairlead that made it, or a released one");
            }
        }
        return applied.size();
    }

    private static void apply(Database database, Script script) {
        script.statements().forEach(database::execute);
        database.update(
                "insert into schema_version (version, needs, checksum) values (?, ?, ?)",
                script.version(),
                script.needs(),
                script.checksum());
    }

    private static List<Script> scripts(Dialect dialect) {
        List<Script> scripts = new ArrayList<>();
        Optional<String> text = resource(dialect, 1);
        while (text.isPresent()) {
            scripts.add(Script.of(scripts.size() + 1, text.get()));
            text = resource(dialect, scripts.size() + 1);
        }
        return scripts;
    }

    private static Optional<String> resource(Dialect dialect, int version) {
        String name = dialect.schemaFolder() + "/schema-" + version + ".sql";
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read resource " + name, failure);
        }
    }

    /** One schema file. */
    private record Script(int version, String needs, String checksum, List<String> statements) {

        static Script of(int version, String text) {
            CRC32 checksum = new CRC32();
            checksum.update(text.getBytes(StandardCharsets.UTF_8));
            String needs = text.substring(SINCE.length(), text.indexOf('\n')).trim();
            List<String> statements = List.of(text.split(";\\n", -1)).stream()
                    .filter(statement -> !statement.isBlank())
                    .toList();
            return new Script(version, needs, Long.toHexString(checksum.getValue()), statements);
        }
    }
}
