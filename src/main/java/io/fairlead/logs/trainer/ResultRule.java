package io.fairlead.logs.trainer;

import io.fairlead.logs.format.MetricKey.Grain;
import io.fairlead.logs.format.MetricKey.Unit;
import io.fairlead.logs.format.Numbers;
import io.fairlead.logs.text.LineRule;
import io.fairlead.logs.text.PairScan;
import io.fairlead.logs.text.TextContext;
import java.util.Set;

/**
 * Results of an evaluation as Dassl, CoOp and many classification scripts print them; not for sharing among threads.
 *
 * <pre>{@code
 * Evaluate on the *test* set
 * => result                       * Acc@1 76.13 Acc@5 92.86 loss 0.96
 * * accuracy: 95.3%
 * * macro_f1: 92.7%
 * Accuracy of the network on the 10000 test images: 54 %
 * * class: 0 (face) total: 44 correct: 44 acc: 100.0%
 * }</pre>
 *
 * <p>Lines of single classes are taken without being read.
 */
final class ResultRule implements LineRule {

    private static final String ANNOUNCED = "Evaluate on the *";
    private static final String NETWORK = "ccuracy of the ";
    private static final Set<String> COUNTS = Set.of("total", "correct");

    private final PairScan pairs = new PairScan();

    @Override
    public boolean take(String line, int start, TextContext context) {
        int from = Numbers.behindBlanks(line, start);
        if (line.startsWith(ANNOUNCED, from)) {
            int word = from + ANNOUNCED.length();
            int end = line.indexOf('*', word);
            context.split = end > word ? line.substring(word, end) : context.split;
            return true;
        }
        if (line.startsWith("=> result", from) || line.startsWith("=> per-class result", from)) {
            context.split = context.split.isEmpty() || context.split.equals("train") ? "val" : context.split;
            return true;
        }
        if (line.startsWith("Train net output #", from) && line.indexOf(": loss = ", from) > 0) {
            // Caffe's own line of the step has the loss with all its parts, averaged.
            return true;
        }
        int network = line.indexOf(NETWORK, from);
        if (network >= from && network <= from + 8) {
            return network(line, from, context);
        }
        if (!line.startsWith("* ", from)) {
            return false;
        }
        if (line.startsWith("* class:", from) || line.startsWith("* average:", from)) {
            return true;
        }
        context.grain = Grain.EPOCH;
        context.noStep();
        if (context.split.isEmpty() || context.split.equals("train")) {
            context.split = "val";
        }
        return atOne(line, from + 2, context) || pairs(line, from + 2, context);
    }

    /** {@code Accuracy of the network on the 10000 test images: 54 %}. */
    private static boolean network(String line, int from, TextContext context) {
        int number = Numbers.behindBlanks(line, line.indexOf(':', from) + 1);
        int end = Numbers.end(line, number, line.length());
        if (number <= from + NETWORK.length() || end == number) {
            return false;
        }
        boolean percent = line.startsWith("%", Numbers.behindBlanks(line, end));
        context.split = line.indexOf(" train", from) > 0 ? "train" : line.indexOf(" val", from) > 0 ? "val" : "test";
        context.dataset = "";
        context.grain = Grain.EPOCH;
        context.noStep();
        context.started = true;
        context.valueAt("Accuracy", percent ? Unit.PERCENT : Unit.UNKNOWN, line, number, end);
        return true;
    }

    private boolean pairs(String line, int from, TextContext context) {
        pairs.start(line, from);
        boolean any = false;
        while (pairs.next()) {
            any = true;
            if (!COUNTS.contains(pairs.name())) {
                context.started = true;
                context.value(pairs, pairs.isPercent() ? Unit.PERCENT : Unit.UNKNOWN);
            }
        }
        return any;
    }

    /** {@code Acc@1 76.13 Acc@5 92.86 loss 0.96}: names and numbers in turn. */
    private static boolean atOne(String line, int from, TextContext context) {
        String[] words = line.substring(from).strip().split("\\s+", -1);
        if (words.length < 2 || !words[0].startsWith("Acc@") || words[0].endsWith(":")) {
            return false;
        }
        for (int i = 0; i + 1 < words.length; i += 2) {
            String name = words[i];
            boolean percent = name.startsWith("Acc@");
            io.fairlead.logs.format.Numbers.parse(words[i + 1])
                    .ifPresent(value -> context.value(name, percent ? Unit.PERCENT : Unit.UNKNOWN, value));
        }
        context.started = true;
        return true;
    }
}
