package io.fairlead.logs.text;

import io.fairlead.logs.format.Times;

/**
 * What a logging library puts before a message: time, logger, level, rank; not for sharing among threads.
 *
 * <p>Understood are {@code 2026-01-28 10:44:38,123 - name - INFO - }, {@code [2026-01-28 10:44:38] [INFO] },
 * {@code 2026-01-28 10:44:38 | INFO | name | }, {@code INFO:root:}, {@code [01/28 10:44:38 d2.utils]: },
 * {@code I0128 10:44:38.123456 140 file.py:12] }, {@code [rank0]: }.
 */
final class LinePrefix {

    /** How far behind a time the level may stand. */
    private static final int REACH = 100;

    private static final String[] LEVELS = {"INFO", "WARNING", "ERROR", "DEBUG", "CRITICAL", "WARN", "FATAL"};

    private int bodyStart;
    private int timeFrom;
    private int timeTo;
    private double time = Double.NaN;
    private String level = "";

    /** Takes up a line. */
    void read(String line) {
        bodyStart = 0;
        timeFrom = 0;
        timeTo = 0;
        time = Double.NaN;
        level = "";
        int at = 0;
        if (line.startsWith("[rank") || line.startsWith("[Rank")) {
            int close = line.indexOf(']');
            at = close > 0 && close < 12 ? skip(line, close + 1) : 0;
        }
        int from = at < line.length() && line.charAt(at) == '[' ? at + 1 : at;
        int end = Times.prefix(line, from);
        if (end > from) {
            timeFrom = from;
            timeTo = end;
            time = Times.at(line, from, end);
            bodyStart = behindLevel(line, end);
        } else if (line.length() > 8
                && line.charAt(at) == '['
                && line.indexOf("]: ") > 0
                && isShortDate(line, at + 1)) {
            bodyStart = line.indexOf("]: ") + 3;
        } else if (isGlog(line)) {
            bodyStart = line.indexOf("] ") + 2;
            level = line.charAt(0) == 'E' || line.charAt(0) == 'F' ? "ERROR" : "INFO";
        } else {
            bodyStart = startsWithLevel(line, at);
        }
    }

    private int startsWithLevel(String line, int at) {
        for (String word : LEVELS) {
            if (line.startsWith(word, at)) {
                int colon = line.indexOf(':', at + word.length() + 1);
                if (line.startsWith(":", at + word.length()) && colon > 0 && colon - at < 60) {
                    level = word;
                    return skip(line, colon + 1);
                }
            }
        }
        return at;
    }

    private int behindLevel(String line, int from) {
        int limit = Math.min(line.length(), from + REACH);
        for (int i = from; i < limit; i++) {
            char c = line.charAt(i);
            if (c < 'C' || c > 'W' || Character.isLetterOrDigit(line.charAt(i - 1))) {
                continue;
            }
            for (String word : LEVELS) {
                int end = i + word.length();
                if (line.startsWith(word, i)
                        && (end == line.length() || !Character.isLetterOrDigit(line.charAt(end)))) {
                    level = word;
                    return behindNames(line, end);
                }
            }
        }
        return skip(line, from);
    }

    /** Behind {@code INFO | fairseq.trainer | }: the logger's name may follow the level. */
    private static int behindNames(String line, int from) {
        int at = skip(line, from);
        int bar = line.indexOf(" | ", at);
        boolean isName = line.startsWith(" | ", from) && bar > 0 && bar - at < 40 && line.indexOf(' ', at) == bar;
        return isName ? bar + 3 : at;
    }

    /** Passes over what stands between the parts of a prefix, but not over the indentation of the message. */
    private static int skip(String line, int from) {
        int i = from;
        while (i < line.length() && " -|]:\t".indexOf(line.charAt(i)) >= 0) {
            if (line.charAt(i) == ' ' && i > from && line.charAt(i - 1) == ' ') {
                break;
            }
            i++;
        }
        return i;
    }

    /** {@code 01/28 10:44:38}: month, day and time, without a year. */
    private static boolean isShortDate(String line, int at) {
        return line.length() > at + 14
                && line.charAt(at + 2) == '/'
                && line.charAt(at + 5) == ' '
                && line.charAt(at + 8) == ':'
                && Character.isDigit(line.charAt(at));
    }

    /** {@code I0128 10:44:38.123456 140 file.py:12] }. */
    private static boolean isGlog(String line) {
        return line.length() > 25
                && "IWEF".indexOf(line.charAt(0)) >= 0
                && Character.isDigit(line.charAt(1))
                && Character.isDigit(line.charAt(4))
                && line.charAt(5) == ' '
                && line.charAt(8) == ':'
                && line.indexOf("] ") > 0;
    }

    /** Where the message begins. */
    int bodyStart() {
        return bodyStart;
    }

    /** The time, seconds since 1970; NaN if the line has none. */
    double time() {
        return time;
    }

    /** Where the time begins. */
    int timeFrom() {
        return timeFrom;
    }

    /** Where the time ends; zero if the line has none. */
    int timeTo() {
        return timeTo;
    }

    /** The level, in capitals; empty if the line has none. */
    String level() {
        return level;
    }
}
