package io.fairlead.logs.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for the end of a line, eight bytes at a time, and takes note of what kinds of bytes stand before it. */
final class LineScan {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** A blank in each byte: no byte below it stands within most lines. */
    private static final long BLANKS = 0x2020_2020_2020_2020L;

    private static final long TOP_BITS = 0x8080_8080_8080_8080L;

    private long seen;
    private boolean dirty;

    /** Begins a line. */
    void begin() {
        seen = 0;
        dirty = false;
    }

    /** Returns where the next line feed, return or backspace is; the limit if there is none before it. */
    int toBreak(byte[] buffer, int start, int limit) {
        int i = start;
        while (true) {
            for (; i <= limit - Long.BYTES; i += Long.BYTES) {
                long eight = (long) LONG.get(buffer, i);
                if (((eight - BLANKS) & ~eight & TOP_BITS) != 0) {
                    break;
                }
                seen |= eight;
            }
            int stop = Math.min(limit, i + Long.BYTES);
            for (; i < stop; i++) {
                byte b = buffer[i];
                if (b == '\n' || b == '\r' || b == '\b') {
                    return i;
                }
                seen |= b;
                dirty |= b == 0 || b == 27;
            }
            if (i == limit) {
                return i;
            }
        }
    }

    /** Whether all bytes of the line are of ASCII. */
    boolean isAscii() {
        return (seen & TOP_BITS) == 0;
    }

    /** Whether there are zeros or colours in the line. */
    boolean isDirty() {
        return dirty;
    }
}
