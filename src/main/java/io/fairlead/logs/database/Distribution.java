package io.fairlead.logs.database;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * How Optuna keeps a parameter's value: a number that the distribution's JSON tells how to read. A categorical one is
 * the index of a choice, an integer one is a real that is whole.
 */
final class Distribution {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Distribution() {}

    /**
     * Reads a value.
     *
     * @param distribution the distribution as JSON
     * @param internal the number that is kept
     * @return a {@code Long}, {@code Double}, {@code Boolean} or {@code String}; empty for the choice {@code None}
     */
    static Optional<Object> value(String distribution, double internal) {
        JsonNode node;
        try {
            node = JSON.readTree(distribution);
        } catch (JacksonException e) {
            return Optional.of(internal);
        }
        String name = node.path("name").asString("");
        if (name.startsWith("Categorical")) {
            JsonNode choice = node.path("attributes").path("choices").path((int) internal);
            return choice.isMissingNode() ? Optional.of(internal) : plain(choice);
        }
        boolean whole = name.startsWith("Int") && internal == Math.rint(internal) && Math.abs(internal) < 1e15;
        return Optional.of(whole ? (Object) (long) internal : (Object) internal);
    }

    private static Optional<Object> plain(JsonNode choice) {
        if (choice.isNull()) {
            return Optional.empty();
        }
        if (choice.isBoolean()) {
            return Optional.of(choice.booleanValue());
        }
        if (choice.isIntegralNumber() && choice.canConvertToLong()) {
            return Optional.of(choice.longValue());
        }
        if (choice.isNumber()) {
            return Optional.of(choice.doubleValue());
        }
        return Optional.of(choice.isString() ? choice.stringValue() : choice.toString());
    }
}
