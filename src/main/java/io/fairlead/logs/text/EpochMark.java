package io.fairlead.logs.text;

import io.fairlead.logs.format.Numbers;

/**
 * Finds the epoch that a line speaks of; not for sharing among threads.
 *
 * <p>Understood are {@code Epoch 3/30}, {@code Epoch [3/30]}, {@code Epoch: [3][50/100]}, {@code ===> Epoch[3]},
 * {@code epoch=3}, {@code Train Epoch: 3 [640/60000]}, {@code [Epoch 3 Summary]}, {@code epoch 003},
 * {@code Epoch(train) [3][50/100]}, {@code Train: 3 [ 50/100 (50%)]}, {@code 3epoch results:}, {@code [0/25][50/1583]},
 * {@code [1, 2000] loss}. Passed over are {@code best epoch: 3}, {@code at epoch 3}, {@code 30 epochs}.
 */
final class EpochMark {

    private static final String[] ELSEWHERE = {
        "best ", "at ", "from ", "since ", "until ", "after ", "last ", "per ", "start ", "total ", "max ", "num "
    };

    private static final String[] SPLITS = {"train", "val", "valid", "test", "eval"};

    private double epoch;
    private long total;
    private int start;
    private int end;
    private int from;
    private int to;
    private int totalFrom;
    private int totalTo;

    /** Looks for an epoch from some index on; false if the line has none. */
    boolean find(String line, int from) {
        int at = from;
        while (true) {
            int hit = line.indexOf("poch", at);
            if (hit < 1) {
                return splitAndNumber(line, from) || brackets(line, from) || round(line, from);
            }
            at = hit + 4;
            char first = line.charAt(hit - 1);
            if (first == 'e' && numberBefore(line, hit - 1, from)) {
                return true;
            }
            if ((first == 'E' || first == 'e') && isFree(line, hit - 1, from) && numberBehind(line, behind(line, at))) {
                start = hit - 1;
                return true;
            }
        }
    }

    /** {@code 3epoch:train:1-500batch: …}, {@code 3epoch results: …}. */
    private boolean numberBefore(String line, int word, int from) {
        boolean told = line.startsWith("epoch:", word) || line.startsWith("epoch results", word);
        boolean whole = told && word > from && word - from < 8 && Numbers.behindDigits(line, from) == word;
        if (whole) {
            take(line, from, word);
            start = from;
            end = word + 5;
        }
        return whole;
    }

    /** {@code [0/25][50/1583]} and {@code [1,  2000] loss: 0.5} at the start of a message: the epoch and a batch. */
    private boolean brackets(String line, int from) {
        int to = from < line.length() && line.charAt(from) == '[' ? Numbers.behindDigits(line, from + 1) : from;
        if (to <= from + 1 || to - from > 8) {
            return false;
        }
        int slash = line.startsWith("/", to) ? Numbers.behindDigits(line, to + 1) : to;
        int second = line.startsWith("][", slash) ? slash + 2 : line.startsWith("] [", slash) ? slash + 3 : 0;
        if (slash > to + 1 && second > 0) {
            int last = Numbers.behindDigits(line, Numbers.behindBlanks(line, second));
            if (last == second || !line.startsWith("/", last)) {
                return false;
            }
            take(line, from + 1, to);
            readTotal(line);
            end = slash + 1;
            start = from;
            return true;
        }
        if (slash > to + 1 && line.startsWith("]", slash) && isOfBoth(line)) {
            take(line, from + 1, to);
            readTotal(line);
            end = slash + 1;
            start = from;
            return true;
        }
        int batch = line.startsWith(",", to) ? Numbers.behindBlanks(line, to + 1) : to;
        int close = batch > to ? Numbers.behindDigits(line, batch) : batch;
        if (close <= batch || !line.startsWith("] loss", close)) {
            return false;
        }
        take(line, from + 1, to);
        start = from;
        end = to;
        return true;
    }

    /** {@code [1/30] train_loss=0.5 val_loss=0.6}: what is measured on both splits is of an epoch. */
    private static boolean isOfBoth(String line) {
        String lower = line.toLowerCase(java.util.Locale.ROOT);
        return lower.contains("train") && (lower.contains("val") || lower.contains("test")) && lower.contains("loss");
    }

