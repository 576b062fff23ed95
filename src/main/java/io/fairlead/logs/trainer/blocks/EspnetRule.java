package io.fairlead.logs.trainer.blocks;

import io.fairlead.logs.format.MetricKey.Grain;
import io.fairlead.logs.format.MetricKey.Unit;
import io.fairlead.logs.format.Numbers;
import io.fairlead.logs.text.LineRule;
import io.fairlead.logs.text.PairScan;
import io.fairlead.logs.text.TextContext;

/**
 * Means over some batches, as ESPnet prints them between its results of epochs:
 * {@code 3epoch:train:1-500batch: iter_time=0.1, loss=1.5}; not for sharing among threads.
 */
public final class EspnetRule implements LineRule {

    private static final String MARK = "epoch:train:";

    private final PairScan pairs = new PairScan();

    /** Creates the rule. */
    public EspnetRule() {}

    @Override
    public EspnetRule copy() {
        return new EspnetRule();
    }

    @Override
    public boolean take(String line, int from, TextContext context) {
        int word = Numbers.behindDigits(line, from);
        int colon = word > from && line.startsWith(MARK, word) ? line.indexOf("batch: ", word) : -1;
        if (colon < 0) {
            return false;
        }
        context.epochAt(line, from, word);
        context.noStep();
        context.split = "train";
        context.dataset = "";
        context.grain = Grain.STEP;
        pairs.start(line, colon + "batch: ".length());
        while (pairs.next()) {
            context.value(pairs, Unit.UNKNOWN);
        }
        return true;
    }
}
