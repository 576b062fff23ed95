package io.fairlead.history.jdbc;

import io.fairlead.history.HistoryStore;
import io.fairlead.history.HistoryStoreContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.postgresql.ds.PGSimpleDataSource;

/** The contract on the PostgreSQL database that {@code FAIRLEAD_TEST_PG} names; its schema fairlead is dropped. */
@EnabledIfEnvironmentVariable(named = "FAIRLEAD_TEST_PG", matches = "jdbc:postgresql:.+")
class PostgresHistoryStoreTest extends HistoryStoreContract {

    private static final String ADDRESS = System.getenv("FAIRLEAD_TEST_PG");

    @Override
    protected HistoryStore open() {
        return HistoryStores.open(ADDRESS);
    }

    @AfterEach
    void dropSchema() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(ADDRESS);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema fairlead cascade");
        }
    }
}
