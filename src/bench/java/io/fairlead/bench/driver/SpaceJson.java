package io.fairlead.bench.driver;

import io.fairlead.space.Condition;
import io.fairlead.space.InputConstraint;
import io.fairlead.space.Parameter;
import io.fairlead.space.Parameter.Scale;
import io.fairlead.space.SearchSpace;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A search space as the JSON that {@code fairlead ask-tell} takes in its {@code open} line. */
final class SpaceJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private SpaceJson() {}

    static ObjectNode of(SearchSpace space) {
        ObjectNode json = JSON.createObjectNode();
        ObjectNode parameters = json.putObject("parameters");
        for (Parameter parameter : space.parameters()) {
            parameters.set(parameter.name(), parameter(parameter));
        }
        if (!space.constraints().isEmpty()) {
            ArrayNode constraints = json.putArray("constraints");
            space.constraints().stream().map(InputConstraint::toString).forEach(constraints::add);
        }
        return json;
    }

    private static ObjectNode parameter(Parameter parameter) {
        ObjectNode json = JSON.createObjectNode();
        ObjectNode written = parameter.match(
                real -> scaled(json.put("type", "float").put("low", real.low()).put("high", real.high()), real.scale()),
                integer -> {
                    json.put("type", "int").put("low", integer.low()).put("high", integer.high());
                    if (integer.grid().step() > 1) {
                        json.put("step", integer.grid().step());
                    }
                    return scaled(json, integer.grid().scale());
                },
                choice -> {
                    ArrayNode choices = json.put("type", "choice").putArray("choices");
                    choice.choices().forEach(value -> choices.add(value(value)));
                    return choice.ordered() ? json.put("ordered", true) : json;
                });
        parameter.condition().ifPresent(condition -> written.set("when", when(condition)));
        return written;
    }

    private static ObjectNode scaled(ObjectNode json, Scale scale) {
        return scale == Scale.LOG ? json.put("log", true) : json;
    }

    private static ObjectNode when(Condition condition) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode values = json.putArray(condition.parent());
        condition.values().forEach(value -> values.add(value(value)));
        return json;
    }

    static JsonNode value(Object value) {
        return JSON.valueToTree(value);
    }

    /** Reads the value of a parameter; numbers may come as text where a library knows categories only. */
    static Object value(Parameter parameter, JsonNode json) {
        return parameter.match(
                real -> (Object) Math.min(real.high(), Math.max(real.low(), json.asDouble())),
                integer -> json.asLong(),
                choice -> choice.choices().stream()
                        .filter(value -> value(value).equals(json)
                                || (value instanceof Number number
                                        && json.isNumber()
                                        && number.doubleValue() == json.asDouble()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("parameter \"" + parameter.name()
                                + "\" must be one of " + choice.choices() + ", but was " + json)));
    }
}
