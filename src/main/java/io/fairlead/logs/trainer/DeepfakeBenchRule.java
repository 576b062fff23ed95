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
            context.step = number(line, from + 6, context.step);
            return values(line, from, "", context);
        }
        if (line.startsWith("dataset: ", from)) {
            int end = line.indexOf("    ", from);
            int step = line.indexOf("step: ", from);
            if (end < 0 || step < 0) {
                return false;
            }
            context.step = number(line, step + 6, context.step);
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
            context.epoch(Numbers.value(line, from, end), 0);
        }
        return true;
    }

    private static long number(String line, int from, long otherwise) {
        int end = from;
        while (end < line.length() && Numbers.isDigit(line.charAt(end)) && end < from + 15) {
            end++;
        }
        return end > from ? Long.parseLong(line.substring(from, end)) : otherwise;
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
        for (String pair : line.substring(from, end).split(";", -1)) {
            int colon = pair.indexOf(':');
            if (colon > 0) {
                String name = prefix + "/" + (dataset.isEmpty() ? "" : dataset + "/")
                        + pair.substring(0, colon).strip();
                place(prefix, dataset, context);
                Numbers.parse(pair.substring(colon + 1)).ifPresent(value -> context.value(name, Unit.FRACTION, value));
                any = true;
            }
        }
        return any;
    }

    private static void place(String prefix, String dataset, TextContext context) {
        context.split = prefix.startsWith("train") ? "train" : prefix.startsWith("val") ? "val" : "test";
        context.dataset = dataset;
        context.grain = dataset.isEmpty() ? Grain.STEP : Grain.EPOCH;
        if (context.step == MetricSeries.NO_STEP) {
            context.grain = Grain.UNKNOWN;
        }
    }
}
