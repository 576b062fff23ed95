package io.fairlead.session;

import io.fairlead.space.Candidate;
import io.fairlead.space.Parameter;
import io.fairlead.space.SearchSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The searched values among the settings that a run was started with. */
final class SearchedValues {

    /** Two numbers are the same setting if they differ by less; a log may have printed fewer digits. */
    private static final double RELATIVE_TOLERANCE = 1e-6;

    private final Map<String, Object> settings;

    /**
     * Looks at the settings of a run.
     *
     * @param settings values by dotted path
     */
    SearchedValues(Map<String, Object> settings) {
        this.settings = settings;
    }

    /**
     * Returns a setting.
     *
     * @param name a dotted path of a training configuration
     * @return its value, also where the log puts something before the path, such as {@code config.optimizer.lr}; empty if
     *     there is none, or several
     */
    Optional<Object> find(String name) {
        Object exact = settings.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        List<Object> nested = settings.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("." + name))
                .map(Map.Entry::getValue)
                .toList();
        return nested.size() == 1 ? Optional.of(nested.get(0)) : Optional.empty();
    }

    /**
     * Tells whether the settings have another value for something that a candidate sets.
     *
     * @param candidate any candidate
     * @return the first such setting, in words; empty if there is none
     */
    Optional<String> contradiction(Candidate candidate) {
        for (Map.Entry<String, Object> entry : candidate.values().entrySet()) {
            Optional<Object> found = find(entry.getKey());
            if (found.isPresent() && !isSame(found.get(), entry.getValue())) {
                return Optional.of(entry.getKey() + " is " + found.get() + ", not " + entry.getValue());
            }
        }
        return Optional.empty();
    }

    /**
     * Tells whether the settings have all values of a candidate.
     *
     * @param candidate any candidate
     * @return true if each value is there
     */
    boolean haveAllOf(Candidate candidate) {
        return candidate.values().entrySet().stream()
                .allMatch(entry -> find(entry.getKey())
                        .filter(found -> isSame(found, entry.getValue()))
                        .isPresent());
    }

    /**
     * Makes the candidate of a space that has these settings.
     *
     * @param space the space
     * @return the candidate; empty if a value is missing or the space does not allow it
     */
    Optional<Candidate> candidate(SearchSpace space) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : space.activationOrder()) {
            if (space.isActive(parameter, values)) {
                Optional<Object> value = find(parameter.name()).flatMap(found -> as(parameter, found));
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                values.put(parameter.name(), value.get());
            }
        }
        Candidate candidate = space.complete(parameter -> values.get(parameter.name()));
        return space.mistakesOf(candidate).isEmpty() ? Optional.of(candidate) : Optional.empty();
    }

    private static Optional<Object> as(Parameter parameter, Object found) {
        return parameter
                .<Optional<Object>>match(
                        real -> found instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty(),
                        integer -> found instanceof Number number && number.doubleValue() == number.longValue()
                                ? Optional.of(number.longValue())
                                : Optional.empty(),
                        choice -> choice.choices().stream()
                                .filter(value -> isSame(value, found))
                                .findFirst())
                .filter(parameter::accepts);
    }

    static boolean isSame(Object a, Object b) {
        if (a instanceof Number first && b instanceof Number second) {
            double x = first.doubleValue();
            double y = second.doubleValue();
            return x == y || Math.abs(x - y) <= RELATIVE_TOLERANCE * Math.max(Math.abs(x), Math.abs(y));
        }
        return a.toString().equals(b.toString());
    }
}
