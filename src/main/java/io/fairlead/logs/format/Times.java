package io.fairlead.logs.format;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Month;
import java.time.chrono.IsoChronology;

/**
 * Times as logs write them. A time without a zone is taken as UTC: differences are right, and the reading does not
 * depend on where it is done.
 */
public final class Times {

    private Times() {}

    /**
     * Returns a time.
     *
     * @param text {@code 2026-01-28T10:55:01.897960}, {@code 2026-01-28 10:55:01,123}, with or without a zone, or
     *     seconds since 1970
     * @return seconds since 1970; NaN if it is something else
     */
    public static double parse(String text) {
        int end = prefix(text);
        if (end > 0) {
            return at(text, 0, end);
        }
        return Numbers.parse(text).orElse(Double.NaN);
    }

    /**
     * Returns how long the time is that a line begins with.
     *
     * @param line the line
     * @return the index behind it; 0 if the line does not begin with {@code yyyy-MM-dd HH:mm:ss} or the like
     */
    public static int prefix(String line) {
        return prefix(line, 0);
    }

    /**
     * Returns where a time ends.
     *
     * @param line the line
     * @param from where it begins
     * @return the index behind it; {@code from} if there is none
     */
    public static int prefix(String line, int from) {
        int n = line.length();
        if (n - from < 19 || !isDigit(line, from) || !digits(line, from, 4) || !isDateMark(line.charAt(from + 4))) {
            return from;
        }
        boolean shape = digits(line, from + 5, 2)
                && isDateMark(line.charAt(from + 7))
                && digits(line, from + 8, 2)
                && (line.charAt(from + 10) == ' ' || line.charAt(from + 10) == 'T' || line.charAt(from + 10) == ',')
                && digits(line, from + 11, 2)
                && line.charAt(from + 13) == ':'
                && digits(line, from + 14, 2)
                && line.charAt(from + 16) == ':'
                && digits(line, from + 17, 2);
        if (!shape) {
            return from;
        }
        int i = from + 19;
        if (i + 1 < n && (line.charAt(i) == '.' || line.charAt(i) == ',') && isDigit(line, i + 1)) {
            i++;
            while (isDigit(line, i)) {
                i++;
            }
        }
        return i;
    }

    /**
     * Returns the time whose place is known.
     *
     * @param line the line
     * @param from where it begins
     * @param to what {@link #prefix(String, int)} returned
     * @return seconds since 1970; NaN if there is no such day or hour
     */
    public static double at(String line, int from, int to) {
        return at(line.substring(from, to).getBytes(StandardCharsets.ISO_8859_1), 0, to - from);
    }

    /**
     * Returns the time whose place in a line of bytes is known.
     *
     * @param line the line
     * @param from where it begins
     * @param to where {@link #prefix(String, int)} says that it ends
     * @return seconds since 1970; NaN if there is no such day or hour
     */
    public static double at(byte[] line, int from, int to) {
        int year = number(line, from, 4);
        int month = number(line, from + 5, 2);
        int day = number(line, from + 8, 2);
        int hour = number(line, from + 11, 2);
        int minute = number(line, from + 14, 2);
        boolean isDay = month >= 1
                && month <= 12
                && day >= 1
                && day <= Month.of(month).length(IsoChronology.INSTANCE.isLeapYear(year));
        if (!isDay || hour > 23 || minute > 59) {
            return Double.NaN;
        }
        double fraction = 0;
        double unit = 0.1;
        for (int i = from + 20; i < to; i++) {
            fraction += unit * (line[i] - '0');
            unit /= 10;
        }
        long seconds = LocalDate.of(year, month, day).toEpochDay() * 86_400 + hour * 3_600L + minute * 60L;
        return seconds + Math.min(59, number(line, from + 17, 2)) + Math.min(fraction, 0.999999999);
    }

    private static boolean isDateMark(char c) {
        return c == '-' || c == '/' || c == '.';
    }

    private static boolean isDigit(String line, int at) {
        return at < line.length() && Numbers.isDigit(line.charAt(at));
    }

    private static boolean digits(String line, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (!Numbers.isDigit(line.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] line, int from, int count) {
        return (int) ByteNumbers.whole(line, from, from + count);
    }
}
