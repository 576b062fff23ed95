package io.fairlead.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A value of a configuration file with the line that it stands on; line 0 where there are no lines. */
public sealed interface ConfigNode {

    /**
     * Returns where the value starts.
     *
     * @return the line, from 1; 0 if it did not come from a file
     */
    int line();

    /**
     * Calls the function for this kind of node.
     *
     * @param scalar what to do with a single value
     * @param sequence what to do with a list
     * @param mapping what to do with keys and values
     * @param <R> the answer's type
     * @return the function's answer
     */
    <R> R match(Function<Scalar, R> scalar, Function<Sequence, R> sequence, Function<Mapping, R> mapping);

    /**
     * Returns the values without their lines.
     *
     * @return a {@code Map}, a {@code List}, a {@code String}, {@code Long}, {@code Double} or {@code Boolean}; empty
     *     for null
     */
    default Optional<Object> value() {
        return match(
                Scalar::content, sequence -> Optional.of(sequence.values()), mapping -> Optional.of(mapping.values()));
    }

    /**
     * A single value.
     *
     * @param line where it stands
     * @param content a {@code String}, {@code Long}, {@code Double} or {@code Boolean}; empty for null
     */
    record Scalar(int line, Optional<Object> content) implements ConfigNode {

        @Override
        public <R> R match(Function<Scalar, R> scalar, Function<Sequence, R> sequence, Function<Mapping, R> mapping) {
            return scalar.apply(this);
        }
    }

    /**
     * A list.
     *
     * @param line where it starts
     * @param items its items; copied
     */
    record Sequence(int line, List<ConfigNode> items) implements ConfigNode {

        public Sequence {
            items = List.copyOf(items);
        }

        List<Object> values() {
            List<Object> values = new ArrayList<>();
            items.forEach(item -> item.value().ifPresent(values::add));
            return values;
        }

        @Override
        public <R> R match(Function<Scalar, R> scalar, Function<Sequence, R> sequence, Function<Mapping, R> mapping) {
            return sequence.apply(this);
        }
    }

    /**
     * Keys and values.
     *
     * @param line where it starts
     * @param entries the values by key, in the order of the file; copied
     * @param keyLines the line of each key; copied
     */
    record Mapping(int line, Map<String, ConfigNode> entries, Map<String, Integer> keyLines) implements ConfigNode {

        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
            keyLines = Map.copyOf(keyLines);
        }

        /**
         * Returns the value of a key.
         *
         * @param key the key
         * @return its node; empty if there is none
         */
        public Optional<ConfigNode> get(String key) {
            return Optional.ofNullable(entries.get(key));
        }

        /**
         * Returns the line of a key.
         *
         * @param key a key of this mapping
         * @return its line, or the mapping's own
         */
        public int lineOf(String key) {
            return keyLines.getOrDefault(key, line);
        }

        Map<String, Object> values() {
            Map<String, Object> values = new LinkedHashMap<>();
            entries.forEach((key, node) -> node.value().ifPresent(value -> values.put(key, value)));
            return values;
        }

        @Override
        public <R> R match(Function<Scalar, R> scalar, Function<Sequence, R> sequence, Function<Mapping, R> mapping) {
            return mapping.apply(this);
        }
    }
}
