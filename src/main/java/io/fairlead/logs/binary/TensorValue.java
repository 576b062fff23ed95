package io.fairlead.logs.binary;

import java.util.ArrayList;
import java.util.List;

/**
 * The value of a TensorFlow {@code TensorProto}, as far as it is one number or some texts.
 *
 * <p>A number may stand in {@code tensor_content} as little-endian bytes of its type, or in the list for its type.
 * The object is used again for each tensor, so that nothing is allocated for a number. Not for sharing among
 * threads.
 *
 * @see <a href="https://www.tensorflow.org/api_docs/python/tf/make_tensor_proto">TensorFlow, tensor.proto and
 *     types.proto</a>
 */
final class TensorValue {

    /** The most texts that are kept of one tensor. */
    private static final int MOST_TEXTS = 10_000;

    private static final int DTYPE = ProtoReader.key(1, ProtoReader.VARINT);
    private static final int SHAPE = ProtoReader.key(2, ProtoReader.BYTES);
    private static final int CONTENT = ProtoReader.key(4, ProtoReader.BYTES);
    private static final int FLOATS = 5;
    private static final int DOUBLES = 6;
    private static final int INTS = 7;
    private static final int TEXTS = ProtoReader.key(8, ProtoReader.BYTES);
    private static final int LONGS = 10;
    private static final int BOOLEANS = 11;
    private static final int HALVES = 13;
    private static final int UNSIGNED_INTS = 16;
    private static final int UNSIGNED_LONGS = 17;
    private static final int DIMENSION = ProtoReader.key(2, ProtoReader.BYTES);
    private static final int SIZE = ProtoReader.key(1, ProtoReader.VARINT);

    private static final int DT_FLOAT = 1;
    private static final int DT_DOUBLE = 2;
    private static final int DT_INT32 = 3;
    private static final int DT_UINT8 = 4;
    private static final int DT_INT16 = 5;
    private static final int DT_INT8 = 6;
    private static final int DT_INT64 = 9;
    private static final int DT_BOOL = 10;
    private static final int DT_BFLOAT16 = 14;
    private static final int DT_UINT16 = 17;
    private static final int DT_HALF = 19;
    private static final int DT_UINT32 = 22;
    private static final int DT_UINT64 = 23;

    private int dtype;
    private long elements;
    private int numbers;
    private double number;
    private int contentFrom;
    private int contentTo;
    private final List<String> texts = new ArrayList<>();

    /**
     * Reads a tensor.
     *
     * @param in a reader on it; read to its end
     * @throws Damaged if it is not well-formed
     */
    void read(ProtoReader in) throws Damaged {
        dtype = 0;
        elements = 1;
        numbers = 0;
        contentFrom = 0;
        contentTo = 0;
        texts.clear();
        for (int key = in.key(); key != 0; key = in.key()) {
            if (key == DTYPE) {
                dtype = (int) in.varint();
            } else if (key == SHAPE) {
                readShape(in);
            } else if (key == CONTENT) {
                int outer = in.enter();
                contentFrom = in.position();
                contentTo = in.limit();
                in.leave(outer);
            } else if (key == TEXTS && texts.size() < MOST_TEXTS) {
                texts.add(in.text());
            } else {
                readList(in, key);
            }
        }
        if (numbers == 0 && contentTo > contentFrom) {
            readContent(in.data());
        }
    }

    /**
     * Tells whether the tensor is a single number.
     *
     * @return true if it has one element, of a numeric type
     */
    boolean isNumber() {
        return elements == 1 && numbers == 1;
    }

    /**
     * Returns the number.
     *
     * @return its value, if {@link #isNumber}
     */
    double number() {
        return number;
    }

    /**
     * Returns the texts.
     *
     * @return the texts joined by line ends; empty if it holds none
     */
    String text() {
        return String.join("\n", texts);
    }

