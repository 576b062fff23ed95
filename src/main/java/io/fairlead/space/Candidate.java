package io.fairlead.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One choice of values: a configuration that could be trained.
 *
 * <p>It holds the active parameters only, in the order of the space. Two candidates are equal if they
 * have the same values for the same parameters.
 *
 * @param values parameter names and values; copied, in the given order
 */
public record Candidate(Map<String, Object> values) {

    public Candidate {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Returns the value of a parameter.
     *
     * @param name the parameter's name
     * @return its value; empty if the parameter is inactive
     */
    public Optional<Object> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * Returns a candidate with one value changed. Whether others become active or inactive by that is not
     * looked at: see {@link SearchSpace#complete}.
     *
     * @param name the parameter's name
     * @param value its new value
     * @return the changed copy
     */
    public Candidate with(String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new Candidate(changed);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
