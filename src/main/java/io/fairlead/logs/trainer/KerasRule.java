package io.fairlead.logs.trainer;

import io.fairlead.logs.format.MetricKey.Grain;
import io.fairlead.logs.format.MetricKey.Unit;
import io.fairlead.logs.format.Numbers;
import io.fairlead.logs.text.LineRule;
import io.fairlead.logs.text.PairScan;
import io.fairlead.logs.text.TextContext;

/**
 * The bar of Keras: {@code 60000/60000 [====] - 11s 184us/step - loss: 8.3 - acc: 0.48 - val_loss: 5.6 - val_acc: 0.64},
 * {@code 469/469 ━━━━ 3s 5ms/step - accuracy: …}. Only a full bar is an epoch; not for sharing among threads.
 */
final class KerasRule implements LineRule {

    private final PairScan pairs = new PairScan();

    @Override
    public boolean take(String line, int from, TextContext context) {
        int at = Numbers.behindBlanks(line, from);
        if (at >= line.length() || !Numbers.isDigit(line.charAt(at)) || !isBar(line)) {
            return false;
        }
        int slash = Numbers.behindDigits(line, at);
        int end = slash < line.length() && line.charAt(slash) == '/' ? Numbers.behindDigits(line, slash + 1) : slash;
        if (end <= slash + 1) {
            return false;
        }
        // Whether the bar is full stands in its digits.
        context.unique();
        boolean full = line.substring(at, slash).equals(line.substring(slash + 1, end));
        if (full) {
            context.split = "";
            context.grain = Grain.EPOCH;
            context.noStep();
            context.started = true;
            values(line, end, context);
        }
        return true;
    }

    private void values(String line, int from, TextContext context) {
        pairs.start(line, from);
        while (pairs.next()) {
            if (!pairs.name().equals("ETA")) {
                context.value(pairs, Unit.UNKNOWN);
            }
        }
    }

    private static boolean isBar(String line) {
        return (line.indexOf("[=") >= 0
                        || line.indexOf("[.") >= 0
                        || line.indexOf('\u2501') >= 0
                        || line.indexOf("/step") >= 0)
                && (line.indexOf(" - ") >= 0 || line.indexOf('\u2501') >= 0);
    }
}
