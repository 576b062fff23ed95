package io.fairlead.history.jdbc;

import io.fairlead.history.jdbc.document.ConfigurationDocument;
import io.fairlead.metrics.TrainingConfiguration;
import java.util.List;

/** The table {@code configuration}. */
final class ConfigurationTable {

    private final Database database;

    ConfigurationTable(Database database) {
        this.database = database;
    }

    void save(List<TrainingConfiguration> configurations) {
        database.write(() -> {
            for (TrainingConfiguration configuration : configurations) {
                database.update(
                        """
                        insert into configuration (id, path, reading, document)
                        values (?, ?, (select coalesce(max(reading), 0) + 1 from configuration), ?)
                        on conflict (id) do update set path = excluded.path, reading = excluded.reading,
                        document = excluded.document
                        """, configuration.id(), configuration.path(), ConfigurationDocument.write(configuration));
            }
            return configurations.size();
        });
    }

    List<TrainingConfiguration> all() {
        return database.query(
                "select id, path, document from configuration order by reading",
                row -> ConfigurationDocument.read(
                        row.getString("id"), row.getString("path"), row.getBytes("document")));
    }
}
