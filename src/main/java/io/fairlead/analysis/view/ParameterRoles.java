package io.fairlead.analysis.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which of a run's own keys plays which role.
 *
 * <p>Of several keys that match a role the most telling pattern wins, then the shortest key, then the alphabet. Immutable
 * and safe for use by several threads.
 */
public final class ParameterRoles {

    private static final Map<Role, List<Pattern>> PATTERNS = compile();

    /** Thousands of runs of one trainer have the same keys; keys that are made of data must not fill the memory. */
    private static final int REMEMBERED = 4096;

    private static final Map<String, List<Part>> PARTS = new ConcurrentHashMap<>();

    private final Map<String, Object> settings;
    private final Map<Role, String> keys = new EnumMap<>(Role.class);

    /**
     * A role that a key suits by its name.
     *
     * @param role the role
     * @param rank which of the role's patterns it matches, 0 the most telling
     */
    private record Part(Role role, int rank) {}

    /**
     * Looks through settings.
     *
     * @param settings values by dotted path; kept
     */
    public ParameterRoles(Map<String, Object> settings) {
        this.settings = settings;
        settings.forEach((key, value) -> {
            for (Part part : parts(key)) {
                if (suits(part.role(), value)) {
                    keys.merge(part.role(), key, (one, other) -> moreTelling(part.role(), one, other));
                }
            }
        });
    }

    private static Map<Role, List<Pattern>> compile() {
        Map<Role, List<Pattern>> compiled = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            compiled.put(role, role.patterns().stream().map(Pattern::compile).toList());
        }
        return compiled;
    }

    private static List<Part> parts(String key) {
        List<Part> known = PARTS.get(key);
        if (known != null) {
            return known;
        }
        String lower = key.toLowerCase(Locale.ROOT);
        List<Part> found = new ArrayList<>();
        PATTERNS.forEach((role, patterns) -> IntStream.range(0, patterns.size())
                .filter(i -> patterns.get(i).matcher(lower).matches())
                .findFirst()
                .ifPresent(rank -> found.add(new Part(role, rank))));
        List<Part> parts = List.copyOf(found);
        if (PARTS.size() < REMEMBERED) {
            PARTS.put(key, parts);
        }
        return parts;
    }

    private static String moreTelling(Role role, String one, String other) {
        Comparator<String> order = Comparator.<String>comparingInt(key -> rank(role, key))
                .thenComparingInt(String::length)
                .thenComparing(Comparator.naturalOrder());
        return order.compare(one, other) <= 0 ? one : other;
    }

    private static int rank(Role role, String key) {
        return parts(key).stream()
                .filter(part -> part.role() == role)
                .mapToInt(Part::rank)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
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
