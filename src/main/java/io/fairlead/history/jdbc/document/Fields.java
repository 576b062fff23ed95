package io.fairlead.history.jdbc.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The fields of a JSON object, by name and type.
 *
 * @param values plain values by name, in the order of the document
 */
record Fields(Map<String, Object> values) {

    /**
     * Returns the fields of a value.
     *
     * @param value a map with texts for keys
     * @return its fields
     */
    static Fields of(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("a document in the history must be an object, but was " + value);
        }
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((name, part) -> named.put((String) name, part));
        return new Fields(named);
    }

    Object value(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a document in the history lacks the field \"" + name + "\"");
        }
        return value;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String text(String name) {
        return (String) value(name);
    }

    boolean truth(String name) {
        return (Boolean) value(name);
    }

    double number(String name) {
        return ((Number) value(name)).doubleValue();
    }

    Fields object(String name) {
        return of(value(name));
    }

    OptionalDouble optionalNumber(String name) {
        return values.get(name) instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    OptionalLong optionalWhole(String name) {
        return values.get(name) instanceof Number number ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
    }

    List<String> texts(String name) {
        return ((List<?>) value(name)).stream().map(String.class::cast).toList();
    }

    <T> List<T> objects(String name, Function<Fields, T> reader) {
        return ((List<?>) value(name))
                .stream().map(part -> reader.apply(of(part))).toList();
    }
}
