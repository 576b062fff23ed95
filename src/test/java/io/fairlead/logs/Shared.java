package io.fairlead.logs;

import io.fairlead.logs.settings.JsonSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The collections of logs that lie beside a checkout; tests that need them are skipped where they do not. */
public final class Shared {

    private Shared() {}

    /** Returns a folder of the collections, or skips the test. */
    public static Path folder(String name) {
        String given = System.getenv("FAIRLEAD_SHARED");
        Path folder = (given == null ? Path.of("..", "shared") : Path.of(given)).resolve(name);
        Assumptions.assumeTrue(Files.isDirectory(folder), "no " + folder);
        return folder.toAbsolutePath().normalize();
    }

    /** Returns a JSON document as maps and lists. */
    public static Object json(Path file) {
        try {
            return JsonSettings.MAPPER.readValue(Files.readAllBytes(file), Object.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
