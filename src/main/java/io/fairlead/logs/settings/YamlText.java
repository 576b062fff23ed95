package io.fairlead.logs.settings;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * YAML as trees of maps and lists. Tags are never resolved and nothing is constructed: {@code !!python/object…} is taken
 * for what stands below it. Aliases may not make more than {@value #NODES} nodes, so a bomb of them ends in a message.
 */
public final class YamlText {

    private static final int NODES = 100_000;

    private static final int DEPTH = 60;

    private int nodes;

    private YamlText() {}

    /** The text is no YAML, or too much of it. */
    public static final class Refused extends Exception {

        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    /**
     * Returns a document's tree.
     *
     * @param text the document
     * @return maps, lists, texts, numbers, booleans and null
     * @throws Refused if it is no YAML, nested too deeply or too large; the message says which
     */
    public static @Nullable Object parse(String text) throws Refused {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(50);
        options.setNestingDepthLimit(DEPTH);
        options.setCodePointLimit(8 << 20);
        // A tag may stand there, since no object is ever made of the nodes.
        options.setTagInspector(tag -> true);
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            return root == null ? null : new YamlText().tree(root, 0);
        } catch (YAMLException e) {
            throw new Refused(
                    e.getMessage() == null
                            ? "no reason given"
                            : e.getMessage().lines().findFirst().orElse(""));
        }
    }

    private @Nullable Object tree(Node node, int depth) throws Refused {
        if (++nodes > NODES || depth > DEPTH) {
            throw new Refused("its aliases make more than " + NODES + " entries, or it is nested too deeply");
        }
        if (node instanceof MappingNode map) {
            Map<String, Object> entries = new LinkedHashMap<>();
            for (NodeTuple tuple : map.getValue()) {
                Object value = tree(tuple.getValueNode(), depth + 1);
                if (value != null && tuple.getKeyNode() instanceof ScalarNode key) {
                    entries.put(key.getValue(), value);
                }
            }
            return entries;
        }
        if (node instanceof SequenceNode list) {
            List<Object> entries = new ArrayList<>();
            for (Node entry : list.getValue()) {
                Object value = tree(entry, depth + 1);
                if (value != null) {
                    entries.add(value);
                }
            }
            return entries;
        }
        ScalarNode scalar = (ScalarNode) node;
        return scalar.getScalarStyle() == org.yaml.snakeyaml.DumperOptions.ScalarStyle.PLAIN
                ? PythonText.scalar(scalar.getValue())
                : scalar.getValue();
    }
}
