package io.fairlead.analysis.view;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which of a run's own keys plays which role.
 *
 * <p>Of several keys that match a role the most telling pattern wins, then the shortest key, then the alphabet. Immutable
 * and safe for use by several threads.
 */
public final class ParameterRoles {

    private final Map<String, Object> settings;
    private final Map<Role, String> keys = new EnumMap<>(Role.class);

    /**
     * Looks through settings.
     *
     * @param settings values by dotted path; kept
     */
    public ParameterRoles(Map<String, Object> settings) {
        this.settings = settings;
        for (Role role : Role.values()) {
            settings.keySet().stream()
                    .filter(key -> role.rankOf(key) >= 0 && suits(role, settings.get(key)))
                    .min(Comparator.<String>comparingInt(role::rankOf)
                            .thenComparingInt(String::length)
                            .thenComparing(Comparator.naturalOrder()))
                    .ifPresent(key -> keys.put(role, key));
        }
    }

    private static boolean suits(Role role, Object value) {
        return switch (role.kind()) {
            case WORD -> true;
            case LIST -> value instanceof List<?>;
            default -> value instanceof Number;
        };
    }

    /**
     * Returns all settings.
     *
     * @return values by dotted path
     */
    public Map<String, Object> settings() {
        return settings;
    }

    /**
     * Returns the run's key of a role.
     *
     * @param role the role
     * @return a dotted path; empty if no setting plays it
     */
    public Optional<String> key(Role role) {
        return Optional.ofNullable(keys.get(role));
    }

    /**
     * Returns the value of a role.
     *
     * @param role the role
     * @return the setting's value; empty if no setting plays it
     */
    public Optional<Object> value(Role role) {
        return key(role).map(settings::get);
    }

    /**
     * Returns the value of a numeric role.
     *
     * @param role the role
     * @return the number; empty if no setting plays the role
     */
    public OptionalDouble number(Role role) {
        return value(role)
                .filter(Number.class::isInstance)
                .map(value -> OptionalDouble.of(((Number) value).doubleValue()))
                .orElse(OptionalDouble.empty());
    }

    /**
     * Returns the value of a role in words.
     *
     * @param role the role
     * @return the text; empty if no setting plays the role
     */
    public Optional<String> text(Role role) {
        return value(role).map(String::valueOf);
    }

    /**
     * Returns the role that a key plays.
     *
     * @param key a dotted path
     * @return the role for which it is the run's key; empty if there is none
     */
    public Optional<Role> roleOf(String key) {
        return keys.entrySet().stream()
                .filter(entry -> entry.getValue().equals(key))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
