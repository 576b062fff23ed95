package io.fairlead.logs.trainer;

import io.fairlead.logs.format.MetricKey.Grain;
import io.fairlead.logs.format.MetricKey.Unit;
import io.fairlead.logs.format.Numbers;
import io.fairlead.logs.text.LineRule;
import io.fairlead.logs.text.PairScan;
import io.fairlead.logs.text.TextContext;
import java.util.OptionalDouble;

/**
 * The lines of PG-FDD and its kin, and of FairCLIP; not for sharing among threads.
 *
 * <pre>{@code
 * Epoch: 3 Loss: 0.5132
 * Epoch 3 Acc: 0.9103 foae score: 0.0812 feo score: 0.4 auc: 0.93, tpr: 0.9, fpr: 0.2
 *  number of 120 with male,asian : AUC: 0.9 | ErrorRate:  0.1 | fpr: 0.2 | …
 *  F_G_inter, F_EFPR_inter, F_EO_inter, F_A_inter: 0.1 | 0.2 | 0.3 | 0.4          (fractions)
 *  inter_FPR, g1_FPR, g2_FPR: 1.2 | 3.4 | 5.6                                      (percent)
 * ===> epoch[003/010], training loss: 0.51, eval loss: 0.49                         (FairCLIP)
 * }</pre>
 */
final class FairnessRule implements LineRule {

    private final PairScan pairs = new PairScan();

    @Override
    public boolean take(String line, int from, TextContext context) {
        int at = Numbers.behindBlanks(line, from);
        if (line.startsWith("number of ", at)) {
            return group(line, at, context);
        }
        if (isListOfNames(line, at)) {
            return list(line, at, context);
        }
        if (line.startsWith("Epoch ", at) && line.contains(" Acc: ")) {
            return validation(line, at, context);
        }
        if (line.startsWith("Epoch: ", at) && (line.contains(" AUC: ") || line.contains("ES-AUC"))) {
            return validation(line, at, context);
        }
        return line.startsWith("===> epoch[", at) && clip(line, at, context);
    }

    private boolean validation(String line, int at, TextContext context) {
        int number = at;
        while (number < line.length() && !Numbers.isDigit(line.charAt(number))) {
            number++;
        }
        int end = Numbers.end(line, number, line.length());
        if (end <= number) {
            return false;
        }
        context.epochAt(line, number, end);
        place(context, "val", "");
        values(line, end, context);
        return true;
    }

    private void values(String line, int from, TextContext context) {
        pairs.start(line, from);
        while (pairs.next()) {
            context.value(pairs, Unit.FRACTION);
        }
    }

    /** The values of one subgroup, under the subgroup's name as a data set. */
    private boolean group(String line, int at, TextContext context) {
        int with = line.indexOf(" with ", at);
        int colon = line.indexOf(" : ", at);
        if (with > 0 && colon > with) {
            place(context, "val", line.substring(with + 6, colon).strip());
            values(line, colon + 3, context);
        }
        return true;
    }

    private static boolean isListOfNames(String line, int at) {
        return line.startsWith("F_G", at) || line.startsWith("inter_", at);
    }

    /** Names apart by commas, a colon, and as many numbers apart by bars. */
    private static boolean list(String line, int at, TextContext context) {
        int colon = line.indexOf(':', at);
        if (colon < 0) {
            return false;
        }
        String head = line.substring(at, colon);
        int of = head.indexOf(" of ");
        String dataset = of > 0 ? head.substring(of + 4).strip() : "";
        String[] names = (of > 0 ? head.substring(0, of) : head).split(",", -1);
        String[] values = line.substring(colon + 1).split("\\|", -1);
        place(context, "val", dataset);
        Unit unit = head.startsWith("F_G") ? Unit.FRACTION : Unit.PERCENT;
        for (int i = 0; i < Math.min(names.length, values.length); i++) {
            OptionalDouble value = Numbers.parse(values[i]);
            String name = names[i].strip();
            if (value.isPresent() && !name.isEmpty()) {
                context.value(name, unit, value.getAsDouble());
            }
        }
        return true;
    }

    private boolean clip(String line, int at, TextContext context) {
        int slash = line.indexOf('/', at);
        int close = line.indexOf(']', at);
        if (slash < 0 || close < slash) {
            return false;
        }
        Numbers.parse(line.substring(at + 11, slash))
                .ifPresent(epoch -> context.epoch(
                        epoch,
                        Numbers.parseWhole(line.substring(slash + 1, close)).orElse(0)));
        place(context, "", "");
        values(line, close, context);
        return true;
    }

    private static void place(TextContext context, String split, String dataset) {
        context.started = true;
        context.split = split;
        context.dataset = dataset;
        context.grain = Grain.EPOCH;
        context.noStep();
    }
}