    private void readShape(ProtoReader in) throws Damaged {
        int shapeEnd = in.enter();
        for (int key = in.key(); key != 0; key = in.key()) {
            if (key != DIMENSION) {
                in.skip(key);
                continue;
            }
            int dimensionEnd = in.enter();
            long size = 0;
            for (int inner = in.key(); inner != 0; inner = in.key()) {
                if (inner == SIZE) {
                    size = in.varint();
                } else {
                    in.skip(inner);
                }
            }
            in.leave(dimensionEnd);
            // Only whether the product is one matters; a product that overflows to one does not occur for sizes
            // that are kept apart from one.
            elements = size == 1 ? elements : 0;
        }
        in.leave(shapeEnd);
    }

    private void readList(ProtoReader in, int key) throws Damaged {
        int field = key >>> 3;
        boolean known = field >= FLOATS && field <= UNSIGNED_LONGS && field != 8 && field != 9 && field != 12;
        if (!known) {
            in.skip(key);
        } else if ((key & 7) == ProtoReader.BYTES) {
            int outer = in.enter();
            if (in.position() < in.limit()) {
                readNumber(in, field);
                numbers += in.position() < in.limit() ? 1 : 0;
            }
            in.leave(outer);
        } else {
            readNumber(in, field);
        }
    }

    private void readNumber(ProtoReader in, int field) throws Damaged {
        switch (field) {
            case FLOATS -> number = in.float32();
            case DOUBLES -> number = in.float64();
            case INTS -> number = (int) in.varint();
            case LONGS -> number = in.varint();
            case BOOLEANS -> number = in.varint() != 0 ? 1 : 0;
            case UNSIGNED_INTS -> number = in.varint() & 0xFFFF_FFFFL;
            case UNSIGNED_LONGS -> number = unsigned(in.varint());
            case HALVES -> number = fromBits(in.varint());
            default -> throw new Damaged(in.position(), "a tensor field " + field + " is unknown");
        }
        numbers++;
    }

    private double fromBits(long bits) {
        return dtype == DT_BFLOAT16 ? Float.intBitsToFloat((int) bits << 16) : half((int) bits);
    }

    private void readContent(byte[] data) {
        int size = contentTo - contentFrom;
        if (size != width(dtype)) {
            return;
        }
        long bits = 0;
        for (int i = size - 1; i >= 0; i--) {
            bits = (bits << 8) | (data[contentFrom + i] & 0xFF);
        }
        number = switch (dtype) {
            case DT_FLOAT -> Float.intBitsToFloat((int) bits);
            case DT_DOUBLE -> Double.longBitsToDouble(bits);
            case DT_HALF, DT_BFLOAT16 -> fromBits(bits);
            case DT_INT8 -> (byte) bits;
            case DT_INT16 -> (short) bits;
            case DT_INT32 -> (int) bits;
            case DT_UINT64 -> unsigned(bits);
            // The unsigned types fit as they are, and 64 signed bits are meant as they stand.
            default -> bits;
        };
        numbers = 1;
    }

    private static int width(int dtype) {
        return switch (dtype) {
            case DT_INT8, DT_UINT8, DT_BOOL -> 1;
            case DT_INT16, DT_UINT16, DT_HALF, DT_BFLOAT16 -> 2;
            case DT_FLOAT, DT_INT32, DT_UINT32 -> 4;
            case DT_DOUBLE, DT_INT64, DT_UINT64 -> 8;
            default -> -1;
        };
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? bits : (bits >>> 1) * 2.0 + (bits & 1);
    }

    /** Widens a number of IEEE 754 binary16: sign, five bits of exponent, ten of fraction. */
    private static double half(int bits) {
        int exponent = bits >>> 10 & 31;
        int fraction = bits & 1023;
        double magnitude;
        if (exponent == 31) {
            magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (exponent == 0) {
            magnitude = fraction * 0x1p-24;
        } else {
            magnitude = (1024 + fraction) * Math.scalb(1.0, exponent - 25);
        }
        return (bits & 0x8000) != 0 ? -magnitude : magnitude;
    }
}
