package io.fairlead.logs.trainer;

import io.fairlead.logs.format.MetricKey.Grain;
import io.fairlead.logs.format.MetricKey.Unit;
import io.fairlead.logs.format.Numbers;
import io.fairlead.logs.text.LineRule;
import io.fairlead.logs.text.TextContext;
import io.fairlead.metrics.MetricSeries;

/**
 * The lines of DeepfakeBench; not for sharing among threads.
 *
 * <pre>{@code
 * ===> Epoch[0] start!
 * Iter: 300    training-loss, overall: 0.66    training-loss, cls: 0.66
 * Iter: 300    training-metric, acc: 0.53    training-metric, auc: 0.44
 * dataset: Celeb-DF-v2    step: 3304    testing-loss, overall: 0.23
 * dataset: Celeb-DF-v2    step: 3304    testing-metric, acc: 0.90    testing-metric, acc_real:0.90; acc_fake:0.90
 * ===> Epoch[0] end with testing auc: …
 * Stop Training on best Testing metric
 * }</pre>
 *
 * <p>A value's own name is {@code training-loss/overall} or {@code testing-metric/Celeb-DF-v2/acc}. Older forks write
 * {@code test-loss} and {@code val-metric}.
 */
final class DeepfakeBenchRule implements LineRule {

    private static final String[] KINDS = {"-loss, ", "-metric, "};

    @Override
    public boolean take(String line, int from, TextContext context) {
        int epoch = line.indexOf("===> Epoch[", from);
        if (epoch >= 0) {
            return epoch(line, epoch + 11, context);
        }
        if (line.startsWith("Iter: ", from)) {
            step(line, from + 6, context);
            return values(line, from, "", context);
        }
        if (line.startsWith("dataset: ", from)) {
            int end = line.indexOf("    ", from);
            int step = line.indexOf("step: ", from);
            if (end < 0 || step < 0) {
                return false;
            }
            step(line, step + 6, context);
            return values(line, step, line.substring(from + 9, end).strip(), context);
        }
        if (line.startsWith("===> Test", from) || line.startsWith("| ", from)) {
            return true;
        }
        return false;
    }

    private static boolean epoch(String line, int from, TextContext context) {
        int end = from;
        while (end < line.length() && Numbers.isDigit(line.charAt(end))) {
            end++;
        }
        if (end > from) {
            context.epochAt(line, from, end);
        }
        return true;
    }

    private static void step(String line, int from, TextContext context) {
        int end = from;
        while (end < line.length() && Numbers.isDigit(line.charAt(end)) && end < from + 15) {
            end++;
        }
        if (end > from) {
            context.stepAt(line, from, end);
        }
    }

    private static boolean values(String line, int from, String dataset, TextContext context) {
        context.started = true;
        boolean any = false;
        for (String kind : KINDS) {
            int hit = line.indexOf(kind, from);
            while (hit >= 0) {
                int word = hit;
                while (word > from && Numbers.isWord(line.charAt(word - 1))) {
                    word--;
                }
                String prefix = line.substring(word, hit + kind.length() - 2);
                int next = line.indexOf(kind, hit + kind.length());
                any |= pairs(line, hit + kind.length(), next < 0 ? line.length() : next, prefix, dataset, context);
                hit = next;
            }
        }
        return any;
    }

    /** One pair, or several apart by semicolons, behind a kind; ends at four blanks. */
    private static boolean pairs(String line, int from, int limit, String prefix, String dataset, TextContext context) {
        int stop = line.indexOf("    ", from);
        int end = stop < 0 || stop > limit ? limit : stop;
        boolean any = false;
        for (int at = from; at <= end; ) {
            int semicolon = line.indexOf(';', at);
            int close = semicolon < 0 || semicolon > end ? end : semicolon;
            int colon = line.indexOf(':', at);
            if (colon > at && colon < close) {
                String name = prefix + "/" + (dataset.isEmpty() ? "" : dataset + "/")
                        + line.substring(at, colon).strip();
                place(prefix, dataset, context);
                number(name, line, colon + 1, close, context);
                any = true;
            }
            at = close + 1;
        }
        return any;
    }

    /** The number that is all there is between two indices, but for white space. */
    private static void number(String name, String line, int from, int to, TextContext context) {
        int start = from;
        int end = to;
        while (start < end && line.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && line.charAt(end - 1) <= ' ') {
            end--;
        }
        if (start < end && Numbers.end(line, start, end) == end) {
            context.valueAt(name, Unit.FRACTION, line, start, end);
        }
    }

    private static void place(String prefix, String dataset, TextContext context) {
        context.split = prefix.startsWith("train") ? "train" : prefix.startsWith("val") ? "val" : "test";
        context.dataset = dataset;
        context.grain = dataset.isEmpty() ? Grain.STEP : Grain.EPOCH;
        if (context.step() == MetricSeries.NO_STEP) {
            context.grain = Grain.UNKNOWN;
        }
    }
}
