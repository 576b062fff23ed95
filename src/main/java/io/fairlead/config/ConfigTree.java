package io.fairlead.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A training configuration as values: nested, or flat by dotted path.
 *
 * @param file what the configuration is called in messages
 * @param root its keys and values
 */
public record ConfigTree(String file, ConfigNode.Mapping root) {

    /**
     * Reads a configuration.
     *
     * @param file what the text is called in messages
     * @param text a YAML or JSON text
     * @return its values
     * @throws io.fairlead.check.UserException if it cannot be read, with file and line
     */
    public static ConfigTree parse(String file, String text) {
        return new ConfigTree(file, YamlSource.of(file, text).mapping());
    }

    /**
     * Returns the values as nested maps and lists.
     *
     * @return maps of {@code String}, {@code Long}, {@code Double}, {@code Boolean}, lists and maps; nulls are absent
     */
    public Map<String, Object> values() {
        return root.values();
    }

    /**
     * Returns the values by dotted path.
     *
     * @return every value that is not a mapping; nulls are absent
     */
    public Map<String, Object> flat() {
        Map<String, Object> flat = new LinkedHashMap<>();
        flatten("", root, flat);
        return flat;
    }

    /**
     * Returns the value at a dotted path.
     *
     * @param path such as {@code optimizer.lr}
     * @return its node; empty if there is none
     */
    public Optional<ConfigNode> at(String path) {
        Optional<ConfigNode> node = Optional.of(root);
        for (String part : path.split("\\.", -1)) {
            node = node.flatMap(
                    parent -> parent instanceof ConfigNode.Mapping mapping ? mapping.get(part) : Optional.empty());
        }
        return node;
    }

    private static void flatten(String prefix, ConfigNode.Mapping mapping, Map<String, Object> flat) {
        mapping.entries().forEach((key, node) -> {
            String path = prefix.isEmpty() ? key : prefix + "." + key;
            if (node instanceof ConfigNode.Mapping inner) {
                flatten(path, inner, flat);
            } else {
                node.value().ifPresent(value -> flat.put(path, value));
            }
        });
    }
}
