package io.fairlead.config;

import io.fairlead.session.ConfigRenderer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Renders training configurations by changing a base text in place: only the values that are set change, everything
 * else, comments and order included, stays to the letter.
 *
 * <p>The trial's label goes where the base names its experiment; a base without such a key gets it as the last folder
 * of its log or output folder. On top stands a comment block that says what the file is and why it was proposed.
 * Immutable and safe for use by several threads.
 */
public final class YamlRenderer implements ConfigRenderer {

    private static final List<String> NAME_KEYS =
            List.of("logging.experiment_name", "experiment_name", "exp_name", "run_name", "wandb.name");
    private static final List<String> FOLDER_KEYS =
            List.of("logging.log_dir", "log_dir", "output_dir", "training.output_dir", "save_dir");
    private static final int COMMENT_WIDTH = 110;

    @Override
    public String render(String base, Order order) {
        ConfigTree tree = ConfigTree.parse("base configuration", base);
        Map<String, Object> values = new LinkedHashMap<>(order.candidate().values());
        values.putAll(new java.util.TreeMap<>(order.fixed()));
        name(tree, order.label()).ifPresent(entry -> values.putIfAbsent(entry.getKey(), entry.getValue()));
        String text = base.startsWith("\uFEFF") ? base.substring(1) : base;
        for (Map.Entry<String, Object> entry : values.entrySet()) {
            text = YamlEdit.set(text, entry.getKey(), entry.getValue());
        }
        return header(order) + text + (text.endsWith("\n") ? "" : "\n");
    }

    private static Optional<Map.Entry<String, Object>> name(ConfigTree tree, String label) {
        for (String key : NAME_KEYS) {
            if (tree.at(key).isPresent()) {
                return Optional.of(Map.entry(key, label));
            }
        }
        for (String key : FOLDER_KEYS) {
            Optional<Object> folder = tree.at(key).flatMap(ConfigNode::value);
            if (folder.isPresent() && folder.get() instanceof String path) {
                return Optional.of(Map.entry(key, path.replaceAll("/+$", "") + "/" + label));
            }
        }
        return Optional.of(Map.entry("experiment_name", label));
    }

    private static String header(Order order) {
        StringBuilder header = new StringBuilder("# Proposed by fairlead as ")
                .append(order.label())
                .append(".\n");
        for (String line : order.why()) {
            for (String part : line.split("\\R", -1)) {
                wrap(part.strip(), header);
            }
        }
        return header.append('\n').toString();
    }

    private static void wrap(String line, StringBuilder header) {
        String rest = line;
        String indent = "# ";
        while (rest.length() > COMMENT_WIDTH) {
            int space = rest.lastIndexOf(' ', COMMENT_WIDTH);
            int end = space > 0 ? space : COMMENT_WIDTH;
            header.append(indent).append(rest, 0, end).append('\n');
            rest = rest.substring(end).strip();
            indent = "#   ";
        }
        header.append((indent + rest).stripTrailing()).append('\n');
    }
}
