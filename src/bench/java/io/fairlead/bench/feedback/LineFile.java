package io.fairlead.bench.feedback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is finished, in a file, one JSON line each, so that what was interrupted goes on where it was.
 *
 * @param <K> what was asked
 * @param <V> what came of it
 */
final class LineFile<K, V> {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;

    private final Class<K> keys;

    private final Class<V> values;

    LineFile(Path file, Class<K> keys, Class<V> values) {
        this.file = file;
        this.keys = keys;
        this.values = values;
    }

    /** Reads what is there; a line that was cut is passed over. */
    Map<K, V> read() {
        Map<K, V> lines = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return lines;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                readInto(lines, line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private void readInto(Map<K, V> lines, String line) {
        try {
            JsonNode json = JSON.readTree(line);
            lines.put(JSON.treeToValue(json.required("cell"), keys), JSON.treeToValue(json.required("trace"), values));
        } catch (JacksonException e) {
            // The program was killed while it wrote this line: the work is done again.
        }
    }

    synchronized void append(K key, V value) {
        ObjectNode json = JSON.createObjectNode();
        json.set("cell", JSON.valueToTree(key));
        json.set("trace", JSON.valueToTree(value));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            // A line break in front as well ends a line that was cut.
            Files.writeString(
                    file,
                    "\n" + JSON.writeValueAsString(json) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
