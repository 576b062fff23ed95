package io.fairlead.config;

import io.fairlead.check.UserException;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Sets one value of a YAML text and leaves every other character as it is.
 *
 * <p>The value's node tells where it starts and ends; only that range is replaced. A key that is not there is added
 * behind the last one of its parent, in the parent's own style. A value that other places share through an alias is not
 * changed there: the key itself gets its own value.
 */
final class YamlEdit {

    private YamlEdit() {}

    /**
     * Sets a value.
     *
     * @param text a YAML text
     * @param path the dotted path of the key
     * @param value a {@code String}, {@code Long}, {@code Double} or {@code Boolean}
     * @return the changed text
     * @throws UserException if the text is not YAML, or the path leads through or to something that is not one value
     */
    static String set(String text, String path, Object value) {
        Optional<Node> root = YamlSource.of("base configuration", text).root();
        if (root.isEmpty()) {
            return text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + nested(path, 0, value);
        }
        Node node = root.get();
        String[] parts = path.split("\\.", -1);
        for (int depth = 0; depth < parts.length; depth++) {
            if (!(node instanceof MappingNode mapping)) {
                throw refusal(path, node, "\"" + parts[depth - 1] + "\" is not a mapping");
            }
            Optional<NodeTuple> entry = entry(mapping, parts[depth]);
            if (entry.isEmpty()) {
                return insert(text, mapping, String.join(".", List.of(parts).subList(depth, parts.length)), value);
            }
            if (depth == parts.length - 1) {
                return replace(text, entry.get(), path, value);
            }
            node = entry.get().getValueNode();
        }
        throw new IllegalStateException("a path has at least one part");
    }

    private static Optional<NodeTuple> entry(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .findFirst();
    }

    private static String replace(String text, NodeTuple entry, String path, Object value) {
        Node old = entry.getValueNode();
        int keyEnd = offset(text, entry.getKeyNode().getEndMark().getIndex());
        int start = offset(text, old.getStartMark().getIndex());
        int end = offset(text, old.getEndMark().getIndex());
        boolean alias = start < keyEnd;
        if (alias) {
            start = text.indexOf(':', keyEnd) + 1;
            end = endOfToken(text, start);
            return text.substring(0, start) + " " + Scalars.write(value, false) + text.substring(end);
        }
        boolean flowList = old instanceof SequenceNode list && list.getFlowStyle() == FlowStyle.FLOW;
        if (!(old instanceof ScalarNode) && !flowList) {
            throw refusal(path, old, "it holds more than one value");
        }
        boolean quoted = old instanceof ScalarNode scalar
                && (scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED
                        || scalar.getScalarStyle() == ScalarStyle.SINGLE_QUOTED);
        boolean block = old instanceof ScalarNode scalar
                && (scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED);
        String written = Scalars.write(value, quoted) + (block ? "\n" : "");
        boolean glued = start == end && text.charAt(start - 1) == ':';
        return text.substring(0, start) + (glued ? " " : "") + written + text.substring(end);
    }

    private static int endOfToken(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        while (at < text.length() && " \r\n,}]".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static String insert(String text, MappingNode parent, String path, Object value) {
        if (parent.getFlowStyle() == FlowStyle.FLOW) {
            int close = offset(text, parent.getEndMark().getIndex()) - 1;
            String comma = parent.getValue().isEmpty() ? "" : ", ";
            String key = path.replace(".", ": {");
            long braces = path.chars().filter(c -> c == '.').count();
            return text.substring(0, close) + comma + key + ": " + Scalars.write(value, false)
                    + "}".repeat((int) braces) + text.substring(close);
        }
        int column = parent.getStartMark().getColumn();
        int at = text.indexOf('\n', lastCharacter(text, parent));
        String addition = nested(path, column, value);
        return at < 0 ? text + "\n" + addition : text.substring(0, at + 1) + addition + text.substring(at + 1);
    }

    /** Where the last value of a block mapping ends: its own end mark lies behind the blank lines that follow. */
    private static int lastCharacter(String text, MappingNode mapping) {
        NodeTuple last = mapping.getValue().get(mapping.getValue().size() - 1);
        Node value = last.getValueNode();
        if (value instanceof MappingNode inner
                && inner.getFlowStyle() == FlowStyle.BLOCK
                && value.getStartMark().getIndex()
                        > last.getKeyNode().getStartMark().getIndex()) {
            return lastCharacter(text, inner);
        }
        int end = offset(
                text,
                Math.max(
                        value.getEndMark().getIndex(),
                        last.getKeyNode().getEndMark().getIndex()));
        int at = Math.min(end, text.length()) - 1;
        while (at > 0 && Character.isWhitespace(text.charAt(at))) {
            at--;
        }
        return at;
    }

    private static String nested(String path, int column, Object value) {
        StringBuilder lines = new StringBuilder();
        String[] parts = path.split("\\.", -1);
        for (int i = 0; i < parts.length; i++) {
            lines.append(" ".repeat(column + 2 * i)).append(parts[i]).append(':');
            lines.append(i == parts.length - 1 ? " " + Scalars.write(value, false) : "")
                    .append('\n');
        }
        return lines.toString();
    }

    /** SnakeYAML counts code points; Java counts UTF-16 units. */
    private static int offset(String text, int codePoints) {
        return text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
    }

    private static UserException refusal(String path, Node node, String why) {
        return new UserException(List.of(new UserException.Mistake(
                "base configuration:" + (node.getStartMark().getLine() + 1),
                "\"" + path + "\" cannot be set: " + why,
                "see that the search space and the base configuration name the same keys")));
    }
}
