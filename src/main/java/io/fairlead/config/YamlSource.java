package io.fairlead.config;

import io.fairlead.check.UserException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML text, composed but never constructed: a tree of nodes with their places.
 *
 * <p>At most 8 MiB, 100 levels, 200 aliases and, with every alias written out, a million values; a value that contains itself, a key that stands twice and a tag that is
 * not one of YAML's own are refused with their line.
 */
final class YamlSource {

    private static final int MOST_CODE_POINTS = 8 << 20;
    private static final int DEEPEST = 100;
    private static final int MOST_ALIASES = 200;
    private static final long MOST_VALUES = 1_000_000;

    private final String file;
    private final Optional<Node> root;

    private YamlSource(String file, Optional<Node> root) {
        this.file = file;
        this.root = root;
    }

    /**
     * Composes a text.
     *
     * @param file what the text is called in messages
     * @param text the text
     * @return its tree
     * @throws UserException if it is not YAML
     */
    static YamlSource of(String file, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CODE_POINTS);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setAllowDuplicateKeys(false);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            return new YamlSource(file, Optional.ofNullable(root));
        } catch (MarkedYAMLException e) {
            throw mistake(file, e.getProblemMark(), "this is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new UserException(List.of(new UserException.Mistake(
                    file, "this is not YAML that can be read: " + firstLine(e), "see that it is a plain text file")));
        }
    }

    /**
     * Returns the root node.
     *
     * @return the tree; empty for an empty text
     */
    Optional<Node> root() {
        return root;
    }

    /**
     * Returns the values with their lines.
     *
     * @return the text's mapping; an empty one for an empty text
     * @throws UserException if the text is not a mapping, or is refused as described at this class
     */
    ConfigNode.Mapping mapping() {
        if (root.isEmpty()) {
            return new ConfigNode.Mapping(1, Map.of(), Map.of());
        }
        refuseExplosion(root.get());
        ConfigNode node = convert(root.get(), Collections.newSetFromMap(new IdentityHashMap<>()));
        if (node instanceof ConfigNode.Mapping mapping) {
            return mapping;
        }
        throw mistake(file, root.get().getStartMark(), "a file of keys and values was expected");
    }

    /** A few aliases of aliases can stand for more values than there is memory. */
    private void refuseExplosion(Node node) {
        if (size(node, new IdentityHashMap<>()) > MOST_VALUES) {
            throw mistake(file, node.getStartMark(), "aliases stand for more than " + MOST_VALUES + " values");
        }
    }

    private static long size(Node node, Map<Node, Long> known) {
        Long before = known.putIfAbsent(node, 1L);
        if (before != null) {
            return before;
        }
        long size = 1;
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                size = Math.min(MOST_VALUES + 1, size + size(item, known));
            }
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                size = Math.min(MOST_VALUES + 1, size + size(tuple.getValueNode(), known));
            }
        }
        known.put(node, size);
        return size;
    }

    private ConfigNode convert(Node node, Set<Node> ancestors) {
        if (!ancestors.add(node)) {
            throw mistake(file, node.getStartMark(), "a value contains itself through an alias");
        }
        refuseForeignTag(node);
        int line = node.getStartMark().getLine() + 1;
        ConfigNode converted;
        if (node instanceof ScalarNode scalar) {
            boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
            converted = new ConfigNode.Scalar(
                    line, plain ? Scalars.read(scalar.getValue()) : Optional.of(scalar.getValue()));
        } else if (node instanceof SequenceNode sequence) {
            List<ConfigNode> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(convert(item, ancestors));
            }
            converted = new ConfigNode.Sequence(line, items);
        } else {
            converted = convertMapping((MappingNode) node, ancestors);
        }
        ancestors.remove(node);
        return converted;
    }

    private ConfigNode.Mapping convertMapping(MappingNode node, Set<Node> ancestors) {
        Map<String, ConfigNode> entries = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        Map<String, ConfigNode> merged = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            String key = key(tuple.getKeyNode());
            ConfigNode value = convert(tuple.getValueNode(), ancestors);
            if (key.equals("<<")) {
                merge(value, merged);
                continue;
            }
            if (entries.put(key, value) != null) {
                throw mistake(file, tuple.getKeyNode().getStartMark(), "the key \"" + key + "\" is there twice");
            }
            lines.put(key, tuple.getKeyNode().getStartMark().getLine() + 1);
        }
        merged.forEach(entries::putIfAbsent);
        return new ConfigNode.Mapping(node.getStartMark().getLine() + 1, entries, lines);
    }

    private static void merge(ConfigNode value, Map<String, ConfigNode> merged) {
        if (value instanceof ConfigNode.Mapping mapping) {
            mapping.entries().forEach(merged::putIfAbsent);
        } else if (value instanceof ConfigNode.Sequence sequence) {
            sequence.items().forEach(item -> merge(item, merged));
        }
    }

    private String key(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw mistake(file, node.getStartMark(), "a key must be a single word or number");
    }

    private void refuseForeignTag(Node node) {
        String tag = node.getTag().getValue();
        boolean own = tag.startsWith(Tag.PREFIX) && !tag.startsWith(Tag.PREFIX + "python");
        if (!own && !node.getTag().equals(Tag.MERGE)) {
            throw mistake(file, node.getStartMark(), "the tag " + tag + " is not allowed here");
        }
    }

    static UserException mistake(String file, @org.jspecify.annotations.Nullable Mark mark, String what) {
        String place = mark == null ? file : file + ":" + (mark.getLine() + 1);
        return new UserException(List.of(new UserException.Mistake(place, what, "")));
    }

    private static String firstLine(YAMLException e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse("unknown").strip();
    }
}
