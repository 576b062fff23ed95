package io.fairlead.logs.binary;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A cursor over one message in the protocol buffers wire format.
 *
 * <p>A message is a sequence of fields; a field is a key (a varint: number times eight plus wire type) and a value
 * whose extent its wire type tells. The reader knows extents only; what a key means is its caller's affair. Nested
 * messages are entered and left by narrowing the limit, so that nothing is copied and nothing allocated:
 *
 * <pre>{@code
 * int outer = in.enter();
 * for (int key = in.key(); key != 0; key = in.key()) { … }
 * in.leave(outer);
 * }</pre>
 *
 * <p>Every length is checked against the enclosing message before it is used. Not for sharing among threads.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Protocol Buffers, Encoding</a>
 */
final class ProtoReader {

    /** Wire type of integers and booleans. */
    static final int VARINT = 0;
    /** Wire type of doubles and other values of eight bytes. */
    static final int FIXED64 = 1;
    /** Wire type of texts, bytes, messages and packed numbers. */
    static final int BYTES = 2;
    /** Wire type of floats and other values of four bytes. */
    static final int FIXED32 = 5;

    private static final int START_GROUP = 3;
    private static final int END_GROUP = 4;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] data = {};
    private int position;
    private int limit;

    /**
     * Starts on a message.
     *
     * @param bytes what holds it; not copied, must not change while it is read
     * @param from its first byte
     * @param to the byte behind it
     */
    void reset(byte[] bytes, int from, int to) {
        data = bytes;
        position = from;
        limit = to;
    }

    /**
     * Builds the key of a field, to compare with {@link #key()}.
     *
     * @param number the field's number
     * @param wireType how its value is written
     * @return the key
     */
    static int key(int number, int wireType) {
        return number << 3 | wireType;
    }

    /**
     * Reads the next key of the current message.
     *
     * @return the key; 0 at the end of the message
     * @throws Damaged if the key is no varint, or has field number zero
     */
    int key() throws Damaged {
        if (position >= limit) {
            return 0;
        }
        int first = data[position];
        if (first >= 8) {
            position++;
            return first;
        }
        long key = varint();
        if (key < 8 || key > 0xFFFF_FFFFL) {
            throw new Damaged(position, "a field key must be between 8 and 2^32, but was " + key);
        }
        return (int) key;
    }

    /**
     * Reads a variable-length integer.
     *
     * @return its 64 bits
     * @throws Damaged if it runs past the message or past ten bytes
     */
    long varint() throws Damaged {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (position >= limit) {
                throw new Damaged(position, "a number is cut off");
            }
            byte next = data[position++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new Damaged(position, "a number is longer than ten bytes");
    }

    /**
     * Reads eight bytes as a double.
     *
     * @return the number
     * @throws Damaged if the message ends before
     */
    double float64() throws Damaged {
        return Double.longBitsToDouble((long) LONG.get(data, take(8)));
    }

    /**
     * Reads four bytes as a float.
     *
     * @return the number
     * @throws Damaged if the message ends before
     */
    float float32() throws Damaged {
        return Float.intBitsToFloat((int) INT.get(data, take(4)));
    }

    /**
     * Reads a length and narrows the reader to that many bytes.
     *
     * @return what {@link #leave} needs to widen it again
     * @throws Damaged if the length exceeds what is left
     */
    int enter() throws Damaged {
        int outer = limit;
        int length = length();
        limit = position + length;
        return outer;
    }

    /**
     * Leaves a nested message, read or not, and goes on behind it.
     *
     * @param outer what {@link #enter} returned
     */
    void leave(int outer) {
        position = limit;
        limit = outer;
    }

    /**
     * Reads a text.
     *
     * @return the text; bytes that are not UTF-8 are replaced
     * @throws Damaged if it runs past the message
     */
    String text() throws Damaged {
        int length = length();
        return new String(data, take(length), length, StandardCharsets.UTF_8);
    }

    /**
     * Skips the value of a field.
     *
     * @param key the key that stood in front of it
     * @throws Damaged if it runs past the message or its wire type is unknown
     */
    void skip(int key) throws Damaged {
        switch (key & 7) {
            case VARINT -> varint();
            case FIXED64 -> take(8);
            case BYTES -> take(length());
            case FIXED32 -> take(4);
            case START_GROUP, END_GROUP -> {
                // Groups are long deprecated; taking their borders as empty fields skips what is inside them too.
            }
            default -> throw new Damaged(position, "unknown wire type " + (key & 7));
        }
    }

    /**
     * Tells where the reader stands.
     *
     * @return the next byte to be read, an index of the array
     */
    int position() {
        return position;
    }

    /**
     * Tells where the current message ends.
     *
     * @return the byte behind it, an index of the array
     */
    int limit() {
        return limit;
    }

    /**
     * Returns the array that is read.
     *
     * @return the array itself, not a copy
     */
    byte[] data() {
        return data;
    }

    private int length() throws Damaged {
        long length = varint();
        if (length < 0 || length > limit - position) {
            throw new Damaged(
                    position,
                    "a length of " + Long.toUnsignedString(length) + " bytes exceeds the " + (limit - position)
                            + " that are left");
        }
        return (int) length;
    }

    private int take(int count) throws Damaged {
        int start = position;
        if (count > limit - start) {
            throw new Damaged(
                    start, "a value of " + count + " bytes exceeds the " + (limit - start) + " that are left");
        }
        position = start + count;
        return start;
    }
}
