package io.fairlead.logs.trainer;

import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.MetricKey.Grain;
import io.fairlead.logs.format.MetricKey.Unit;
import io.fairlead.logs.format.Numbers;
import io.fairlead.logs.text.LineRule;
import io.fairlead.logs.text.PairScan;
import io.fairlead.logs.text.TextContext;

/**
 * A row of values that was printed as a dictionary, as Hugging Face trainers do:
 * {@code {'loss': 0.5, 'learning_rate': 2e-05, 'epoch': 1.0}}; not for sharing among threads.
 *
 * <p>It names its epoch, has nothing but numbers in it, and one of them is a loss or was measured by an evaluation: a
 * configuration that is printed in the same way has words in it, or no loss. A row with the time of the whole training is
 * the last one; its mean loss over all epochs is left out.
 */
final class DictionaryRule implements LineRule {

    private final PairScan pairs = new PairScan();

    @Override
    public boolean take(String line, int from, TextContext context) {
        int at = Numbers.behindBlanks(line, from);
        if (!line.startsWith("{'", at) && !line.startsWith("{\"", at)) {
            return false;
        }
        int epoch = epoch(line, at);
        int end = epoch < 0 ? -1 : Numbers.end(line, epoch, line.length());
        if (end <= epoch || !isRow(line, at)) {
            return false;
        }
        context.epochAt(line, epoch, end);
        context.noStep();
        context.split = "";
        context.dataset = "";
        context.grain = Grain.UNKNOWN;
        if (line.indexOf("train_runtime") > 0) {
            context.unique();
            context.draft.mark(EndMark.Kind.FINISHED, "the time of the whole training is told");
        } else {
            values(line, at, context);
        }
        return true;
    }

    private void values(String line, int from, TextContext context) {
        pairs.start(line, from);
        while (pairs.next()) {
            if (!pairs.name().equals("epoch")) {
                context.value(pairs, Unit.UNKNOWN);
            }
        }
    }

    /** Where the number of the epoch begins; negative if there is none. */
    private static int epoch(String line, int from) {
        int name = line.indexOf("epoch", from);
        while (name > 0) {
            int colon = name + 6;
            boolean quoted = "'\"".indexOf(line.charAt(name - 1)) >= 0
                    && colon < line.length()
                    && line.charAt(colon - 1) == line.charAt(name - 1)
                    && line.charAt(colon) == ':';
            if (quoted) {
                int at = Numbers.behindBlanks(line, colon + 1);
                // Since version 5 the numbers are quoted.
                return at < line.length() && "'\"".indexOf(line.charAt(at)) >= 0 ? at + 1 : at;
            }
            name = line.indexOf("epoch", name + 1);
        }
        return -1;
    }

    private boolean isRow(String line, int from) {
        int last = line.length();
        while (last > from && line.charAt(last - 1) == ' ') {
            last--;
        }
        if (line.charAt(last - 1) != '}') {
            return false;
        }
        int entries = 1;
        for (int i = from; i < last; i++) {
            entries += line.charAt(i) == ',' ? 1 : 0;
        }
        boolean measured = false;
        pairs.start(line, from);
        while (pairs.next()) {
            entries--;
            String name = pairs.name();
            measured |= name.contains("loss") || name.startsWith("eval") || name.equals("train_runtime");
        }
        return measured && entries == 0;
    }
}
