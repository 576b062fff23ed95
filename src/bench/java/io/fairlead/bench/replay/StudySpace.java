package io.fairlead.bench.replay;

import io.fairlead.bench.problem.Spaces;
import io.fairlead.space.Parameter;
import io.fairlead.space.SearchSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the {@code search_space} of a search's {@code run_config.json}: groups of parameters by name, each
 * {@code categorical} with choices, or {@code int} or {@code float} with a range; {@code conditional_on} is a text
 * {@code "parent=='value'"} or an object of one parent and value. Parameters of one choice that are nobody's parent are
 * left out, as are those whose condition can never hold.
 */
final class StudySpace {

    private StudySpace() {}

    static SearchSpace read(Path file) {
        try {
            return parse(JsonMapper.shared().readTree(Files.readString(file)).required("search_space"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SearchSpace parse(JsonNode groups) {
        List<Parameter> parameters = new ArrayList<>();
        for (Map.Entry<String, JsonNode> group : groups.properties()) {
            for (Map.Entry<String, JsonNode> entry : group.getValue().properties()) {
                if (entry.getValue().path("choices").size() != 1) {
                    parameters.add(conditional(parameter(entry.getKey(), entry.getValue()), entry.getValue()));
                }
            }
        }
        parameters.removeIf(parameter -> parameter
                .condition()
                .filter(when -> parameters.stream()
                        .noneMatch(other -> other.name().equals(when.parent())
                                && other.accepts(when.values().get(0))))
                .isPresent());
        return SearchSpace.of(parameters, List.of());
    }

    private static Parameter parameter(String name, JsonNode json) {
        boolean log = json.path("log").asBoolean(false);
        return switch (json.required("type").asString()) {
            case "categorical" -> choice(name, json.required("choices"));
            case "int" ->
                Spaces.integer(
                        name,
                        json.required("range").get(0).asLong(),
                        json.required("range").get(1).asLong());
            default -> {
                double low = json.required("range").get(0).asDouble();
                double high = json.required("range").get(1).asDouble();
                yield log ? Spaces.logReal(name, low, high) : Spaces.real(name, low, high);
            }
        };
    }

    /** Numbers in a list have an order. */
    private static Parameter choice(String name, JsonNode choices) {
        Object[] values = StreamSupport.stream(choices.spliterator(), false)
                .map(choice -> choice.isNumber() ? (Object) choice.asLong() : choice.asString())
                .toArray();
        return choices.get(0).isNumber() ? Spaces.ordered(name, values) : Spaces.choice(name, values);
    }

    private static Parameter conditional(Parameter parameter, JsonNode json) {
        JsonNode condition = json.path("conditional_on");
        if (condition.isMissingNode()) {
            return parameter;
        }
        if (condition.isObject()) {
            Map.Entry<String, JsonNode> only = condition.properties().iterator().next();
            return Spaces.when(parameter, only.getKey(), only.getValue().asString());
        }
        String[] sides = condition.asString().split("==", 2);
        return Spaces.when(parameter, sides[0].strip(), sides[1].strip().replace("'", ""));
    }
}
