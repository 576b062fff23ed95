package io.fairlead.bench.onnx;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One operation of a network.
 *
 * @param operator the operator's name
 * @param inputs names of the operands
 * @param output name of the result
 * @param numbers attributes that are numbers
 * @param tensors attributes that are tensors
 */
record Node(
        String operator, List<String> inputs, String output, Map<String, Double> numbers, Map<String, Tensor> tensors) {

    Node {
        inputs = List.copyOf(inputs);
        numbers = Map.copyOf(numbers);
        tensors = Map.copyOf(tensors);
    }

    double number(String name, double otherwise) {
        return numbers.getOrDefault(name, otherwise);
    }

    static Node parse(ByteBuffer bytes) {
        ProtobufReader reader = ProtobufReader.of(bytes);
        String operator = "";
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        Map<String, Double> numbers = new HashMap<>();
        Map<String, Tensor> tensors = new HashMap<>();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case 1 -> inputs.add(reader.text());
                case 2 -> outputs.add(reader.text());
                case 4 -> operator = reader.text();
                case 5 -> attributeInto(ProtobufReader.of(reader.slice()), numbers, tensors);
                default -> reader.skip();
            }
        }
        return new Node(operator, inputs, outputs.get(0), numbers, tensors);
    }

    private static void attributeInto(ProtobufReader reader, Map<String, Double> numbers, Map<String, Tensor> tensors) {
        String name = "";
        while (reader.hasNext()) {
            switch (reader.next()) {
                case 1 -> name = reader.text();
                case 2 -> numbers.put(name, (double) reader.float32());
                case 3 -> numbers.put(name, (double) reader.varint());
                case 5 -> tensors.put(name, TensorReader.named(reader.slice()).tensor());
                default -> reader.skip();
            }
        }
    }
}
