package io.fairlead.cli;

import io.fairlead.history.HistoryStore;
import io.fairlead.history.jdbc.HistoryStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which history a command works on. */
final class HistoryOption {

    private static final String USUAL = "results-db/history.db";
    private static final String VARIABLE = "FAIRLEAD_DB";

    @Option(
            names = "--db",
            paramLabel = "HISTORY",
            description =
                    "the history: a file, or a jdbc:postgresql: address (default: $FAIRLEAD_DB, else " + USUAL + ")")
    private @Nullable String address;

    /** Opens the history; makes it, and its folder, if it is not there. */
    HistoryStore open() throws IOException {
        String where = address();
        if (!where.startsWith("jdbc:")) {
            Path folder = Path.of(where).toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
        }
        return HistoryStores.open(where);
    }

    /** Returns the file or the address. */
    String address() {
        if (address != null) {
            return address;
        }
        String fromEnvironment = System.getenv(VARIABLE);
        return fromEnvironment == null || fromEnvironment.isBlank() ? USUAL : fromEnvironment;
    }

    /** Returns the option as it must be repeated in a next command; empty for the usual history. */
    String repeated() {
        return address == null ? "" : " --db " + Shell.quote(address);
    }
}
