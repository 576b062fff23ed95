package io.fairlead.config;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The keys of one mapping, read with their types; what is missing or wrong is noted.
 *
 * @param what what the mapping describes, for messages
 * @param line where it stands
 * @param mapping its keys and values
 * @param mistakes where mistakes are noted
 */
record Fields(String what, int line, ConfigNode.Mapping mapping, Mistakes mistakes) {

    /** Notes every key that is not among the known ones. */
    void allow(Collection<String> known) {
        for (String key : mapping.entries().keySet()) {
            if (!known.contains(key)) {
                mistakes.addUnknownKey(mapping.lineOf(key), what, key, known);
            }
        }
    }

    boolean has(String key) {
        return mapping.get(key).isPresent();
    }

    int lineOf(String key) {
        return has(key) ? mapping.lineOf(key) : line;
    }

    Optional<ConfigNode> node(String key) {
        return mapping.get(key);
    }

    Optional<ConfigNode> required(String key) {
        Optional<ConfigNode> node = mapping.get(key);
        if (node.isEmpty()) {
            mistakes.add(line, what + " must have a \"" + key + "\"", "");
        }
        return node;
    }

    Optional<String> text(String key) {
        return required(key).flatMap(node -> {
            Optional<Object> value = node.value().filter(String.class::isInstance);
            if (value.isEmpty()) {
                note(key, "a text", node);
            }
            return value.map(String.class::cast);
        });
    }

    Optional<String> word(String key, Collection<String> known) {
        Optional<String> word = text(key);
        if (word.isPresent() && !known.contains(word.get())) {
            mistakes.add(
                    lineOf(key),
                    what + ": unknown " + key + " \"" + word.get() + "\"; expected one of " + String.join(", ", known),
                    Mistakes.guess(word.get(), known));
            return Optional.empty();
        }
        return word;
    }

    Optional<Double> number(String key) {
        return required(key).flatMap(node -> {
            Optional<Double> value = node.value()
                    .filter(Number.class::isInstance)
                    .map(number -> ((Number) number).doubleValue())
                    .filter(Double::isFinite);
            if (value.isEmpty()) {
                note(key, "a finite number", node);
            }
            return value;
        });
    }

    Optional<Long> whole(String key) {
        return required(key).flatMap(node -> {
            Optional<Long> value = node.value().filter(Long.class::isInstance).map(Long.class::cast);
            if (value.isEmpty()) {
                note(key, "a whole number", node);
            }
            return value;
        });
    }

    boolean flag(String key) {
        Optional<ConfigNode> node = mapping.get(key);
        if (node.isEmpty()) {
            return false;
        }
        Optional<Object> value = node.get().value().filter(Boolean.class::isInstance);
        if (value.isEmpty()) {
            note(key, "true or false", node.get());
        }
        return value.map(Boolean.class::cast).orElse(false);
    }

    Optional<List<Object>> list(String key) {
        return required(key).flatMap(node -> {
            if (node instanceof ConfigNode.Sequence sequence
                    && sequence.items().stream()
                            .allMatch(item -> item instanceof ConfigNode.Scalar
                                    && item.value().isPresent())) {
                return Optional.of(sequence.values());
            }
            note(key, "a list of values", node);
            return Optional.empty();
        });
    }

    private void note(String key, String rule, ConfigNode node) {
        String value = node.value().map(Object::toString).orElse("null");
        mistakes.add(lineOf(key), what + ": " + key + " must be " + rule + ", but was " + shorten(value), "");
    }

    private static String shorten(String value) {
        return value.length() <= 60 ? value : value.substring(0, 57) + "…";
    }
}
