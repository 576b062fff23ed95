package io.fairlead.history.jdbc;

import io.fairlead.check.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/** A history in a file. */
final class SqliteDialect implements Dialect {

    /** How long a statement waits for another process's transaction; none of ours takes a tenth of it. */
    private static final int BUSY_MILLIS = 60_000;

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    /**
     * Who has its turn within this process. A file lock is the whole process's, and closing any channel of the file ends
     * it, so stores of one process must agree among themselves first.
     */
    private static final Map<Path, ReentrantLock> TURNS = new ConcurrentHashMap<>();

    private final Path file;

    SqliteDialect(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public String schemaFolder() {
        return "sqlite";
    }

    @Override
    public String schemaTableQuery() {
        return "select 1 from sqlite_schema where name = 'schema_version'";
    }

    @Override
    public List<String> schemaChangeSql() {
        return List.of();
    }

    @Override
    public String now() {
        return "unixepoch('subsec')";
    }

    @Override
    public Connection connect() throws SQLException {
        requireSqliteOrNothing();
        SQLiteConfig config = new SQLiteConfig();
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toUri());
        Connection connection = source.getConnection();
        try {
            requireHistoryOrNothing(connection);
            useWriteAheadLog(connection);
            return connection;
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    private void requireSqliteOrNothing() {
        try {
            if (!Files.exists(file)) {
                requireFolder();
                return;
            }
            byte[] head;
            try (var in = Files.newInputStream(file)) {
                head = in.readNBytes(MAGIC.length);
            }
            if (head.length > 0 && !Arrays.equals(head, MAGIC)) {
                throw notAHistory();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("history " + file + " cannot be read", failure);
        }
    }

    private void requireFolder() {
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UserException(
                    "history " + file + " cannot be created: its folder does not exist",
                    "create the folder, or name another file with --db");
        }
    }

    private UserException notAHistory() {
        return new UserException(file + " is not a history of fairlead, and was left as it is", "name another file");
    }

    private void requireHistoryOrNothing(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select count(*) as tables, coalesce(sum(name = 'schema_version'), 0) as ours from sqlite_schema
                        """)) {
            row.next();
            if (row.getInt("tables") > 0 && row.getInt("ours") == 0) {
                throw notAHistory();
            }
        }
    }

    // The switch to a write-ahead log is kept in the file, so it happens once. It needs the file alone, and SQLite
    // does not wait for that by itself.
    private static void useWriteAheadLog(Connection connection) throws SQLException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BUSY_MILLIS);
        while (true) {
            try (Statement statement = connection.createStatement();
                    ResultSet mode = statement.executeQuery("pragma journal_mode")) {
                mode.next();
                if (mode.getString(1).equals("wal")) {
                    return;
                }
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("pragma journal_mode = wal");
            } catch (SQLException busy) {
                boolean isBusy = (busy.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
                if (!isBusy || System.nanoTime() > deadline) {
                    throw busy;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }

    @Override
    public <T> T inTurn(Database database, long session, Supplier<T> work) {
        Path lockFile = file.resolveSibling(file.getFileName() + "-turn");
        ReentrantLock inside = TURNS.computeIfAbsent(lockFile, path -> new ReentrantLock());
        inside.lock();
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock(session, 1, false);
            return work.get();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot lock " + lockFile, failure);
        } finally {
            inside.unlock();
        }
    }
}
