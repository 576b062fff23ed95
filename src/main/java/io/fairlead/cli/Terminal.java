package io.fairlead.cli;

import io.fairlead.report.text.Printable;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command reads from and prints to.
 *
 * <p>Results are UTF-8 whatever the locale says, since tables and other programs rely on it. Not for sharing among
 * threads, but for {@link #progress}.
 */
final class Terminal {

    private static final String CLEAR_LINE = "\r\u001b[2K";
    private static final int NARROW = 80;

    private final InputStream in;
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean interactive;
    private final int width;
    private boolean progressShown;

    private Terminal(InputStream in, OutputStream out, OutputStream err, boolean interactive, int width) {
        this.in = in;
        this.out = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), false);
        this.err = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
        this.interactive = interactive;
        this.width = width;
    }

    /** Returns the process's own streams. */
    static Terminal ofProcess(Map<String, String> environment) {
        boolean dumb = "dumb".equals(environment.get("TERM"));
        boolean interactive = "1".equals(environment.get("FAIRLEAD_TTY")) && !dumb;
        return new Terminal(System.in, System.out, System.err, interactive, width(environment.get("COLUMNS")));
    }

    /** Returns streams that a test or another program reads. */
    static Terminal of(InputStream in, OutputStream out, OutputStream err) {
        return new Terminal(in, out, err, false, NARROW);
    }

    private static int width(@org.jspecify.annotations.Nullable String columns) {
        try {
            return columns == null ? NARROW : Math.max(40, Integer.parseInt(columns.strip()));
        } catch (NumberFormatException e) {
            return NARROW;
        }
    }

    InputStream in() {
        return in;
    }

    /** Returns how many characters fit on a line. */
    int width() {
        return width;
    }

    /** Prints a result. */
    void print(String text) {
        clearProgress();
        out.print(text);
        out.flush();
    }

    /** Prints a result with a line break. */
    void println(String text) {
        print(text + "\n");
    }

    /** Prints a line beside the results. */
    void note(String text) {
        clearProgress();
        err.println(text);
    }

    /** Shows how far a long work is: a line that is written over on a terminal, nothing elsewhere. */
    synchronized void progress(String text) {
        if (interactive) {
            String line = Printable.line(text);
            err.print(CLEAR_LINE + (line.length() > width - 1 ? line.substring(0, width - 1) : line));
            err.flush();
            progressShown = true;
        }
    }

    private synchronized void clearProgress() {
        if (progressShown) {
            err.print(CLEAR_LINE);
            err.flush();
            progressShown = false;
        }
    }

    /** Tells whether the reader has gone, as {@code head} does. */
    boolean isBroken() {
        return out.checkError();
    }

    PrintWriter outWriter() {
        return out;
    }

    PrintWriter errWriter() {
        return err;
    }
}
