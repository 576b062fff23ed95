package io.fairlead.history.jdbc;

import io.fairlead.history.HistoryStore;
import io.fairlead.history.HistoryStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract on SQLite, in a folder whose name needs quoting in an address. */
class SqliteHistoryStoreTest extends HistoryStoreContract {

    @TempDir
    private Path folder;

    @Override
    protected HistoryStore open() {
        return HistoryStores.open(folder.resolve("a ü?b%20#c.db").toString());
    }
}
