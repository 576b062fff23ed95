package io.fairlead.session.configuration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings that a run's own files tell, for look-ups by the paths of a configuration. */
final class OwnSettings {

    private final Map<String, Object> values;
    private final Map<String, List<String>> pathsByLast = new HashMap<>();

    OwnSettings(Map<String, Object> values) {
        this.values = values;
        values.keySet()
                .forEach(path -> pathsByLast
                        .computeIfAbsent(path.substring(path.lastIndexOf('.') + 1), last -> new ArrayList<>())
                        .add(path));
    }

    Map<String, Object> values() {
        return values;
    }

    /** The value at a path, also where the log puts something before the path, such as {@code config.optimizer.lr}. */
    Optional<Object> find(String path) {
        Object exact = values.get(path);
        if (exact != null) {
            return Optional.of(exact);
        }
        List<String> nested = pathsByLast.getOrDefault(path.substring(path.lastIndexOf('.') + 1), List.of()).stream()
                .filter(longer -> longer.endsWith("." + path))
                .toList();
        return nested.size() == 1 ? Optional.ofNullable(values.get(nested.get(0))) : Optional.empty();
    }

    /** Tells whether a configuration has another value for something: quicker than to compare all. */
    boolean contradicts(Map<String, Object> configuration) {
        for (Map.Entry<String, Object> entry : configuration.entrySet()) {
            if (!ConfigurationNames.isNaming(entry.getKey())
                    && find(entry.getKey())
                            .filter(value -> !Comparison.isSame(entry.getValue(), value))
                            .isPresent()) {
                return true;
            }
        }
        return false;
    }
}
