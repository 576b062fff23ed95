package io.fairlead.logs.trainer;

import io.fairlead.logs.format.MetricKey.Grain;
import io.fairlead.logs.format.MetricKey.Unit;
import io.fairlead.logs.format.Numbers;
import io.fairlead.logs.text.LineRule;
import io.fairlead.logs.text.PairScan;
import io.fairlead.logs.text.TextContext;

/**
 * The last batch of an evaluation, as timm prints it: {@code Test: [ 195/195]  Loss: 0.9 (1.1)  Acc@1: 76.0 (74.3)}. The
 * running means in parentheses are then those over the whole set, and they stand for the epoch. Not for sharing among
 * threads.
 */
final class LastBatchRule implements LineRule {

    private static final String[] STARTS = {"Test", "Val", "Valid", "Validation", "Eval", "Test (EMA)"};

    private final PairScan pairs = new PairScan();

    @Override
    public LineRule copy() {
        return new LastBatchRule();
    }

    @Override
    public boolean take(String line, int from, TextContext context) {
        int bracket = begin(line, from);
        if (bracket < 0) {
            return false;
        }
        int number = Numbers.behindBlanks(line, bracket + 1);
        int slash = Numbers.behindDigits(line, number);
        int total = slash + 1;
        int end = slash < line.length() && line.charAt(slash) == '/' ? Numbers.behindDigits(line, total) : total;
        if (slash == number || end <= total) {
            return false;
        }
        // Whether the batch is the last one stands in its digits.
        context.unique();
        boolean last = line.regionMatches(number, line, total, Math.max(slash - number, end - total));
        if (!last || line.charAt(number) == '0') {
            return false;
        }
        context.split = (line.charAt(from) | 0x20) == 't' ? "test" : "val";
        context.dataset = "";
        context.grain = Grain.EPOCH;
        context.noStep();
        context.started = true;
        return means(line, end, context);
    }

    private boolean means(String line, int from, TextContext context) {
        pairs.start(line, from);
        boolean any = false;
        while (pairs.next()) {
            if (pairs.meanTo() > 0 && !pairs.hasOtherUnit()) {
                any = true;
                double mean = Numbers.value(line, pairs.meanFrom(), pairs.meanTo());
                context.value(pairs.name(), pairs.name().startsWith("Acc@") ? Unit.PERCENT : Unit.UNKNOWN, mean);
            }
        }
        return any;
    }

    /** The bracket behind one of the words; negative if there is none. */
    private static int begin(String line, int from) {
        for (String start : STARTS) {
            int colon = from + start.length();
            if (line.regionMatches(true, from, start, 0, start.length()) && line.startsWith(": [", colon)) {
                return colon + 2;
            }
        }
        return -1;
    }
}
