package io.fairlead.bench.onnx;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads tensors of floats, doubles, and 32- and 64-bit integers whose numbers are stored as raw bytes. */
final class TensorReader {

    private static final int FLOAT = 1;

    private static final int INT32 = 6;

    private static final int INT64 = 7;

    private static final int DOUBLE = 11;

    private TensorReader() {}

    /**
     * A tensor and its name.
     *
     * @param name may be empty
     * @param tensor the numbers
     */
    record Named(String name, Tensor tensor) {}

    static Named named(ByteBuffer bytes) {
        ProtobufReader reader = ProtobufReader.of(bytes);
        List<Integer> shape = new ArrayList<>();
        int type = 0;
        String name = "";
        ByteBuffer raw = ByteBuffer.allocate(0);
        while (reader.hasNext()) {
            switch (reader.next()) {
                case 1 -> dimensionsInto(reader, shape);
                case 2 -> type = (int) reader.varint();
                case 8 -> name = reader.text();
                case 9 -> raw = reader.slice();
                default -> reader.skip();
            }
        }
        int[] lengths = shape.stream().mapToInt(Integer::intValue).toArray();
        double[] data = new double[Tensor.size(lengths)];
        for (int i = 0; i < data.length; i++) {
            data[i] = next(raw, type);
        }
        return new Named(name, new Tensor(lengths, data, isWhole(type)));
    }

    static boolean isWhole(int type) {
        return type == INT32 || type == INT64;
    }

    private static void dimensionsInto(ProtobufReader reader, List<Integer> shape) {
        if (!reader.isBytes()) {
            shape.add((int) reader.varint());
            return;
        }
        ProtobufReader packed = ProtobufReader.of(reader.slice());
        while (packed.hasNext()) {
            shape.add((int) packed.varint());
        }
    }

    private static double next(ByteBuffer raw, int type) {
        return switch (type) {
            case FLOAT -> raw.getFloat();
            case DOUBLE -> raw.getDouble();
            case INT32 -> raw.getInt();
            case INT64 -> raw.getLong();
            default -> throw new IllegalArgumentException("unknown number type " + type + " of a tensor");
        };
    }
}
