package io.fairlead.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Real logs and reference data that lie beside the checkout where there are any.
 *
 * <p>A test that asks for a file which is not there is skipped, and says which one.
 */
public final class Shared {

    private Shared() {}

    /** Returns the path of a file or folder, or skips the test that asks. */
    public static Path path(String relative) {
        String folder = System.getenv("FAIRLEAD_SHARED");
        Path path = Path.of(folder == null ? "../shared" : folder).resolve(relative);
        Assumptions.assumeTrue(Files.exists(path), () -> "there is no " + path);
        return path;
    }

    /** Returns the content of a JSON file, or skips the test that asks. */
    public static JsonNode json(String relative) {
        Path path = path(relative);
        try {
            return JsonMapper.shared().readTree(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
