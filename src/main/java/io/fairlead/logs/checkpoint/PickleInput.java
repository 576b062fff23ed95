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
    private final byte[] buffer = new byte[1 << 13];
    private int position;
    private int end;
    private long limit;
    private long offset;

    /**
     * Starts reading.
     *
     * @param in the pickle, or several in a row; not closed, read ahead
     */
    PickleInput(InputStream in) {
        this.in = in;
    }

    /**
     * Bounds what follows.
     *
     * @param bytes how many more bytes are read at most
     * @return this
     */
    PickleInput limit(long bytes) {
        limit = offset + bytes;
        return this;
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
        if (offset >= limit) {
            throw new Damaged(offset, "the pickle is longer than " + limit + " bytes");
        }
        if (position == end && !fill()) {
            throw new Damaged(offset, "the pickle is cut off");
        }
        offset++;
        return buffer[position++] & 0xFF;
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end > 0;
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
        byte[] start = new byte[(int) Math.min(length, keep)];
        long done = 0;
        while (done < length && (position < end || fill())) {
            int piece = (int) Math.min(length - done, end - position);
            if (done < start.length) {
                System.arraycopy(buffer, position, start, (int) done, (int) Math.min(piece, start.length - done));
            }
            position += piece;
            done += piece;
        }
        if (done < length) {
            throw new Damaged(offset, "a value of " + length + " bytes is cut off");
        }
        offset += length;
        return start;
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
