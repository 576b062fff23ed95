package io.fairlead.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** JSON values as configuration nodes, which have no lines. */
public final class JsonTree {

    private JsonTree() {}

    /**
     * Converts a JSON value.
     *
     * @param json any value
     * @return the same value; whole numbers become {@code Long}, others {@code Double}
     */
    public static ConfigNode of(JsonNode json) {
        if (json.isObject()) {
            Map<String, ConfigNode> entries = new LinkedHashMap<>();
            json.properties().forEach(entry -> entries.put(entry.getKey(), of(entry.getValue())));
            return new ConfigNode.Mapping(0, entries, Map.of());
        }
        if (json.isArray()) {
            List<ConfigNode> items = new ArrayList<>();
            json.forEach(item -> items.add(of(item)));
            return new ConfigNode.Sequence(0, items);
        }
        return new ConfigNode.Scalar(0, scalar(json));
    }

    private static Optional<Object> scalar(JsonNode json) {
        if (json.isBoolean()) {
            return Optional.of(json.asBoolean());
        }
        if (json.isIntegralNumber() && json.canConvertToLong()) {
            return Optional.of(json.asLong());
        }
        if (json.isNumber()) {
            return Optional.of(json.asDouble());
        }
        return json.isNull() || json.isMissingNode() ? Optional.empty() : Optional.of(json.asString());
    }
}
