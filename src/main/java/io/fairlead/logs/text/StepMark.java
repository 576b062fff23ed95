package io.fairlead.logs.text;

import io.fairlead.logs.format.Numbers;
import io.fairlead.metrics.MetricSeries;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the batch or step that a line speaks of; not for sharing among threads.
 *
 * <p>Understood are {@code [50/100]}, {@code Batch 0/49}, {@code batch [5/180]}, {@code Iter: 300}, {@code step=300},
 * {@code Iteration[50/3040]}, {@code global_step: 12}, {@code iter: 12,000}, {@code Episode 7}, {@code [100] loss=…}. A batch of an epoch becomes the step
 * {@code epochs before × batches + batch}.
 */
final class StepMark {

    private static final Set<String> COUNTERS = Set.of(
            "iter",
            "iters",
            "iteration",
            "step",
            "steps",
            "global_step",
            "globalstep",
            "batch",
            "num_updates",
            "it",
            "update",
            "train_step",
            "episode",
            "round");

    private static final String[] AMOUNTS = {
        "total ", "optimization ", "accumulation ", "warmup ", "warm-up ", "max ", "num ", "logging ", "save ", "eval "
    };

    /** The letters that counters begin with. */
    private static final boolean[] FIRST = new boolean[128];

    static {
        for (char c : "iIsSbBgGnNuUtTeErR".toCharArray()) {
            FIRST[c] = true;
        }
    }

    private long number;
    private long total;
    private boolean within;
    private boolean batch;
    private boolean grouped;
    private int numberFrom;
    private int numberTo;
    private int totalFrom;
    private int totalTo;
    private boolean zero;

    /** Looks for a step from some index on; false if the line has none. */
    boolean find(String line, int from) {
        zero = false;
        return word(line, from) || bare(line, from) || bracket(line, from);
    }

    /** Whether a total of zero decided what was taken for a step. */
    boolean metZero() {
        return zero;
    }

    static boolean isCounter(String name) {
        return isStep(name) || name.equalsIgnoreCase("epoch");
    }

    private static boolean isStep(String name) {
        return name.length() <= 12 && FIRST[name.charAt(0) & 127] && COUNTERS.contains(name.toLowerCase(Locale.ROOT));
    }

    private boolean word(String line, int from) {
        for (int i = from; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean begins = c < 128 && FIRST[c] && (i == 0 || !Numbers.isWord(line.charAt(i - 1)));
            if (begins && wordAt(line, i)) {
                return true;
            }
        }
        return false;
    }

    private boolean wordAt(String line, int from) {
        int to = from;
        while (to < line.length() && Numbers.isWord(line.charAt(to)) && to - from < 13) {
            to++;
        }
        if (to < line.length() && PairScan.isLetter(line.charAt(to))) {
            return false;
        }
        String word = line.substring(from, to);
        if (!isStep(word) || isAmount(line, from)) {
            return false;
        }
        int i = to;
        while (i < line.length() && i < to + 8 && " :=[(#".indexOf(line.charAt(i)) >= 0) {
            i++;
        }
        batch = word.length() == 5 && (word.charAt(0) | 0x20) == 'b';
        within = batch;
        return i > to && (numbers(line, i) || bar(line, i));
    }

    /** {@code Steps: 50%|███ | 150/300 [01:00}: the count stands behind the bar. */
    private boolean bar(String line, int from) {
        int close = line.indexOf("| ", from);
        boolean isBar = line.indexOf("%|", from) >= 0 && close >= 0;
        return isBar && numbers(line, Numbers.behindBlanks(line, close + 2)) && total > 0;
    }

    /** {@code [100] loss=0.5}: a number alone in brackets, before the first name. */
    private boolean bare(String line, int from) {
        int to = from < line.length() && line.charAt(from) == '[' ? Numbers.behindDigits(line, from + 1) : from;
        boolean named = to > from + 1 && line.startsWith("] ", to) && to + 2 < line.length();
        if (!named || !PairScan.isLetter(line.charAt(to + 2)) || line.indexOf('=', to) < 0) {
            return false;
        }
        within = false;
        batch = false;
        return numbers(line, from + 1);
    }

    /** {@code Total optimization steps = 300} says how many there are, not where the training stands. */
    private static boolean isAmount(String line, int at) {
        for (String word : AMOUNTS) {
            int begin = at - word.length();
            if (begin >= 0 && line.regionMatches(true, begin, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }

    /** {@code [ 50/100]}, where no word tells what is counted. */
    private boolean bracket(String line, int from) {
        int open = line.indexOf('[', from);
        while (open >= 0) {
            int i = Numbers.behindBlanks(line, open + 1);
            if (numbers(line, i) && total > 0) {
                within = true;
                batch = true;
                return true;
            }
            open = line.indexOf('[', open + 1);
        }
        return false;
    }

    private boolean numbers(String line, int from) {
        int to = Numbers.behindDigits(line, from);
        if (to == from || to - from > 15) {
            return false;
        }
        number = Long.parseLong(line.substring(from, to));
        to = thousands(line, from, to);
        total = 0;
        numberFrom = from;
        numberTo = to;
        totalFrom = 0;
        totalTo = 0;
        int i = Numbers.behindBlanks(line, to);
        if (i < line.length() && line.charAt(i) == '/') {
            int start = Numbers.behindBlanks(line, i + 1);
            int end = Numbers.behindDigits(line, start);
            if (end > start && end - start <= 15) {
                total = Long.parseLong(line.substring(start, end));
                totalFrom = start;
                totalTo = end;
                zero |= total == 0;
                within = true;
            }
        }
        // 0.35 is a value, not a count, and so are 12:30 and 50%.
        return total > 0 || !isOfSomethingElse(line, to);
    }

    /** {@code 12,000}: behind the groups of three digits, of which the number is made. */
    private int thousands(String line, int from, int to) {
        grouped = false;
        int end = to;
        while (to - from <= 3
                && end < line.length()
                && line.charAt(end) == ','
                && Numbers.behindDigits(line, end + 1) == end + 4
                && end - from < 12) {
            number = number * 1000 + Long.parseLong(line.substring(end + 1, end + 4));
            grouped = true;
            end += 4;
        }
        return end;
    }

    private static boolean isOfSomethingElse(String line, int to) {
        char next = to < line.length() ? line.charAt(to) : ' ';
        boolean isTime = next == ':' && to + 1 < line.length() && Numbers.isDigit(line.charAt(to + 1));
        return next == '.' || next == '%' || isTime;
    }

    /** The step over all epochs. */
    long step(TextContext context) {
        return step(number, total, within, context);
    }

    static long step(long number, long total, boolean within, TextContext context) {
        if (!within) {
            return context.continued(number);
        }
        if (total > 0 && !Double.isNaN(context.epoch)) {
            return Math.round(context.epochsBefore()) * total + number;
        }
        return total > 0 ? number : MetricSeries.NO_STEP;
    }

    /** Where the number begins. */
    int from() {
        return numberFrom;
    }

    /** Where the number ends. */
    int to() {
        return numberTo;
    }

    /** Where the total begins; zero if there is none. */
    int totalFrom() {
        return totalFrom;
    }

    /** Where the total ends; zero if there is none. */
    int totalTo() {
        return totalTo;
    }

    /** Whether the number is written with groups of three digits. */
    boolean isGrouped() {
        return grouped;
    }

    /** How many steps the training is to have; zero if the mark does not say, or counts batches. */
    long planned() {
        return batch ? 0 : total;
    }

    /** Whether the number counts within an epoch. */
    boolean isWithin() {
        return within;
    }
}
