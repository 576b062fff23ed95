package io.fairlead.logs.text;

import io.fairlead.logs.format.Numbers;
import java.util.Arrays;

/**
 * Finds the {@code name: number} pairs of a line.
 *
 * <p>Understood are {@code loss: 0.5}, {@code loss=0.5}, {@code 'loss': 0.5}, {@code loss: tensor(0.5)},
 * {@code Val Race Acc: 0.5} (a name of up to five words), {@code Acc: 85.2%}, {@code time: 3.2s}, and
 * {@code loss 0.5 (0.6)} (a value with a running mean, without a colon), {@code loss:[0.5]}, {@code 'loss': '0.5'},
 * {@code Accuracy: 90/100 (90%)}. Times of day and lines of source code are no pairs. A scan keeps nothing
 * between lines but its place; not for sharing among threads. Cost: one pass over the line.
 */
public final class PairScan {

    private static final int WORDS = 5;

    private static final String[] UNITS = {"dB", "db", "ms", "MB", "GB", "MiB", "GiB", "sec", "secs", "min"};

    /** What names a line of source code, not a value. */
    private static final String[] SOURCES = {".py", ".cc", ".cpp", ".cu", ".h"};

    /** How many names of a line are remembered; a power of two. */
    private static final int NAMES = 32;

    private String line = "";
    private int position;
    private int floor;
    private int nameStart;
    private int nameEnd;
    private int valueStart;
    private int valueEnd;
    private int meanStart;
    private int meanEnd;
    private char unit;
    private boolean meanSeen;
    private double ratio;
    private int found;
    private final String[] names = new String[NAMES];

    /** Creates a scan that has seen no line. */
    public PairScan() {
        Arrays.fill(names, "");
    }

    /** Takes up a line from some index on. */
    public void start(String text, int from) {
        line = text;
        position = from;
        floor = from;
        found = 0;
        meanSeen = false;
    }

    /** Goes to the next pair; false if there is none. */
    public boolean next() {
        while (position < line.length()) {
            char c = line.charAt(position);
            if ((c == ':' || c == '=' || c == '\uff1a') && pairAt(position)) {
                return true;
            }
            if (c == '(' && meanAt(position)) {
                meanSeen = true;
                return true;
            }
            if (meanSeen && c == ' ' && bareAt(position + 1)) {
                return true;
            }
            position++;
        }
        return false;
    }

    private boolean pairAt(int mark) {
        int nameTo = mark;
        while (nameTo > floor && line.charAt(nameTo - 1) == ' ') {
            nameTo--;
        }
        boolean quoted = nameTo > floor && isQuote(line.charAt(nameTo - 1));
        nameTo -= quoted ? 1 : 0;
        int from = numberFrom(mark, quoted);
        int end = Numbers.end(line, from, line.length());
        if (end == from) {
            return false;
        }
        int whole = ratioEnd(from, end);
        if (whole == 0 && !closes(end)) {
            return false;
        }
        int nameFrom = nameStart(nameTo);
        if (nameFrom < 0 || (inBracket(from) && !isAlone(nameFrom, nameTo, end))) {
            return false;
        }
        nameFrom = behindTag(nameFrom, nameTo);
        if (isFileName(nameFrom, nameTo) || (whole > 0 && !isRatio(nameFrom, nameTo, whole))) {
            return false;
        }
        found(nameFrom, nameTo, from, end);
        meanBehind(end);
        ratio(end, whole);
        return true;
    }

    /** Where the number of a value begins: behind {@code tensor(}, an opening bracket, or a quote if the name is quoted. */
    private int numberFrom(int mark, boolean quoted) {
        int from = skipBlanks(mark + 1);
        if (line.startsWith("tensor(", from)) {
            return from + "tensor(".length();
        }
        if (line.startsWith("np.float", from)) {
            return line.indexOf('(', from) + 1;
        }
        char first = from < line.length() ? line.charAt(from) : ' ';
        return first == '[' || first == '(' ? skipBlanks(from + 1) : quoted && isQuote(first) ? from + 1 : from;
    }

    private boolean inBracket(int from) {
        int before = from - 1;
        while (before > 0 && line.charAt(before) == ' ') {
            before--;
        }
        char c = before < 0 ? ' ' : line.charAt(before);
        return (c == '[' || c == '(') && !line.regionMatches(before - 6, "tensor(", 0, 7) && !isFloatCall(before);
    }

    private boolean isFloatCall(int open) {
        int begin = Math.max(0, open - 10);
        return line.substring(begin, open).contains("np.float");
    }

