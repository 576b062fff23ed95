package io.fairlead.logs.checkpoint;

import io.fairlead.logs.binary.Damaged;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a pickle, with a bound on how many are read and on how much is kept of what they claim.
 *
 * <p>Not for sharing among threads.
 */
final class PickleInput {

    /** Texts longer than this are no names or settings; a longer one is cut. */
    private static final int LONGEST_TEXT = 1 << 16;

    private static final int LONGEST_LINE = 1 << 12;

    private final InputStream in;
    private final long limit;
    private long offset;

    /**
     * Starts reading.
     *
     * @param in the pickle; buffered, not closed
     * @param limit how many bytes are read at most
     */
    PickleInput(InputStream in, long limit) {
        this.in = in;
        this.limit = limit;
    }

    /**
     * Tells where the reader stands.
     *
     * @return the number of bytes read so far
     */
    long offset() {
        return offset;
    }

    /**
     * Reads a byte.
     *
     * @return 0 to 255
     * @throws Damaged if the pickle ends before
     * @throws IOException if it cannot be read
     */
    int next() throws Damaged, IOException {
        int value = offset < limit ? in.read() : -1;
        if (value < 0) {
            throw new Damaged(
                    offset, offset < limit ? "the pickle is cut off" : "the pickle is longer than " + limit + " bytes");
        }
        offset++;
        return value;
    }

    /**
     * Reads an unsigned little-endian integer.
     *
     * @param bytes how many bytes it has, 1 to 8
     * @return its value
     * @throws Damaged if the pickle ends before
     * @throws IOException if it cannot be read
     */
    long integer(int bytes) throws Damaged, IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) next() << (8 * i);
        }
        return value;
    }

    /**
     * Reads a big-endian double.
     *
     * @return the number
     * @throws Damaged if the pickle ends before
     * @throws IOException if it cannot be read
     */
    double real() throws Damaged, IOException {
        return Double.longBitsToDouble(Long.reverseBytes(integer(8)));
    }

    /**
     * Reads bytes of which not all need be kept.
     *
     * @param length how many there are
     * @param keep how many are kept at most
     * @return the first of them
     * @throws Damaged if the length is out of bounds, or the pickle ends before
     * @throws IOException if it cannot be read
     */
    byte[] bytes(long length, int keep) throws Damaged, IOException {
        if (length < 0 || length > limit - offset) {
            throw new Damaged(offset, "a length of " + Long.toUnsignedString(length) + " exceeds what is left");
        }
        int kept = (int) Math.min(length, keep);
        byte[] start = in.readNBytes(kept);
        long rest = length - kept;
        if (start.length == kept && rest > 0) {
            rest -= skip(rest);
        }
        if (start.length < kept || rest > 0) {
            throw new Damaged(offset, "a value of " + length + " bytes is cut off");
        }
        offset += length;
        return start;
    }

    private long skip(long count) throws IOException {
        byte[] waste = new byte[1 << 13];
        long done = 0;
        while (done < count) {
            int read = in.read(waste, 0, (int) Math.min(waste.length, count - done));
            if (read < 0) {
                break;
            }
            done += read;
        }
        return done;
    }

    /**
     * Reads a text.
     *
     * @param length its length in bytes
     * @return the text; only its start if it is very long
     * @throws Damaged if the length is out of bounds, or the pickle ends before
     * @throws IOException if it cannot be read
     */
    String text(long length) throws Damaged, IOException {
        return new String(bytes(length, LONGEST_TEXT), StandardCharsets.UTF_8);
    }

    /**
     * Reads a line.
     *
     * @return the line without its end
     * @throws Damaged if it is very long, or the pickle ends before
     * @throws IOException if it cannot be read
     */
    String line() throws Damaged, IOException {
        StringBuilder line = new StringBuilder();
        for (int c = next(); c != '\n'; c = next()) {
            if (line.length() == LONGEST_LINE) {
                throw new Damaged(offset, "a line is longer than " + LONGEST_LINE + " bytes");
            }
            line.append((char) c);
        }
        return line.toString();
    }
}
