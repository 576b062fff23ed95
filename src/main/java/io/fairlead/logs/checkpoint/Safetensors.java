package io.fairlead.logs.checkpoint;

import io.fairlead.logs.binary.Damaged;
import io.fairlead.logs.format.LogSource;
import io.fairlead.metrics.Checkpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The head of a safetensors file.
 *
 * <pre>{@code
 * file := length:u64 (little endian)  json:byte[length]  data
 * json := {"__metadata__": {"format": "pt", …}, "NAME": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}, …}
 * }</pre>
 *
 * @param tensors the heads of the tensors; copied
 * @param metadata texts that were saved beside them; copied
 * @param missing how many bytes of data the file lacks; zero or below if it is whole
 * @see <a href="https://github.com/huggingface/safetensors">safetensors, format</a>
 */
record Safetensors(List<Checkpoint.Tensor> tensors, Map<String, String> metadata, long missing) {

    /** The heads of the largest models take about one MiB; as a tree they take ten times their length. */
    private static final int LONGEST_HEAD = 8 << 20;

    private static final int MOST_DIMENSIONS = 64;

    Safetensors {
        tensors = List.copyOf(tensors);
        metadata = Map.copyOf(metadata);
    }

    /**
     * Reads a head.
     *
     * @param file the file
     * @return what it says
     * @throws Damaged if it is none, or larger than any real one
     * @throws IOException if it cannot be read from disk
     */
    static Safetensors read(LogSource file) throws Damaged, IOException {
        if (file.size() < 8) {
            throw new Damaged(0, "a safetensors file has at least 8 bytes, but this has " + file.size());
        }
        long length =
                ByteBuffer.wrap(file.range(0, 8)).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 2 || length > file.size() - 8 || length > LONGEST_HEAD) {
            throw new Damaged(0, "the head claims " + Long.toUnsignedString(length) + " bytes of " + (file.size() - 8));
        }
        JsonNode head;
        try {
            head = new ObjectMapper().readTree(file.range(8, (int) length));
        } catch (JacksonException e) {
            throw new Damaged(8, "the head is no JSON: " + e.getOriginalMessage());
        }
        if (!head.isObject()) {
            throw new Damaged(8, "the head is no JSON object");
        }
        return parse(head, file.size() - 8 - length);
    }

    private static Safetensors parse(JsonNode head, long dataBytes) {
        List<Checkpoint.Tensor> tensors = new ArrayList<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        long needed = 0;
        for (Map.Entry<String, JsonNode> entry : head.properties()) {
            JsonNode value = entry.getValue();
            if (entry.getKey().equals("__metadata__")) {
                value.properties()
                        .forEach(text ->
                                metadata.put(text.getKey(), text.getValue().asString("")));
            } else if (value.isObject()) {
                JsonNode end = value.path("data_offsets").path(1);
                needed = Math.max(needed, end.isIntegralNumber() && end.canConvertToLong() ? end.longValue() : 0);
                tensors.add(new Checkpoint.Tensor(
                        entry.getKey(), dtype(value.path("dtype").asString("")), shape(value.path("shape"))));
            }
        }
        return new Safetensors(tensors, metadata, needed - dataBytes);
    }

    private static List<Long> shape(JsonNode sizes) {
        List<Long> shape = new ArrayList<>();
        for (JsonNode size : sizes) {
            if (shape.size() < MOST_DIMENSIONS) {
                shape.add(size.isIntegralNumber() && size.canConvertToLong() ? size.longValue() : 0);
            }
        }
        return shape;
    }

    private static String dtype(String code) {
        return switch (code) {
            case "F64" -> "float64";
            case "F32" -> "float32";
            case "F16" -> "float16";
            case "BF16" -> "bfloat16";
            case "I64" -> "int64";
            case "I32" -> "int32";
            case "I16" -> "int16";
            case "I8" -> "int8";
            case "U8" -> "uint8";
            case "BOOL" -> "bool";
            default -> code;
        };
    }
}
