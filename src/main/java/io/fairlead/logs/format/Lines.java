package io.fairlead.logs.format;

import io.fairlead.metrics.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The lines of a text file, one at a time, without holding more than one of them.
 *
 * <p>A line ends at a line feed. What a terminal would have overwritten is told apart: a carriage return or a run of
 * backspaces within a line ends a <i>segment</i>, and each segment is handed out as a line of its own under the same
 * number, with {@link #isOverwritten()} true for all but the last. Colour and cursor sequences are taken out, and so
 * are zero bytes. Text in UTF-16, GBK or Latin-1 is turned into UTF-8 on the way.
 *
 * <p>A line longer than {@value #LIMIT} bytes is cut there and the rest of it is passed over. Zeros, cut lines and
 * foreign encodings are told to the reporter given, each once. Cost: one pass of eight bytes at a time; a line becomes a
 * string only when its text is asked for, so that readers of bytes pay for none. Not for sharing among threads.
 */
public final class Lines implements Closeable {

    /** The longest line that is kept whole, bytes. */
    public static final int LIMIT = 1 << 20;

    private static final int BUFFER = 1 << 18;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** A blank in each byte: no byte below it stands within most lines. */
    private static final long BLANKS = 0x2020_2020_2020_2020L;

    private static final long TOP_BITS = 0x8080_8080_8080_8080L;

    private final InputStream in;
    private final String name;
    private final Consumer<Problem> reporter;
    private byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private boolean ended;
    private long bufferOffset;
    private long number;
    private long offset;
    private boolean overwritten;
    private boolean terminated = true;
    private boolean midLine;
    private boolean zerosTold;
    private boolean longTold;
    private byte[] held = buffer;
    private byte[] clean = new byte[0];
    private int from;
    private int to;
    private long seen;
    private boolean dirty;
    private boolean decoded = true;
    private String line = "";

    private Lines(InputStream in, String name, Consumer<Problem> reporter) {
        this.in = in;
        this.name = name;
        this.reporter = reporter;
    }

    /**
     * Opens a file.
     *
     * @param source the file
     * @param draft is told of problems
     * @return its lines, before the first one
     * @throws IOException if it cannot be opened
     */
    public static Lines of(LogSource source, RunDraft draft) throws IOException {
        return of(source, draft::problem);
    }

    /**
     * Opens a file.
     *
     * @param source the file
     * @param reporter is told of problems
     * @return its lines, before the first one
     * @throws IOException if it cannot be opened
     */
    public static Lines of(LogSource source, Consumer<Problem> reporter) throws IOException {
        TextEncoding encoding = TextEncoding.of(source.start(FileHead.LIMIT));
        InputStream raw = source.stream();
        if (encoding == TextEncoding.UTF_8) {
            return new Lines(raw, source.name(), reporter);
        }
        reporter.accept(Problem.in(source.name(), "text in " + encoding.charset() + ", read as such"));
        return new Lines(new Utf8Stream(raw, encoding.charset()), source.name(), reporter);
    }

    /**
     * Goes to the next line or segment.
     *
     * @return false at the end of the file
     * @throws IOException if the file cannot be read
     */
    public boolean next() throws IOException {
        if (position == limit && !fill(position)) {
            return false;
        }
        if (!midLine) {
            number++;
        }
        int start = position;
        int scan = start;
        seen = 0;
        dirty = false;
        while (true) {
            scan = scan(scan);
            if (scan < limit && isTail(scan)) {
                break;
            }
            if (scan < limit) {
                // A lone return at the very end of the buffer: what follows decides, so look further.
                scan = moved(start, scan);
                start = 0;
                if (!fill(limit)) {
                    break;
                }
                continue;
            }
            if (scan - start >= LIMIT) {
                return tooLong(start, scan);
            }
            scan = moved(start, scan);
            start = 0;
            if (!fill(limit)) {
                terminated = false;
                hand(start, limit, limit, false);
                return true;
            }
        }
        return finish(start, scan);
    }

    /** Returns where the next break is, or the end of the buffer; takes note of what kinds of bytes stand before it. */
    private int scan(int start) {
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
                if (isBreak(b)) {
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

    private static boolean isBreak(byte b) {
        return b == '\n' || b == '\r' || b == '\b';
    }

    /** What follows a return is in the buffer, or the break is a line feed. */
    private boolean isTail(int at) {
        return buffer[at] == '\n' || at + 1 < limit || ended;
    }

    private boolean finish(int start, int at) {
        terminated = true;
        if (buffer[at] == '\n') {
            hand(start, at, at + 1, false);
            return true;
        }
        int next = at;
        while (next < limit && (buffer[next] == '\r' || buffer[next] == '\b')) {
            next++;
        }
        if (next < limit && buffer[next] == '\n' && buffer[at] == '\r') {
            hand(start, at, next + 1, false);
        } else {
            hand(start, at, next, true);
        }
        return true;
    }

    private int moved(int start, int scan) {
        if (start == 0) {
            if (limit == buffer.length) {
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            }
            return scan;
        }
        System.arraycopy(buffer, start, buffer, 0, limit - start);
        bufferOffset += start;
        limit -= start;
        position = 0;
        return scan - start;
    }

    /** Reads more behind what is there. */
    private boolean fill(int from) throws IOException {
        if (ended) {
            return false;
        }
        int at = from;
        if (position == limit && from == position) {
            bufferOffset += limit;
            position = 0;
            limit = 0;
            at = 0;
        }
        int read = in.read(buffer, at, buffer.length - at);
        if (read <= 0) {
            ended = true;
            return false;
        }
        limit = at + read;
        return true;
    }

    private boolean tooLong(int start, int scan) throws IOException {
        if (!longTold) {
            longTold = true;
            reporter.accept(
                    Problem.atLine(name, number, "a line of more than " + LIMIT + " bytes; only its start is read"));
        }
        hand(start, start + LIMIT, scan, false);
        keep();
        position = limit;
        while (true) {
            int at = position;
            while (at < limit && buffer[at] != '\n') {
                at++;
            }
            if (at < limit) {
                position = at + 1;
                return true;
            }
            position = limit;
            if (!fill(position)) {
                terminated = false;
                return true;
            }
        }
    }

    private void hand(int start, int end, int next, boolean partOfLine) {
        offset = bufferOffset + start;
        position = next;
        overwritten = partOfLine;
        midLine = partOfLine;
        from = hasMark(start, end) ? start + 3 : start;
        to = end;
        held = buffer;
        decoded = false;
        if (dirty) {
            clean();
        }
    }

    /** Makes the line outlive the buffer, in which the rest of it is passed over. */
    private void keep() {
        if (held == buffer) {
            held = Arrays.copyOfRange(buffer, from, to);
            to -= from;
            from = 0;
        }
    }

    private void clean() {
        boolean zeros = false;
        for (int i = from; i < to && !zerosTold; i++) {
            zeros |= buffer[i] == 0;
        }
        if (zeros) {
            zerosTold = true;
            reporter.accept(Problem.atLine(name, number, "zero bytes in a text file, passed over"));
        }
        if (clean.length < to - from) {
            clean = new byte[Math.max(BUFFER, to - from)];
        }
        to = Ansi.strip(buffer, from, to, clean);
        from = 0;
        held = clean;
    }

    /** The byte order mark of UTF-8 stands before the first line. */
    private boolean hasMark(int start, int end) {
        return offset == 0
                && number == 1
                && end - start >= 3
                && (buffer[start] & 0xFF) == 0xEF
                && (buffer[start + 1] & 0xFF) == 0xBB;
    }

    /**
     * Returns the line.
     *
     * @return its text without its end
     */
    public String text() {
        if (!decoded) {
            line = new String(held, from, to - from, isAscii() ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
            decoded = true;
        }
        return line;
    }

    /**
     * Tells whether the line is of ASCII, so that each of its bytes is a character.
     *
     * @return true if no byte is above 127
     */
    public boolean isAscii() {
        return (seen & TOP_BITS) == 0;
    }

    /**
     * Returns the array that holds the line.
     *
     * @return an array of which {@link #from} to {@link #to} are the line, in UTF-8 (what is none included); valid until
     *     the next call of {@link #next}
     */
    public byte[] bytes() {
        return held;
    }

    /**
     * Returns where the line begins in {@link #bytes}.
     *
     * @return an index
     */
    public int from() {
        return from;
    }

    /**
     * Returns where the line ends in {@link #bytes}.
     *
     * @return the index behind its last byte, without its end
     */
    public int to() {
        return to;
    }

    /**
     * Returns the number of the line.
     *
     * @return from 1; segments of one line share it
     */
    public long number() {
        return number;
    }

    /**
     * Returns where the line begins.
     *
     * @return bytes from the start of the text in UTF-8
     */
    public long offset() {
        return offset;
    }

    /**
     * Tells whether a terminal would have overwritten this segment.
     *
     * @return true if another segment of the same line follows
     */
    public boolean isOverwritten() {
        return overwritten;
    }

    /**
     * Tells whether the line ended with a line feed.
     *
     * @return false only for a last line without one
     */
    public boolean isTerminated() {
        return terminated;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
