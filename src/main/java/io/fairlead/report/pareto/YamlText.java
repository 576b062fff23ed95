package io.fairlead.report.pareto;

import io.fairlead.report.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Writes a document as YAML: block style for what has parts, JSON for single values, which is YAML as well and needs no
 * second set of rules for quoting.
 */
final class YamlText {

    private YamlText() {}

    static String of(Map<String, ?> document) {
        StringBuilder text = new StringBuilder();
        mapping(document, 0, text);
        return text.toString();
    }

    private static void mapping(Map<?, ?> map, int depth, StringBuilder text) {
        map.forEach((key, value) -> {
            text.append("  ".repeat(depth))
                    .append(Json.write(String.valueOf(key)))
                    .append(':');
            value(value, depth + 1, text);
        });
    }

    private static void value(@Nullable Object value, int depth, StringBuilder text) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            text.append('\n');
            mapping(map, depth, text);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            text.append('\n');
            list.forEach(item -> {
                text.append("  ".repeat(depth)).append('-');
                value(item, depth + 1, text);
            });
        } else {
            text.append(' ').append(scalar(value)).append('\n');
        }
    }

    private static String scalar(@Nullable Object value) {
        if (value instanceof Double number) {
            return real(number);
        }
        if (value instanceof Optional<?> optional) {
            return scalar(optional.orElse(null));
        }
        if (value instanceof OptionalDouble optional) {
            return optional.isPresent() ? real(optional.getAsDouble()) : "null";
        }
        return Json.write(value);
    }

    /** PyYAML reads an exponent only with a sign. */
    private static String real(double number) {
        if (!Double.isFinite(number)) {
            return Double.isNaN(number) ? ".nan" : number > 0 ? ".inf" : "-.inf";
        }
        return Double.toString(number).replaceFirst("E(?!-)", "e+").replace("E", "e");
    }
}
