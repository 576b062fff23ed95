package io.fairlead.report.json;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Writes trees of maps, lists and values as JSON. */
public final class Json {

    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_CONTENT).build();

    private Json() {}

    /**
     * Starts an object.
     *
     * @return an empty map that keeps the order of its keys
     */
    public static Map<String, @Nullable Object> object() {
        return new LinkedHashMap<>();
    }

    /**
     * Writes a tree on one line.
     *
     * @param tree maps with text keys, lists, texts, numbers, booleans, optionals of these, or null
     * @return the JSON text without a line break
     * @throws IllegalArgumentException if the tree holds anything else
     */
    public static String write(@Nullable Object tree) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), text)) {
            write(tree, generator);
        }
        return text.toString();
    }

    private static void write(@Nullable Object value, JsonGenerator out) {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            map.forEach((key, inner) -> {
                out.writeName(String.valueOf(key));
                write(inner, out);
            });
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            list.forEach(inner -> write(inner, out));
            out.writeEndArray();
        } else {
            writeScalar(value, out);
        }
    }

    private static void writeScalar(Object value, JsonGenerator out) {
        if (value instanceof Double number) {
            writeReal(number, out);
        } else if (value instanceof Long || value instanceof Integer) {
            out.writeNumber(((Number) value).longValue());
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Optional<?> optional) {
            write(optional.orElse(null), out);
        } else if (value instanceof OptionalDouble optional) {
            write(optional.isPresent() ? (Object) optional.getAsDouble() : null, out);
        } else if (value instanceof OptionalInt optional) {
            write(optional.isPresent() ? (Object) (long) optional.getAsInt() : null, out);
        } else if (value instanceof OptionalLong optional) {
            write(optional.isPresent() ? (Object) optional.getAsLong() : null, out);
        } else {
            throw new IllegalArgumentException("a JSON tree cannot hold " + value.getClass());
        }
    }

    private static void writeReal(double number, JsonGenerator out) {
        if (Double.isFinite(number)) {
            out.writeNumber(number);
        } else {
            out.writeString(Double.toString(number));
        }
    }
}
