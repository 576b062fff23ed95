package io.fairlead.logs.format;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Numbers as logs write them: Python's, C's and JavaScript's.
 *
 * <p>{@code nan}, {@code inf}, {@code Infinity} in any case and with a sign are numbers; so is {@code 1e309}, which is
 * infinite. Digits are ASCII. Every value is the nearest double.
 */
public final class Numbers {

    /** Whole numbers below this are exact as doubles: 2^53. */
    private static final long EXACT = 1L << 53;

    private Numbers() {}

    /**
     * Returns the number that is the whole of a text.
     *
     * @param text the text; white space around it is allowed
     * @return the number; empty if it is something else
     */
    public static OptionalDouble parse(CharSequence text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) <= ' ') {
            end--;
        }
        int stop = end(text, start, end);
        return stop == end && stop > start ? OptionalDouble.of(value(text, start, end)) : OptionalDouble.empty();
    }

    /**
     * Returns the whole number that is the whole of a text.
     *
     * @param text the text; white space around it is allowed
     * @return the number; empty if it is something else, has a fraction, or does not fit
     */
    public static OptionalLong parseWhole(CharSequence text) {
        OptionalDouble value = parse(text);
        if (value.isEmpty()
                || value.getAsDouble() != Math.rint(value.getAsDouble())
                || Math.abs(value.getAsDouble()) > EXACT) {
            return OptionalLong.empty();
        }
        return OptionalLong.of((long) value.getAsDouble());
    }

    /**
     * Returns where a number ends.
     *
     * @param text the text
     * @param from where the number may begin
     * @param limit where the text ends
     * @return the index behind the number's last character; {@code from} if no number begins there
     */
    public static int end(CharSequence text, int from, int limit) {
        int i = from;
        if (i < limit && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
            i++;
        }
        if (i >= limit) {
            return from;
        }
        char first = text.charAt(i);
        if (first == 'n' || first == 'N' || first == 'i' || first == 'I') {
            int word = wordEnd(text, i, limit);
            return word < 0 ? from : word;
        }
        int digitsFrom = i;
        while (i < limit && isDigit(text.charAt(i))) {
            i++;
        }
        int digits = i - digitsFrom;
        if (i < limit && text.charAt(i) == '.') {
            int fractionFrom = ++i;
            while (i < limit && isDigit(text.charAt(i))) {
                i++;
            }
            digits += i - fractionFrom;
        }
        if (digits == 0) {
            return from;
        }
        if (i + 1 < limit && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            int j = i + 1;
            if (text.charAt(j) == '-' || text.charAt(j) == '+') {
                j++;
            }
            int exponentFrom = j;
            while (j < limit && isDigit(text.charAt(j))) {
                j++;
            }
            i = j > exponentFrom ? j : i;
        }
        return i;
    }

    /**
     * Passes over blanks.
     *
     * @param text any text
     * @param from where to begin, 0 or above
     * @return the first place from there that is no blank; the length of the text if there is none
     */
    public static int behindBlanks(CharSequence text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    /**
     * Passes over digits.
     *
     * @param text any text
     * @param from where to begin, 0 or above
     * @return the first place from there that is no digit; the length of the text if there is none
     */
    public static int behindDigits(CharSequence text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int wordEnd(CharSequence text, int from, int limit) {
        for (String word : new String[] {"infinity", "inf", "nan"}) {
            int end = from + word.length();
            if (end <= limit && matches(text, from, word) && (end == limit || !isWord(text.charAt(end)))) {
                return end;
            }
        }
        return -1;
    }

    private static boolean matches(CharSequence text, int from, String word) {
        for (int i = 0; i < word.length(); i++) {
            if ((text.charAt(from + i) | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether a character may stand in a name: a letter, a digit or an underscore, all ASCII. */
    public static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || isDigit(c);
    }

    /** Tells whether a character is an ASCII digit. */
    public static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /**
     * Returns the value of a number whose extent is known.
     *
     * @param text the text
     * @param from where the number begins
     * @param to what {@link #end} returned
     * @return its value, correctly rounded
     */
    public static double value(CharSequence text, int from, int to) {
        int i = from;
        boolean negative = text.charAt(i) == '-';
        if (negative || text.charAt(i) == '+') {
            i++;
        }
        char first = text.charAt(i);
        if ((first | 0x20) == 'n') {
            return Double.NaN;
        }
        if ((first | 0x20) == 'i') {
            return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        long mantissa = 0;
        int scale = 0;
        int digits = 0;
        boolean fraction = false;
        for (; i < to; i++) {
            char c = text.charAt(i);
            if (c == '.') {
                fraction = true;
            } else if (isDigit(c)) {
                mantissa = mantissa * 10 + (c - '0');
                digits += mantissa == 0 ? 0 : 1;
                scale -= fraction ? 1 : 0;
            } else {
                break;
            }
            if (digits > 18) {
                return Double.parseDouble(text.subSequence(from, to).toString());
            }
        }
        if (i < to) {
            scale += exponent(text, i + 1, to);
        }
        return DecimalNumber.value(negative, mantissa, scale);
    }

    private static int exponent(CharSequence text, int from, int to) {
        int i = from;
        boolean negative = text.charAt(i) == '-';
        if (negative || text.charAt(i) == '+') {
            i++;
        }
        int exponent = 0;
        for (; i < to; i++) {
            // An exponent of more digits than this is infinite or zero all the same.
            exponent = Math.min(exponent * 10 + (text.charAt(i) - '0'), 100_000);
        }
        return negative ? -exponent : exponent;
    }
}
