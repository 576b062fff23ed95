package io.fairlead.history.jdbc.document;

import io.fairlead.check.Require;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Plain values as JSON: texts, whole numbers ({@code Long}), real numbers ({@code Double}), booleans, lists, and maps
 * that keep their order.
 *
 * <p>A real number has a point or an exponent and a whole number has neither, so each is read back as what it was. JSON
 * has no NaN and no infinity: such a number is {@code {"$number": "NaN"}}.
 */
final class JsonText {

    private static final String NUMBER = "$number";
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    /**
     * Returns the JSON of a value.
     *
     * @param value a plain value
     * @return its JSON on one line
     * @throws IllegalArgumentException if it holds anything else
     */
    static String write(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(generator, value);
        }
        return text.toString();
    }

    /**
     * Returns the value of a JSON text.
     *
     * @param text what {@link #write} wrote
     * @return the value
     * @throws IllegalArgumentException if the text is not such JSON
     */
    static Object read(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            return value(parser);
        } catch (JacksonException broken) {
            throw new IllegalArgumentException("a document in the history is not JSON: " + broken.getMessage(), broken);
        }
    }

    /**
     * Returns the first fields of a JSON object.
     *
     * @param last the name of the last field that is wanted
     * @param in what {@link #write} wrote for a map, in UTF-8
     * @return its fields up to that one; all if it has none of that name
     */
    static Fields readUpTo(String last, InputStream in) {
        Map<String, Object> fields = new LinkedHashMap<>();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            parser.nextToken();
            while (!fields.containsKey(last) && parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, value(parser));
            }
        } catch (JacksonException broken) {
            throw new IllegalArgumentException("a document in the history is not JSON: " + broken.getMessage(), broken);
        }
        return new Fields(fields);
    }

    /**
     * Returns the fields of a JSON object.
     *
     * @param text what {@link #write} wrote for a map
     * @return its fields
     */
    static Fields readObject(String text) {
        return Fields.of(read(text));
    }

    private static void write(JsonGenerator generator, Object value) {
        if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            map.forEach((name, part) -> {
                generator.writeName(name.toString());
                write(generator, part);
            });
            generator.writeEndObject();
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            list.forEach(part -> write(generator, part));
            generator.writeEndArray();
        } else if (value instanceof Double || value instanceof Float) {
            writeReal(generator, ((Number) value).doubleValue());
        } else if (value instanceof Number number) {
            generator.writeNumber(number.longValue());
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else {
            Require.that(
                    value instanceof String,
                    "a history keeps texts, numbers, booleans, lists and maps, but was given a "
                            + value.getClass().getSimpleName());
            generator.writeString((String) value);
        }
    }

    private static void writeReal(JsonGenerator generator, double value) {
        if (Double.isFinite(value)) {
            generator.writeNumber(value);
        } else {
            generator.writeStartObject();
            generator.writeStringProperty(NUMBER, Double.toString(value));
            generator.writeEndObject();
        }
    }

    private static Object value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        Require.that(token != null, "a document in the history is empty");
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw new IllegalArgumentException("a document in the history has an unexpected " + token);
        };
    }

    private static Object object(JsonParser parser) {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        if (fields.size() == 1 && fields.get(NUMBER) instanceof String number) {
            return Double.valueOf(number);
        }
        return fields;
    }

    private static List<Object> array(JsonParser parser) {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser));
        }
        return values;
    }
}