    /** {@code loss:[ 0.02]}, {@code lr:(1e-4,)}: the only one of its list; of learning rates the first stands for all. */
    private boolean isAlone(int nameFrom, int nameTo, int end) {
        int at = end;
        while (at < line.length() && (line.charAt(at) == ',' || line.charAt(at) == ' ')) {
            at++;
        }
        boolean closed = at < line.length() && (line.charAt(at) == ']' || line.charAt(at) == ')');
        return closed
                || (line.startsWith("lr", nameTo - 2) && (nameTo - 2 <= nameFrom || line.charAt(nameTo - 3) == '_'));
    }

    /** {@code [Avg]top1}: what stands in brackets before a name is none of it. */
    private int behindTag(int nameFrom, int nameTo) {
        int close = line.charAt(nameFrom) == '[' ? line.indexOf(']', nameFrom) : -1;
        return close > 0 && close + 1 < nameTo && isLetter(line.charAt(close + 1)) ? close + 1 : nameFrom;
    }

    /** {@code train.py:1050}. */
    private boolean isFileName(int nameFrom, int nameTo) {
        for (String ending : SOURCES) {
            if (nameTo - nameFrom > ending.length() && line.startsWith(ending, nameTo - ending.length())) {
                return true;
            }
        }
        return false;
    }

    /** Where the whole ends in {@code 9010/10000}; zero if it is no such value. */
    private int ratioEnd(int from, int end) {
        boolean slash = end < line.length() && line.charAt(end) == '/' && Numbers.behindDigits(line, from) == end;
        int last = slash ? Numbers.behindDigits(line, end + 1) : end;
        return last > end + 1 && last - end < 12 ? last : 0;
    }

    /** {@code Accuracy: 9010/10000 (90%)}: so many of so many, unless it only counts. */
    private boolean isRatio(int nameFrom, int nameTo, int whole) {
        int open = line.startsWith(" (", whole) ? skipBlanks(whole + 2) : whole;
        int percent = open > whole ? Numbers.end(line, open, line.length()) : open;
        boolean told = percent > open && line.startsWith("%", skipBlanks(percent));
        return told && PhraseScan.isOfMeasure(line.substring(nameFrom, nameTo));
    }

    private void ratio(int end, int whole) {
        if (whole > 0) {
            ratio = Numbers.value(line, valueStart, end) / Numbers.value(line, end + 1, whole);
            position = whole;
            floor = whole;
            unit = 0;
        }
    }

    /** {@code 0.5 (0.6)}: the parenthesis holds a running mean. */
    private void meanBehind(int end) {
        int inside = line.startsWith(" (", end) ? skipBlanks(end + 2) : end;
        int mean = inside > end ? Numbers.end(line, inside, line.length()) : inside;
        if (mean > inside && mean < line.length() && line.charAt(mean) == ')') {
            meanStart = inside;
            meanEnd = mean;
        }
    }

    /** {@code word number (number)}: the parenthesis holds a running mean. */
    private boolean meanAt(int open) {
        int to = open;
        while (to > floor && line.charAt(to - 1) == ' ') {
            to--;
        }
        int from = to;
        while (from > floor && isNumberPart(line.charAt(from - 1))) {
            from--;
        }
        int inside = skipBlanks(open + 1);
        int mean = Numbers.end(line, inside, line.length());
        boolean shape = from < to
                && to < open
                && mean > inside
                && mean < line.length()
                && line.charAt(mean) == ')'
                && Numbers.end(line, from, to) == to;
        if (!shape || from == floor || line.charAt(from - 1) != ' ') {
            return false;
        }
        int nameTo = from - 1;
        while (nameTo > floor && line.charAt(nameTo - 1) == ' ') {
            nameTo--;
        }
        int nameFrom = wordStart(nameTo);
        if (nameFrom == nameTo || !isLetter(line.charAt(nameFrom))) {
            return false;
        }
        found(nameFrom, nameTo, from, to);
        meanStart = inside;
        meanEnd = mean;
        position = mean + 1;
        floor = position;
        return true;
    }

    /** {@code lr 1e-5}, in a line that has values with running means. */
    private boolean bareAt(int from) {
        int end = Numbers.end(line, from, line.length());
        boolean closed = end > from && (end == line.length() || line.charAt(end) == ' ') && !line.startsWith(" (", end);
        int nameFrom = closed ? wordStart(from - 1) : from;
        if (!closed || nameFrom >= from - 1 || !isLetter(line.charAt(nameFrom))) {
            return false;
        }
        found(nameFrom, from - 1, from, end);
        return true;
    }

    private void found(int nameFrom, int nameTo, int from, int end) {
        nameStart = nameFrom;
        nameEnd = nameTo;
        valueStart = from;
        valueEnd = end;
        unit = end < line.length() && "%smhGMKx".indexOf(line.charAt(end)) >= 0 ? line.charAt(end) : 0;
        position = end;
        floor = end;
        meanStart = 0;
        meanEnd = 0;
        ratio = Double.NaN;
        found++;
    }

