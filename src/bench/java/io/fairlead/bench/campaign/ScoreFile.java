package io.fairlead.bench.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The scores of a campaign in a file: one JSON line for each finished cell, appended at once, so that an
 * interrupted campaign loses the cells that were running and nothing else.
 *
 * <p>A last line that was cut is passed over when the file is read again. Writing is safe from several
 * threads.
 */
public final class ScoreFile {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Six digits are enough for a table and keep the lines short. */
    private static final int DIGITS = 7;

    private final Path file;

    private ScoreFile(Path file) {
        this.file = file;
    }

    /**
     * Names a file, which need not exist.
     *
     * @param file its path; folders are made when something is written
     * @return the file
     */
    public static ScoreFile at(Path file) {
        return new ScoreFile(file);
    }

    /**
     * Reads what is there.
     *
     * @return scores by cell, in the order of the file
     */
    public Map<Cell, Score> read() {
        Map<Cell, Score> scores = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return scores;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                readInto(scores, line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return scores;
    }

    private static void readInto(Map<Cell, Score> scores, String line) {
        try {
            JsonNode json = JSON.readTree(line);
            scores.put(cell(json.required("cell")), score(json));
        } catch (JacksonException e) {
            // The campaign was killed while it wrote this line: the cell is run again.
        }
    }

    /**
     * Adds a score.
     *
     * @param cell the cell
     * @param score its score
     */
    public synchronized void append(Cell cell, Score score) {
        ObjectNode json = JSON.createObjectNode();
        json.set("cell", JSON.valueToTree(cell));
        json.set("tried", array(score.tried()));
        json.set("alternative", array(score.alternative()));
        json.set("chosen", array(score.chosen()));
        json.set("counts", JSON.valueToTree(score.counts()));
        json.set("asks", JSON.valueToTree(score.asks()));
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Files.writeString(
                    file,
                    separator() + JSON.writeValueAsString(json) + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A cut last line gets its end, so that the next one begins a line of its own. */
    private String separator() throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return "";
        }
        try (var channel = Files.newByteChannel(file)) {
            var last = java.nio.ByteBuffer.allocate(1);
            channel.position(channel.size() - 1).read(last);
            return last.get(0) == '\n' ? "" : "\n";
        }
    }

    private static ArrayNode array(List<Double> values) {
        ArrayNode array = JSON.createArrayNode();
        for (double value : values) {
            if (Double.isFinite(value)) {
                array.add(new java.math.BigDecimal(value).round(new java.math.MathContext(DIGITS)));
            } else {
                array.add(Double.toString(value));
            }
        }
        return array;
    }

    private static Cell cell(JsonNode json) {
        return JSON.treeToValue(json, Cell.class);
    }

    private static Score score(JsonNode json) {
        return new Score(
                list(json.required("tried")),
                list(json.required("alternative")),
                list(json.required("chosen")),
                JSON.treeToValue(json.required("counts"), Score.Counts.class),
                JSON.treeToValue(json.required("asks"), Score.Asks.class));
    }

    private static List<Double> list(JsonNode array) {
        List<Double> values = new ArrayList<>();
        array.forEach(value -> values.add(value.isNumber() ? value.asDouble() : Double.valueOf(value.asString())));
        return values;
    }
}
