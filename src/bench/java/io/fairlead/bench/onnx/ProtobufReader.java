package io.fairlead.bench.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of one message in the protocol buffers' wire format, front to back.
 *
 * <p>Grammar: a message is a sequence of a varint tag ({@code number << 3 | wire type}) and a value: 0 a varint,
 * 1 eight bytes, 2 a varint length and as many bytes, 5 four bytes. Other wire types, and ends in the middle of
 * a value, are refused.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Protocol Buffers, Encoding</a>
 */
final class ProtobufReader {

    private final ByteBuffer bytes;

    private int wireType;

    private ProtobufReader(ByteBuffer bytes) {
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    static ProtobufReader of(ByteBuffer bytes) {
        return new ProtobufReader(bytes.duplicate());
    }

    boolean hasNext() {
        return bytes.hasRemaining();
    }

    /** Reads a tag; the field's value must be read or skipped next. Returns the field's number. */
    int next() {
        long tag = varint();
        wireType = (int) (tag & 7);
        return (int) (tag >>> 3);
    }

    /** Tells whether the field holds bytes: a text, a message, or numbers one behind the other. */
    boolean isBytes() {
        return wireType == 2;
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = bytes.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a varint must end within ten bytes");
    }

    float float32() {
        return bytes.getFloat();
    }

    ByteBuffer slice() {
        int length = Math.toIntExact(varint());
        ByteBuffer slice = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + length);
        return slice;
    }

    String text() {
        return StandardCharsets.UTF_8.decode(slice()).toString();
    }

    void skip() {
        switch (wireType) {
            case 0 -> varint();
            case 1 -> bytes.getLong();
            case 2 -> slice();
            case 5 -> bytes.getInt();
            default -> throw new IllegalArgumentException("unknown wire type " + wireType);
        }
    }
}