    private static boolean isNumberPart(char c) {
        return (c >= '0' && c <= '9')
                || c == '.'
                || c == '-'
                || c == '+'
                || c == 'e'
                || c == 'E'
                || c == 'n'
                || c == 'a';
    }

    private int skipBlanks(int from) {
        int i = from;
        while (i < line.length() && (line.charAt(i) == ' ' || line.charAt(i) == '\t') && i < from + 24) {
            i++;
        }
        return i;
    }

    /** What stands behind a number lets it be one. */
    private boolean closes(int end) {
        if (end >= line.length()) {
            return true;
        }
        char c = line.charAt(end);
        if (c == '/' || c == ':' || c == '-' || c == '_' || c == '.') {
            return c == '.' && (end + 1 == line.length() || line.charAt(end + 1) == ' ');
        }
        if (c == '%' || !isLetter(c)) {
            return true;
        }
        boolean last = end + 1 >= line.length() || !Character.isLetterOrDigit(line.charAt(end + 1));
        if (last) {
            return "smhGMKx".indexOf(c) >= 0;
        }
        for (String word : UNITS) {
            int behind = end + word.length();
            if (line.startsWith(word, end)
                    && (behind == line.length() || !Character.isLetterOrDigit(line.charAt(behind)))) {
                return true;
            }
        }
        return false;
    }

    /** Where a name that ends before {@code to} begins; negative if there is none. */
    private int nameStart(int to) {
        int start = wordStart(to);
        if (start == to || !hasLetter(start, to)) {
            return -1;
        }
        for (int words = 1; words < WORDS && start - 2 >= floor && line.charAt(start - 1) == ' '; words++) {
            int before = wordStart(start - 1);
            boolean foreign = (line.charAt(before) > 127) != (line.charAt(start) > 127);
            if (before == start - 1 || foreign || !isLetter(line.charAt(before)) || !isPlainWord(before, start - 1)) {
                break;
            }
            start = before;
        }
        return start;
    }

    private int wordStart(int to) {
        int i = to;
        int depth = 0;
        while (i > floor) {
            char c = line.charAt(i - 1);
            if (c == ')' || c == ']') {
                depth++;
            } else if (c == '(' || c == '[') {
                if (depth == 0) {
                    break;
                }
                depth--;
            } else if (!isNamePart(c)) {
                break;
            }
            i--;
        }
        return depth == 0 ? i : to;
    }

    private boolean isPlainWord(int from, int to) {
        for (int i = from; i < to; i++) {
            char c = line.charAt(i);
            if (!isLetter(c) && c != '_' && c != '-' && !(c >= '0' && c <= '9')) {
                return false;
            }
        }
        return true;
    }

    private boolean hasLetter(int from, int to) {
        for (int i = from; i < to; i++) {
            if (isLetter(line.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNamePart(char c) {
        return isLetter(c) || (c >= '0' && c <= '9') || "_./@+-%^*".indexOf(c) >= 0;
    }

    public static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c > 127 && Character.isLetter(c));
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"';
    }

    /** The name of the pair, as spelled. */
    public String name() {
        int length = nameEnd - nameStart;
        int slot = found & (NAMES - 1);
        String before = names[slot];
        // Lines of one shape have the same names in the same order; the same text keeps its hash.
        if (before.length() == length && line.startsWith(before, nameStart)) {
            return before;
        }
        names[slot] = line.substring(nameStart, nameEnd);
        return names[slot];
    }

    /** Where the name begins. */
    public int nameFrom() {
        return nameStart;
    }

    /** Where the name ends. */
    public int nameTo() {
        return nameEnd;
    }

    /** The value. */
    public double value() {
        return Double.isNaN(ratio) ? Numbers.value(line, valueStart, valueEnd) : ratio;
    }

    /** Whether the value was written as so many of so many. */
    public boolean isRatio() {
        return !Double.isNaN(ratio);
    }

    /** Where the value begins. */
    public int valueFrom() {
        return valueStart;
    }

    /** Where the value ends. */
    public int end() {
        return valueEnd;
    }

    /** Where the running mean behind the value begins; zero if there is none. */
    public int meanFrom() {
        return meanStart;
    }

    /** Where the running mean ends; zero if there is none. */
    public int meanTo() {
        return meanEnd;
    }

    /** Whether the value is written in percent. */
    public boolean isPercent() {
        return unit == '%';
    }

    /** Whether the value is a time or a size, by the letter behind it. */
    public boolean hasOtherUnit() {
        return unit != 0 && unit != '%';
    }
}
