package io.fairlead.logs.format;

import java.nio.charset.StandardCharsets;

/**
 * Numbers in ASCII bytes: what {@link Numbers} reads in texts, for readers that make no text of a line.
 *
 * <p>Every value is the nearest double, the same as that of the text. Cost: one step for each digit, no allocation for
 * numbers of up to 18 digits.
 */
public final class ByteNumbers {

    /** More digits than this may not fit a {@code long}. */
    private static final int DIGITS = 18;

    private ByteNumbers() {}

    /**
     * Tells whether a byte is an ASCII digit.
     *
     * @param b the byte
     * @return true for 0 to 9
     */
    public static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /**
     * Returns the value of a number whose extent is known.
     *
     * @param bytes holds the number
     * @param from where it begins
     * @param to where {@link Numbers#end} says that it ends
     * @return its value, correctly rounded
     */
    public static double value(byte[] bytes, int from, int to) {
        int i = from;
        boolean negative = bytes[i] == '-';
        if (negative || bytes[i] == '+') {
            i++;
        }
        if (bytes[i] > '9') {
            return Numbers.value(text(bytes, from, to), 0, to - from);
        }
        long mantissa = 0;
        int point = -1;
        int first = -1;
        for (; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit >= 0 && digit <= 9) {
                mantissa = mantissa * 10 + digit;
                first = first < 0 && digit > 0 ? i : first;
            } else if (bytes[i] == '.') {
                point = i;
            } else {
                break;
            }
        }
        int digits = first < 0 ? 0 : i - first - (point > first ? 1 : 0);
        if (digits > DIGITS) {
            return Numbers.value(text(bytes, from, to), 0, to - from);
        }
        int scale = point < 0 ? 0 : point + 1 - i;
        if (i < to) {
            scale += exponent(bytes, i + 1, to);
        }
        return DecimalNumber.value(negative, mantissa, scale);
    }

    private static int exponent(byte[] bytes, int from, int to) {
        int i = from;
        boolean negative = bytes[i] == '-';
        if (negative || bytes[i] == '+') {
            i++;
        }
        int exponent = 0;
        for (; i < to; i++) {
            // An exponent of more digits than this is infinite or zero all the same.
            exponent = Math.min(exponent * 10 + (bytes[i] - '0'), 100_000);
        }
        return negative ? -exponent : exponent;
    }

    /**
     * Returns a whole number.
     *
     * @param bytes holds the number
     * @param from where its first digit is
     * @param to where it ends, at most 18 digits further on
     * @return its value
     */
    public static long whole(byte[] bytes, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + (bytes[i] - '0');
        }
        return value;
    }

    /**
     * Returns where a number of JSON ends.
     *
     * @param bytes holds the number
     * @param from where it may begin
     * @param limit where the text ends
     * @return the index behind it; {@code from} if there is none by the grammar of RFC 8259, section 6
     */
    public static int jsonEnd(byte[] bytes, int from, int limit) {
        int i = from < limit && bytes[from] == '-' ? from + 1 : from;
        int whole = digits(bytes, i, limit);
        if (whole == i || (bytes[i] == '0' && whole > i + 1)) {
            return from;
        }
        i = whole;
        if (i < limit && bytes[i] == '.') {
            int fraction = digits(bytes, i + 1, limit);
            if (fraction == i + 1) {
                return from;
            }
            i = fraction;
        }
        if (i < limit && (bytes[i] | 0x20) == 'e') {
            int j = i + 1 < limit && (bytes[i + 1] == '-' || bytes[i + 1] == '+') ? i + 2 : i + 1;
            int exponent = digits(bytes, j, limit);
            return exponent == j ? from : exponent;
        }
        return i;
    }

    private static int digits(byte[] bytes, int from, int limit) {
        int i = from;
        while (i < limit && isDigit(bytes[i])) {
            i++;
        }
        return i;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
