package io.fairlead.cli.asktell;

import io.fairlead.check.UserException;
import io.fairlead.history.Outcome;
import io.fairlead.objectives.Objective;
import io.fairlead.objectives.ObjectiveSet;
import io.fairlead.objectives.OutcomeConstraint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/** Reads what a {@code tell} says of a trial. */
final class Told {

    private Told() {}

    /**
     * Reads an outcome.
     *
     * @param request the {@code tell}
     * @param objectives what the search improves
     * @return the outcome; a failed one if the request says so or a value is not finite
     * @throws UserException if the request has neither values nor a failure, or they have the wrong form
     */
    static Outcome of(JsonNode request, ObjectiveSet objectives) {
        JsonNode failed = request.path("failed");
        if (!failed.isMissingNode() && !failed.isNull() && !(failed.isBoolean() && !failed.asBoolean())) {
            String why = failed.isString() ? failed.asString() : "it failed";
            return Outcome.failed(why.isBlank() ? "it failed" : why);
        }
        JsonNode values = request.path("values");
        if (!values.isObject()) {
            throw new UserException("a tell must have \"values\" by objective, or \"failed\" with the reason", "");
        }
        values.propertyNames().forEach(name -> {
            if (objectives.objective(name).isEmpty()) {
                throw new UserException(
                        "unknown objective \"" + name + "\"; expected one of " + objectives.names(), "");
            }
        });
        Map<String, Outcome.Measured> measured = new LinkedHashMap<>();
        for (Objective objective : objectives.objectives()) {
            double value = number(values.path(objective.name()), "the value of \"" + objective.name() + "\"");
            if (!Double.isFinite(value)) {
                return Outcome.failed("the value of \"" + objective.name() + "\" was " + value);
            }
            measured.put(objective.name(), new Outcome.Measured(value, noise(request, objective.name())));
        }
        return new Outcome(measured, violations(request, objectives, measured), "");
    }

    private static OptionalDouble noise(JsonNode request, String name) {
        JsonNode deviation = request.path("noise").path(name);
        if (deviation.isMissingNode() || deviation.isNull()) {
            return OptionalDouble.empty();
        }
        double number = number(deviation, "the noise of \"" + name + "\"");
        if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) {
            throw new UserException("the noise of \"" + name + "\" must be zero or above, but was " + number, "");
        }
        return OptionalDouble.of(number * number);
    }

    /** A constraint that was declared compares with its bound; any other is broken by a number above zero. */
    private static Map<String, Double> violations(
            JsonNode request, ObjectiveSet objectives, Map<String, Outcome.Measured> measured) {
        Map<String, Double> violations = new LinkedHashMap<>();
        JsonNode given = request.path("constraints");
        for (OutcomeConstraint constraint : objectives.constraints()) {
            String name = constraint.measured().toString();
            Outcome.Measured own = measured.get(name);
            if (given.has(name)) {
                violations.put(constraint.toString(), constraint.violation(finite(given.path(name), name)));
            } else if (own != null) {
                violations.put(constraint.toString(), constraint.violation(own.value()));
            }
        }
        for (String name : given.propertyNames()) {
            boolean declared = objectives.constraints().stream()
                    .anyMatch(constraint -> constraint.measured().toString().equals(name));
            if (!declared) {
                violations.put(name, finite(given.path(name), name));
            }
        }
        return violations;
    }

    private static double finite(JsonNode node, String name) {
        double number = number(node, "the constraint \"" + name + "\"");
        if (Double.isFinite(number)) {
            return number;
        }
        throw new UserException("the constraint \"" + name + "\" must be finite, but was " + number, "");
    }

    private static double number(JsonNode node, String what) {
        if (node.isNumber()) {
            return node.asDouble();
        }
        return switch (node.asString("")) {
            case "NaN", "nan" -> Double.NaN;
            case "Infinity", "inf" -> Double.POSITIVE_INFINITY;
            case "-Infinity", "-inf" -> Double.NEGATIVE_INFINITY;
            default -> {
                if (node.isNull()) {
                    yield Double.NaN;
                }
                throw new UserException(
                        what + " must be a number, but was " + (node.isMissingNode() ? "missing" : node), "");
            }
        };
    }
}
