package io.fairlead.logs.text;

import io.fairlead.logs.format.Numbers;
import io.fairlead.logs.format.Times;

/**
 * What a logging library puts before a message: time, logger, level, rank; not for sharing among threads.
 *
 * <p>Understood are {@code 2026-01-28 10:44:38,123 - name - INFO - }, {@code [2026-01-28 10:44:38] [INFO] },
 * {@code 2026-01-28 10:44:38 | INFO | name | }, {@code INFO:root:}, {@code [01/28 10:44:38 d2.utils]: },
 * {@code [01/28 10:44:38] d2.utils INFO: }, {@code 01-28 10:44:38, }, {@code I0128 10:44:38.123456 140 file.py:12] }, {@code [rank0]: }.
 */
final class LinePrefix {

    /** The length of {@code 01/28 10:44:38}. */
    private static final int SHORT_DATE = 14;

    /** How far behind a time the level may stand. */
    private static final int REACH = 100;

    private static final String[] LEVELS = {"INFO", "WARNING", "ERROR", "DEBUG", "CRITICAL", "WARN", "FATAL"};

    private int bodyStart;
    private int timeFrom;
    private int timeTo;
    private double time = Double.NaN;
    private String level = "";

    /** Takes up a line, from behind what a launcher put in front of it. */
    void read(String line, int start) {
        bodyStart = start;
        timeFrom = 0;
        timeTo = 0;
        time = Double.NaN;
        level = "";
        int at = start;
        if (line.startsWith("[NeMo ", at)) {
            // [NeMo I 2024-01-01 10:00:00 exp_manager:56] message
            int close = line.indexOf(']', at);
            bodyStart = close > 0 && close < at + 90 ? skip(line, close + 1) : at;
            return;
        }
        if (line.startsWith("[rank", at) || line.startsWith("[Rank", at)) {
            int close = line.indexOf(']', at);
            at = close > 0 && close < at + 12 ? skip(line, close + 1) : at;
        }
        int from = at < line.length() && line.charAt(at) == '[' ? at + 1 : at;
        int end = Times.prefix(line, from);
        if (end > from) {
            timeFrom = from;
            timeTo = end;
            time = Times.at(line, from, end);
            bodyStart = behindLevel(line, end);
        } else if (line.length() > at + 8 && line.charAt(at) == '[' && isShortDate(line, at + 1)) {
            bodyStart = behindShortDate(line, at);
        } else if (isShortDate(line, at)) {
            bodyStart = behindLevel(line, behindFraction(line, at + SHORT_DATE));
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
        int source = behindSource(line, at);
        if (source > at) {
            return source;
        }
        int bar = line.indexOf(" | ", at);
        boolean isName = line.startsWith(" | ", from) && bar > 0 && bar - at < 40 && line.indexOf(' ', at) == bar;
        return isName ? bar + 3 : at;
    }

    /** Behind {@code [train.py:1050] } or {@code (train.py:95) }: where in the program the message was made. */
    private static int behindSource(String line, int at) {
        boolean opens = at < line.length() && (line.charAt(at) == '[' || line.charAt(at) == '(');
        int file = opens ? line.indexOf(".py:", at) : -1;
        int close = file < 0 || file - at > 60 ? -1 : Numbers.behindDigits(line, file + 4);
        boolean closes = close > file + 4 && close < line.length() && "])".indexOf(line.charAt(close)) >= 0;
        return closes && line.lastIndexOf(' ', file) < at ? skip(line, close + 1) : at;
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

    /** Behind {@code [01/28 10:44:38 d2.utils]: } or {@code [01/28 10:44:38] d2.utils INFO: }. */
    private int behindShortDate(String line, int at) {
        int close = line.indexOf(']', at);
        if (close < 0) {
            return at;
        }
        if (line.startsWith("]: ", close)) {
            return close + 3;
        }
        for (String word : LEVELS) {
            int begin = line.indexOf(" " + word, close);
            int colon = begin + 1 + word.length();
            if (begin > 0 && begin < close + REACH && line.startsWith(":", colon)) {
                level = word;
                return skip(line, colon + 1);
            }
        }
        return skip(line, close + 1);
    }

    /** Behind the {@code ,123} of a time, or behind its comma. */
    private static int behindFraction(String line, int from) {
        int i = from;
        while (i < line.length()
                && (line.charAt(i) == ',' || line.charAt(i) == '.' || Character.isDigit(line.charAt(i)))) {
            i++;
        }
        return i;
    }

    /** {@code 01/28 10:44:38}: month, day and time, without a year. */
    private static boolean isShortDate(String line, int at) {
        return line.length() > at + SHORT_DATE
                && (line.charAt(at + 2) == '/' || line.charAt(at + 2) == '-')
                && Character.isDigit(line.charAt(at + 1))
                && Character.isDigit(line.charAt(at + 3))
                && line.charAt(at + 11) == ':'
                && Character.isDigit(line.charAt(at + 13))
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
