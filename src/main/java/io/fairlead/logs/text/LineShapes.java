package io.fairlead.logs.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Plans by the shape of lines: their bytes with each digit taken for zero. Not for sharing among threads.
 *
 * <p>A shape is looked up by its hash and then compared whole, so that no two shapes are ever taken for one another. One
 * that comes up the first time is only remembered by its hash: most lines of captions and file names never come again.
 * Memory is bounded: a new shape takes the place of one with the same slot. Cost: two passes of eight bytes at a time.
 */
final class LineShapes {

    /** Longer lines are read each by itself, bytes. */
    static final int LONGEST = 1024;

    /** How many places one shape may have plans for: sections of training, validation, test sets. */
    private static final int PLACES = 8;

    private static final int SLOTS = 1 << 12;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long TOP_BITS = 0x8080_8080_8080_8080L;

    private final long[] hashes = new long[SLOTS];
    private final long[][] shapes = new long[SLOTS][];
    private final @Nullable LinePlan[] plans = new LinePlan[SLOTS];
    private final long[] shape = new long[LONGEST / Long.BYTES + 1];
    private int words;
    private long hash;
    private boolean seen;

    LineShapes() {
        Arrays.fill(shapes, new long[0]);
    }

    /** Finds the plans for a line of at most {@link #LONGEST} bytes; null if there is none. */
    @Nullable
    LinePlan find(byte[] bytes, int from, int to) {
        take(bytes, from, to);
        int slot = slot();
        seen = hashes[slot] == hash;
        boolean same = seen && Arrays.equals(shapes[slot], 0, shapes[slot].length, shape, 0, words);
        return same ? plans[slot] : null;
    }

    /** Whether a line of this shape came up before. */
    boolean knows(byte[] bytes, int from, int to) {
        take(bytes, from, to);
        return hashes[slot()] == hash;
    }

    /** Whether the shape that was looked for last came up before. */
    boolean isSeen() {
        return seen;
    }

    /** Remembers that the shape that was looked for last came up. */
    void remember() {
        int slot = slot();
        if (hashes[slot] != hash) {
            hashes[slot] = hash;
            plans[slot] = null;
            shapes[slot] = new long[0];
        }
    }

    /** Whether there is room for one more plan of the shape. */
    static boolean hasRoom(@Nullable LinePlan first) {
        return first == null || first.depth() < PLACES;
    }

    /** Keeps a plan for the shape that was looked for last. */
    void keep(LinePlan plan) {
        int slot = slot();
        hashes[slot] = hash;
        shapes[slot] = Arrays.copyOf(shape, words);
        plans[slot] = plan;
    }

    private int slot() {
        return (int) (hash >>> 52);
    }

    private void take(byte[] bytes, int from, int to) {
        int length = to - from;
        long mixed = length;
        int count = 0;
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long eight = withoutDigits((long) LONG.get(bytes, i));
            shape[count++] = eight;
            mixed = (mixed ^ eight) * 0x9E37_79B9_7F4A_7C15L;
            mixed ^= mixed >>> 29;
        }
        long last = 0x01;
        for (; i < to; i++) {
            last = (last << 8) | (bytes[i] & 0xFF);
        }
        last = withoutDigits(last);
        shape[count++] = last;
        mixed = (mixed ^ last) * 0x9E37_79B9_7F4A_7C15L;
        words = count;
        hash = mixed ^ (mixed >>> 32);
    }

    /** Eight bytes with each ASCII digit as zero; bytes above 127 stay as they are. */
    private static long withoutDigits(long eight) {
        long low = eight & ~TOP_BITS;
        // Bit 7 of each byte: at or above '0', and not above '9', and below 128.
        long digits = (low + 0x5050_5050_5050_5050L) & ~(low + 0x4646_4646_4646_4646L) & ~eight & TOP_BITS;
        return eight & ~((digits >>> 7) * 0x0F);
    }
}
