package io.fairlead.logs.format;

import io.fairlead.metrics.Problem;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
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

    private final InputStream in;
    private final String name;
    private final Consumer<Problem> reporter;
    private byte[] buffer;
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
    private byte[] held;
    private byte[] clean = new byte[0];
    private int from;
    private int to;
    private final LineScan scanned = new LineScan();
    private boolean decoded = true;
    private String line = "";
    private boolean wholeOnly;

    private Lines(InputStream in, String name, Consumer<Problem> reporter, byte[] buffer) {
        this.in = in;
        this.name = name;
        this.reporter = reporter;
        this.buffer = buffer;
        this.held = buffer;
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
        InputStream raw = source.stream();
        try {
            byte[] buffer = new byte[room(source.size())];
            int length = raw.readNBytes(buffer, 0, Math.min(buffer.length, FileHead.LIMIT));
            TextEncoding encoding = TextEncoding.of(Arrays.copyOf(buffer, length));
            if (encoding == TextEncoding.UTF_8) {
                Lines lines = new Lines(raw, source.name(), reporter, buffer);
                lines.limit = length;
                return lines;
            }
            reporter.accept(Problem.in(source.name(), "text in " + encoding.charset() + ", read as such"));
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(buffer, 0, length), raw);
            return new Lines(new Utf8Stream(whole, encoding.charset()), source.name(), reporter, new byte[BUFFER]);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** A short file needs no more than its own length, and a byte to meet its end. */
    private static int room(long size) {
        return (int) Math.min(BUFFER, size + 1);
    }

    /**
     * Opens a file of UTF-8 in the middle.
     *
     * @param source the file
     * @param place where an earlier reading of it had come to
     * @param reporter is told of problems
     * @return its lines from there on
     * @throws IOException if it cannot be opened
     */
    public static Lines from(LogSource source, LinePlace place, Consumer<Problem> reporter) throws IOException {
        Lines lines = new Lines(source.stream(place.offset()), source.name(), reporter, new byte[BUFFER]);
        lines.bufferOffset = place.offset();
        lines.number = place.number();
        lines.midLine = place.midLine();
        lines.zerosTold = place.zerosTold();
        lines.longTold = place.longTold();
        return lines;
    }

    /**
     * Lets lines and segments end the file whose own end is not there yet.
     *
     * @return this, before its first line
     */
    public Lines wholeOnly() {
        wholeOnly = true;
        return this;
    }

    /**
     * Returns where the next line begins.
     *
     * @return the place behind the last line or segment that was handed out
     */
    public LinePlace place() {
        return new LinePlace(bufferOffset + position, number, midLine, zerosTold, longTold);
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
        int start = position;
        int scan = start;
        scanned.begin();
        while (true) {
            scan = scanned.toBreak(buffer, scan, limit);
            if (scan < limit && isTail(scan)) {
                break;
            }
            if (scan == limit && scan - start > LIMIT) {
                return tooLong(start, scan);
            }
            // Of returns at the very end of the buffer, what follows decides.
            scan = moved(start, scan);
            start = 0;
            if (!fill(limit)) {
                if (wholeOnly) {
                    return false;
                }
                if (scan < limit) {
                    break;
                }
                begin();
                terminated = false;
                hand(start, limit, limit, false);
                return true;
            }
        }
        // Where the buffer happens to end must not decide whether a line is too long.
        return scan - start > LIMIT ? tooLong(start, scan) : finish(start, scan);
    }

    private void begin() {
        if (!midLine) {
            number++;
        }
    }

    /** What follows the returns is in the buffer, or the break is a line feed. */
    private boolean isTail(int at) {
        if (buffer[at] == '\n') {
            return true;
        }
        int next = behindReturns(at);
        return next < limit || next - at > LIMIT || (ended && !wholeOnly);
    }

    private int behindReturns(int at) {
        int next = at;
        while (next < limit && (buffer[next] == '\r' || buffer[next] == '\b')) {
            next++;
        }
        return next;
    }

    private boolean finish(int start, int at) {
        begin();
        terminated = true;
        if (buffer[at] == '\n') {
            hand(start, at, at + 1, false);
            return true;
        }
        int next = behindReturns(at);
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

    /** Hands out the start of a line and passes over the rest of it. */
    private boolean tooLong(int start, int scan) throws IOException {
        byte[] head = Arrays.copyOfRange(buffer, start, start + LIMIT);
        LinePlace before = place();
        position = scan;
        boolean isThere = skipLine();
        if (!isThere && wholeOnly) {
            position = limit;
            bufferOffset = before.offset() - limit;
            return false;
        }
        begin();
        if (!longTold) {
            longTold = true;
            reporter.accept(
                    Problem.atLine(name, number, "a line of more than " + LIMIT + " bytes; only its start is read"));
        }
        terminated = isThere;
        hand(head, 0, LIMIT, before.offset(), false);
        return true;
    }

    /** Goes behind the next line feed; false if there is none, and all is passed over. */
    private boolean skipLine() throws IOException {
        while (true) {
            while (position < limit) {
                if (buffer[position++] == '\n') {
                    return true;
                }
            }
            if (!fill(position)) {
                return false;
            }
        }
    }

    private void hand(int start, int end, int next, boolean partOfLine) {
        position = next;
        hand(buffer, start, end, bufferOffset + start, partOfLine);
    }

    private void hand(byte[] bytes, int start, int end, long at, boolean partOfLine) {
        offset = at;
        overwritten = partOfLine;
        midLine = partOfLine;
        held = bytes;
        from = hasMark(start, end) ? start + 3 : start;
        to = end;
        decoded = false;
        if (scanned.isDirty()) {
            clean();
        }
    }

    private void clean() {
        boolean zeros = false;
        for (int i = from; i < to && !zerosTold; i++) {
            zeros |= held[i] == 0;
        }
        if (zeros) {
            zerosTold = true;
            reporter.accept(Problem.atLine(name, number, "zero bytes in a text file, passed over"));
        }
        if (clean.length < to - from) {
            clean = new byte[Math.max(buffer.length, to - from)];
        }
        to = Ansi.strip(held, from, to, clean);
        from = 0;
        held = clean;
    }

    /** The byte order mark of UTF-8 stands before the first line. */
    private boolean hasMark(int start, int end) {
        return offset == 0
                && number == 1
                && end - start >= 3
                && (held[start] & 0xFF) == 0xEF
                && (held[start + 1] & 0xFF) == 0xBB;
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
        return scanned.isAscii();
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
