package io.fairlead.logs.settings;

import io.fairlead.logs.format.LogSource;
import io.fairlead.metrics.Problem;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON documents as trees of maps and lists; {@code NaN} and {@code Infinity} are numbers, as Python writes them.
 */
public final class JsonSettings {

    /** A configuration file is never longer than this, bytes. */
    private static final int LIMIT = 16 << 20;

    /** Reads what Python's json module writes; nesting and lengths are bounded. */
    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(200)
                            .maxNumberLength(1000)
                            .maxStringLength(4 << 20)
                            .build())
                    .build())
            .build();

    private JsonSettings() {}

    /**
     * Returns a file's document.
     *
     * @param source the file
     * @param reporter is told if it is no JSON or too large
     * @return maps, lists, texts, numbers, booleans; null if it could not be read
     * @throws IOException if the file cannot be read from disk
     */
    public static @Nullable Object read(LogSource source, Consumer<Problem> reporter) throws IOException {
        if (source.size() > LIMIT) {
            reporter.accept(Problem.in(
                    source.name(), "a JSON document of " + source.size() + " bytes is too large to be settings"));
            return null;
        }
        try {
            return MAPPER.readValue(source.start(LIMIT), Object.class);
        } catch (JacksonException e) {
            long offset =
                    e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
            reporter.accept(Problem.atByte(
                    source.name(), offset, "not readable as JSON: " + firstLine(e.getOriginalMessage())));
            return null;
        }
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "no reason given" : message.lines().findFirst().orElse("");
    }
}
