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

/** Finished searches in a file, one JSON line each, so that an interrupted ablation goes on where it was. */
final class TraceFile {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;

    TraceFile(Path file) {
        this.file = file;
    }

    /** Reads what is there; a line that was cut is passed over. */
    Map<Cell, Trace> read() {
        Map<Cell, Trace> traces = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return traces;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                readInto(traces, line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return traces;
    }

    private static void readInto(Map<Cell, Trace> traces, String line) {
        try {
            JsonNode json = JSON.readTree(line);
            traces.put(
                    JSON.treeToValue(json.required("cell"), Cell.class),
                    JSON.treeToValue(json.required("trace"), Trace.class));
        } catch (JacksonException e) {
            // The program was killed while it wrote this line: the search is run again.
        }
    }

    synchronized void append(Cell cell, Trace trace) {
        ObjectNode json = JSON.createObjectNode();
        json.set("cell", JSON.valueToTree(cell));
        json.set("trace", JSON.valueToTree(trace));
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
