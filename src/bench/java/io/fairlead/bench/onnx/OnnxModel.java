package io.fairlead.bench.onnx;

import io.fairlead.check.Require;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A network read from a file.
 *
 * <p>Constants are worked out once. Immutable and safe for use by several threads.
 */
public final class OnnxModel {

    private final List<Node> nodes;

    private final Map<String, Tensor> constants;

    private final String output;

    private OnnxModel(List<Node> nodes, Map<String, Tensor> constants, String output) {
        this.nodes = List.copyOf(nodes);
        this.constants = Map.copyOf(constants);
        this.output = output;
    }

    /**
     * Reads a model.
     *
     * @param file the file
     * @return the model
     * @throws IllegalArgumentException if it has an operator or a number type that is not known here
     */
    public static OnnxModel read(Path file) {
        try {
            return parse(ByteBuffer.wrap(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OnnxModel parse(ByteBuffer bytes) {
        ProtobufReader model = ProtobufReader.of(bytes);
        while (model.hasNext()) {
            if (model.next() == 7) {
                return graph(model.slice());
            }
            model.skip();
        }
        throw new IllegalArgumentException("the file must hold a graph");
    }

    private static OnnxModel graph(ByteBuffer bytes) {
        ProtobufReader graph = ProtobufReader.of(bytes);
        List<Node> nodes = new ArrayList<>();
        Map<String, Tensor> constants = new HashMap<>();
        String output = "";
        while (graph.hasNext()) {
            switch (graph.next()) {
                case 1 -> addNode(Node.parse(graph.slice()), nodes, constants);
                case 5 -> {
                    TensorReader.Named named = TensorReader.named(graph.slice());
                    constants.put(named.name(), named.tensor());
                }
                case 12 -> output = name(graph.slice());
                default -> graph.skip();
            }
        }
        return new OnnxModel(nodes, constants, Require.text("name of the output", output));
    }

    private static void addNode(Node node, List<Node> nodes, Map<String, Tensor> constants) {
        if (node.operator().equals("Constant")) {
            constants.put(node.output(), node.tensors().get("value"));
        } else {
            Operators.requireKnown(node.operator());
            nodes.add(node);
        }
    }

    private static String name(ByteBuffer bytes) {
        ProtobufReader value = ProtobufReader.of(bytes);
        String name = "";
        while (value.hasNext()) {
            if (value.next() == 1) {
                name = value.text();
            } else {
                value.skip();
            }
        }
        return name;
    }

    /**
     * Runs the network.
     *
     * @param inputs a tensor for each input's name
     * @return the network's first output
     */
    public Tensor run(Map<String, Tensor> inputs) {
        Map<String, Tensor> values = new HashMap<>(inputs);
        for (Node node : nodes) {
            List<Tensor> operands = new ArrayList<>();
            for (String name : node.inputs()) {
                Tensor constant = constants.get(name);
                Tensor operand = constant == null ? values.get(name) : constant;
                Require.that(operand != null, "nothing is called \"" + name + "\" before " + node.operator());
                operands.add(operand);
            }
            values.put(node.output(), Operators.apply(node, operands));
        }
        Tensor result = values.get(output);
        return Objects.requireNonNull(result, "the output must be made by a node");
    }
}
