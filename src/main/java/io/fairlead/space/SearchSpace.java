package io.fairlead.space;

import io.fairlead.check.Require;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything that may be tried: parameters, the conditions that activate them, and the constraints that
 * a candidate must keep.
 *
 * <p>A condition names a parameter that is a choice; chains of conditions are allowed, cycles are not.
 * {@link #parameters()} keeps the given order; {@link #activationOrder()} puts parents before children.
 * Immutable and safe for use by several threads.
 */
public final class SearchSpace {

    private final List<Parameter> parameters;
    private final List<Parameter> activationOrder;
    private final Map<String, Parameter> byName;
    private final List<InputConstraint> constraints;

    private SearchSpace(List<Parameter> parameters, List<InputConstraint> constraints) {
        this.parameters = List.copyOf(Require.notEmpty("parameters", parameters));
        this.constraints = List.copyOf(constraints);
        this.byName = index(parameters);
        this.activationOrder = sortByActivation();
        constraints.forEach(this::requireKnownNames);
    }

    /**
     * Creates a space.
     *
     * @param parameters at least one, with different names; copied
     * @param constraints what every candidate must keep; copied
     * @return the space
     * @throws IllegalArgumentException if names repeat, a condition names an unknown parameter or a value
     *     that its parent cannot take, conditions form a cycle, or a constraint names an unknown parameter
     */
    public static SearchSpace of(List<Parameter> parameters, List<InputConstraint> constraints) {
        return new SearchSpace(parameters, constraints);
    }

    /**
     * Returns the parameters in their given order.
     *
     * @return at least one
     */
    public List<Parameter> parameters() {
        return parameters;
    }

    /**
     * Returns the parameters with parents before children, otherwise in their given order.
     *
     * @return the same parameters as {@link #parameters()}
     */
    public List<Parameter> activationOrder() {
        return activationOrder;
    }

    /**
     * Returns the constraints among parameters.
     *
     * @return what every candidate must keep; may be empty
     */
    public List<InputConstraint> constraints() {
        return constraints;
    }

    /**
     * Returns a parameter by its name.
     *
     * @param name the name
     * @return the parameter; empty if the space has none of that name
     */
    public Optional<Parameter> parameter(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * Tells whether a parameter is active, given the values of its ancestors.
     *
     * @param parameter a parameter of this space
     * @param values values of at least the active ancestors
     * @return true if it has no condition, or its parent has one of the condition's values
     */
    public boolean isActive(Parameter parameter, Map<String, Object> values) {
        return parameter
                .condition()
                .map(when -> {
                    Object parent = values.get(when.parent());
                    return parent != null && when.values().contains(parent);
                })
                .orElse(true);
    }

    /**
     * Makes a candidate by asking for a value of each parameter that turns out to be active.
     *
     * @param value gives the value of an active parameter; parents are asked for before children
     * @return a candidate with a value for each active parameter and no other, in the order of the space
     * @throws IllegalArgumentException if a value is not one that the parameter accepts
     */
    public Candidate complete(Function<Parameter, Object> value) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : activationOrder) {
            if (isActive(parameter, values)) {
                Object given = value.apply(parameter);
                Require.that(
                        parameter.accepts(given),
                        "parameter \"" + parameter.name() + "\" does not accept the value " + given);
                values.put(parameter.name(), given);
            }
        }
        return new Candidate(inOrder(values));
    }

    /**
     * Says what keeps a candidate from being one of this space.
     *
     * @param candidate any candidate
     * @return one line for each mistake; empty if it may be tried
     */
    public List<String> mistakesOf(Candidate candidate) {
        List<String> mistakes = new ArrayList<>();
        for (Parameter parameter : parameters) {
            Optional<Object> value = candidate.value(parameter.name());
            boolean active = isActive(parameter, candidate.values());
            if (active && value.isEmpty()) {
                mistakes.add("parameter \"" + parameter.name() + "\" has no value");
            } else if (!active && value.isPresent()) {
                mistakes.add("parameter \"" + parameter.name() + "\" has a value but is not active");
            } else if (active && !parameter.accepts(value.get())) {
                mistakes.add("parameter \"" + parameter.name() + "\" does not accept the value " + value.get());
            }
        }
        candidate.values().keySet().stream()
                .filter(name -> !byName.containsKey(name))
                .forEach(name -> mistakes.add("unknown parameter \"" + name + "\""));
        constraints.stream()
                .filter(constraint -> !constraint.holds(candidate))
                .forEach(constraint -> mistakes.add("constraint \"" + constraint + "\" is broken"));
        return mistakes;
    }

    /**
     * Tells whether a candidate keeps every constraint.
     *
     * @param candidate a candidate of this space
     * @return true if it may be tried
     */
    public boolean keepsConstraints(Candidate candidate) {
        return constraints.stream().allMatch(constraint -> constraint.holds(candidate));
    }

    private static Map<String, Parameter> index(List<Parameter> parameters) {
        Map<String, Parameter> byName = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            Require.that(
                    byName.put(parameter.name(), parameter) == null,
                    "parameter \"" + parameter.name() + "\" is there twice");
        }
        return byName;
    }

    private List<Parameter> sortByActivation() {
        Map<String, Parameter> sorted = new LinkedHashMap<>();
        List<Parameter> waiting = new ArrayList<>(parameters);
        while (!waiting.isEmpty()) {
            int before = waiting.size();
            waiting.removeIf(parameter -> {
                boolean ready = parameter
                        .condition()
                        .map(when -> sorted.containsKey(requireParent(parameter, when)))
                        .orElse(true);
                if (ready) {
                    sorted.put(parameter.name(), parameter);
                }
                return ready;
            });
            Require.that(
                    waiting.size() < before,
                    "conditions must not form a cycle, but these do: "
                            + waiting.stream().map(Parameter::name).toList());
        }
        return List.copyOf(sorted.values());
    }

    private String requireParent(Parameter child, Condition when) {
        Parameter parent = byName.get(when.parent());
        String where = "parameter \"" + child.name() + "\": ";
        Require.that(parent != null, where + "its condition names an unknown parameter \"" + when.parent() + "\"");
        for (Object value : when.values()) {
            Require.that(
                    parent != null && parent.accepts(value),
                    where + "its condition names " + value + ", which \"" + when.parent() + "\" cannot take");
        }
        return when.parent();
    }

    private void requireKnownNames(InputConstraint constraint) {
        for (String name : constraint.names()) {
            Require.that(
                    byName.containsKey(name),
                    "constraint \"" + constraint + "\" names an unknown parameter \"" + name + "\"");
        }
    }

    private Map<String, Object> inOrder(Map<String, Object> values) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            Object value = values.get(parameter.name());
            if (value != null) {
                ordered.put(parameter.name(), value);
            }
        }
        return ordered;
    }
}