    /** {@code 第3轮}, as Chinese scripts count epochs. */
    private boolean round(String line, int from) {
        int word = line.indexOf('\u7b2c', from);
        int begin = word < 0 ? -1 : Numbers.behindBlanks(line, word + 1);
        int last = begin < 0 ? -1 : Numbers.behindDigits(line, begin);
        boolean found = last > begin && last - begin < 8 && line.startsWith("\u8f6e", Numbers.behindBlanks(line, last));
        if (found) {
            take(line, begin, last);
            start = word;
            end = Numbers.behindBlanks(line, last) + 1;
        }
        return found;
    }

    private void take(String line, int begin, int last) {
        epoch = Numbers.value(line, begin, last);
        from = begin;
        to = last;
        end = last;
        total = 0;
        totalFrom = 0;
        totalTo = 0;
    }

    /** Behind {@code Epoch}, and behind the split in {@code Epoch(train) [3][50/100]}. */
    private static int behind(String line, int at) {
        for (String split : SPLITS) {
            int close = at + 1 + split.length();
            if (line.startsWith("(", at) && line.startsWith(split, at + 1) && line.startsWith(")", close)) {
                return close + 1;
            }
        }
        return at;
    }

    /** {@code Train: 3 [ 50/100 (50%)]}: the split, the epoch and a counter in brackets, without the word. */
    private boolean splitAndNumber(String line, int from) {
        for (String split : SPLITS) {
            int colon = from + split.length();
            if (!line.regionMatches(true, from, split, 0, split.length()) || !line.startsWith(": ", colon)) {
                continue;
            }
            int digits = colon + 2;
            int last = Numbers.behindDigits(line, digits);
            boolean counts = last > digits && line.startsWith(" [", last);
            if (counts && numberBehind(line, colon)) {
                start = from;
                return true;
            }
        }
        return false;
    }

    private static boolean isFree(String line, int at, int from) {
        if (at > 0 && (Character.isLetterOrDigit(line.charAt(at - 1)) || "_/".indexOf(line.charAt(at - 1)) >= 0)) {
            return false;
        }
        for (String word : ELSEWHERE) {
            int begin = at - word.length();
            if (begin >= from && line.regionMatches(true, begin, word, 0, word.length())) {
                return false;
            }
        }
        return true;
    }

    private boolean numberBehind(String line, int behind) {
        int i = behind;
        // At most one opening bracket, one colon or equals sign or hash, and blanks.
        while (i < line.length() && i < behind + 6 && " :=[(#".indexOf(line.charAt(i)) >= 0) {
            i++;
        }
        int whole = Numbers.behindDigits(line, i);
        if (whole == i || whole - i > 9) {
            return false;
        }
        int fraction = Numbers.end(line, i, line.length());
        boolean isFraction = fraction > whole && line.charAt(whole) == '.';
        int numberEnd = isFraction ? fraction : whole;
        if (numberEnd < line.length() && PairScan.isLetter(line.charAt(numberEnd)) && i == behind) {
            return false;
        }
        if (numberEnd < line.length() && line.charAt(numberEnd) == '%') {
            return false;
        }
        take(line, i, numberEnd);
        readTotal(line);
        if (end < line.length() && (line.charAt(end) == ']' || line.charAt(end) == ')')) {
            end++;
        }
        return true;
    }

    private void readTotal(String line) {
        int i = Numbers.behindBlanks(line, end);
        if (line.startsWith("of ", i)) {
            i += 3;
        } else if (i < line.length() && line.charAt(i) == '/') {
            i++;
        } else {
            return;
        }
        i = Numbers.behindBlanks(line, i);
        int last = Numbers.behindDigits(line, i);
        if (last > i && last - i <= 9) {
            total = Long.parseLong(line.substring(i, last));
            totalFrom = i;
            totalTo = last;
            end = last;
        }
    }

    /** The epoch. */
    double epoch() {
        return epoch;
    }

    /** How many epochs there are to be; zero if the line does not say. */
    long total() {
        return total;
    }

    /** Where the number of the epoch begins. */
    int from() {
        return from;
    }

    /** Where the number of the epoch ends. */
    int to() {
        return to;
    }

    /** Where the number of epochs begins; zero if the line does not say. */
    int totalFrom() {
        return totalFrom;
    }

    /** Where the number of epochs ends; zero if the line does not say. */
    int totalTo() {
        return totalTo;
    }

    /** Where the word begins. */
    int start() {
        return start;
    }

    /** The index behind the epoch and its bracket. */
    int end() {
        return end;
    }
}
