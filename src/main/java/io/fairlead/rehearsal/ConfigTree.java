package io.fairlead.rehearsal;

import io.fairlead.check.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A configuration as it was read, with typed access that gathers all mistakes.
 *
 * <p>A missing key, or one that is null, gives the fallback; a wrong value gives the fallback as well and is reported by
 * {@link #refuseMistakes}. Mutable in its list of mistakes alone; for one thread.
 */
final class ConfigTree {

    private final Map<?, ?> tree;
    private final String path;
    private final Path file;
    private final List<UserException.Mistake> mistakes;

    ConfigTree(Map<String, Object> tree, Path file) {
        this(tree, "", file, new ArrayList<>());
    }

    private ConfigTree(Map<?, ?> tree, String path, Path file, List<UserException.Mistake> mistakes) {
        this.tree = tree;
        this.path = path;
        this.file = file;
        this.mistakes = mistakes;
    }

    /** Returns a part of the tree; an empty one if it is missing. */
    ConfigTree section(String key) {
        Object value = tree.get(key);
        if (value != null && !(value instanceof Map)) {
            refuse(key, "must be a section with keys of its own", value);
        }
        return new ConfigTree(value instanceof Map<?, ?> map ? map : Map.of(), path + key + ".", file, mistakes);
    }

    boolean has(String key) {
        return tree.get(key) != null;
    }

    double number(String key, double fallback, double low, double high) {
        Object value = tree.get(key);
        if (value == null) {
            return fallback;
        }
        Double number = parse(value);
        if (number == null || !(number >= low && number <= high)) {
            refuse(key, "must be a number from " + low + " to " + high, value);
            return fallback;
        }
        return number;
    }

    /** SnakeYAML reads 1e-4, which has no point, as a text; the two-stage project means a number. */
    private static @Nullable Double parse(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        try {
            return value instanceof String text ? Double.valueOf(text.strip()) : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    int integer(String key, int fallback, int low, int high) {
        double value = number(key, fallback, low, high);
        if (value != Math.rint(value)) {
            refuse(key, "must be a whole number", value);
            return fallback;
        }
        return (int) value;
    }

    boolean flag(String key, boolean fallback) {
        Object value = tree.get(key);
        if (value == null) {
            return fallback;
        }
        if (value instanceof Boolean truth) {
            return truth;
        }
        refuse(key, "must be true or false", value);
        return fallback;
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(tree.get(key)).map(Object::toString);
    }

    /** Returns what a name stands for; names are compared without regard to case. */
    <T> T choice(String key, String fallback, Map<String, T> choices) {
        String name = text(key).orElse(fallback);
        for (Map.Entry<String, T> entry : choices.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(name)) {
                return entry.getValue();
            }
        }
        refuse(key, "must be one of " + choices.keySet().stream().sorted().toList(), name);
        return choices.values().iterator().next();
    }

    /** Returns a list of numbers in a range. */
    List<Double> numbers(String key, List<Double> fallback, double low, double high) {
        Object value = tree.get(key);
        if (value == null) {
            return fallback;
        }
        List<Double> numbers = new ArrayList<>();
        for (Object item : value instanceof List<?> items ? items : List.of(value)) {
            Double number = item == null ? null : parse(item);
            if (number == null || !(number >= low && number <= high)) {
                refuse(key, "must be a list of numbers from " + low + " to " + high, value);
                return fallback;
            }
            numbers.add(number);
        }
        return numbers;
    }

    /** Returns a list of names, all of them allowed ones. */
    List<String> names(String key, List<String> fallback, List<String> allowed) {
        Object value = tree.get(key);
        if (value == null) {
            return fallback;
        }
        List<String> names = new ArrayList<>();
        for (Object item : value instanceof List<?> items ? items : List.of(value)) {
            String name = String.valueOf(item).toLowerCase(Locale.ROOT);
            if (!allowed.contains(name)) {
                refuse(key, "must name only " + allowed, value);
                return fallback;
            }
            names.add(name);
        }
        return names;
    }

    void refuse(String key, String rule, Object value) {
        mistakes.add(new UserException.Mistake(file.toString(), path + key + " " + rule + ", but was " + value, ""));
    }

    /** Throws if any value was wrong. */
    void refuseMistakes() {
        if (!mistakes.isEmpty()) {
            throw new UserException(mistakes);
        }
    }

    Path file() {
        return file;
    }

    Iterable<String> keys() {
        return tree.keySet().stream().map(String::valueOf).sorted().toList();
    }
}
