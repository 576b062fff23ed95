package io.fairlead.logs.format;

import io.fairlead.metrics.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
 * foreign encodings are told to the reporter given, each once. Cost: one pass; ASCII lines become strings of one byte a
 * character. Not for sharing among threads.
 */
public final class Lines implements Closeable {

    /** The longest line that is kept whole, bytes. */
    public static final int LIMIT = 1 << 20;

    private static final int BUFFER = 1 << 18;

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
        while (true) {
            while (scan < limit && !isBreak(buffer[scan])) {
                scan++;
            }
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
                buffer = java.util.Arrays.copyOf(buffer, buffer.length * 2);
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
        line = decoded(start, end);
    }

    private String decoded(int start, int end) {
        boolean ascii = true;
        boolean dirty = false;
        for (int i = start; i < end; i++) {
            byte b = buffer[i];
            ascii &= b >= 0;
            dirty |= b == 0 || b == 27;
        }
        if (start == 0
                && number == 1
                && offset == 0
                && end >= 3
                && (buffer[0] & 0xFF) == 0xEF
                && (buffer[1] & 0xFF) == 0xBB) {
            start += 3;
        }
        String text =
                new String(buffer, start, end - start, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        return dirty ? cleaned(text) : text;
    }

    private String cleaned(String text) {
        if (!zerosTold && text.indexOf('\0') >= 0) {
            zerosTold = true;
            reporter.accept(Problem.atLine(name, number, "zero bytes in a text file, passed over"));
        }
        return Ansi.stripped(text);
    }

    /**
     * Returns the line.
     *
     * @return its text without its end
     */
    public String text() {
        return line;
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
