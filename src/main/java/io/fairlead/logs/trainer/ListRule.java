package io.fairlead.logs.trainer;

import io.fairlead.logs.format.MetricKey.Grain;
import io.fairlead.logs.format.MetricKey.Unit;
import io.fairlead.logs.format.Numbers;
import io.fairlead.logs.text.LineRule;
import io.fairlead.logs.text.TextContext;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A measure of each class in brackets, as nnU-Net prints it: {@code Pseudo dice [0.84, 0.71]},
 * {@code Average global foreground Dice: [0.84]}. The mean over the classes that have a value stands under the name, as
 * nnU-Net itself judges by it; those of the classes under the name with their number. Not for sharing among threads.
 */
final class ListRule implements LineRule {

    private static final int LONGEST = 2_000;

    private static final int MOST = 64;

    private static final Pattern SHAPE = Pattern.compile(
            "([A-Za-z][A-Za-z_ -]{0,40}(?i:dice|iou|acc|accuracy|auc|f1|precision|recall|dc per class)):? ?\\[([^\\[\\]]+)\\]\\s*");

    @Override
    public LineRule copy() {
        return new ListRule();
    }

    @Override
    public boolean take(String line, int from, TextContext context) {
        boolean may = line.length() - from < LONGEST
                && line.indexOf('[', from) > from + 3
                && line.stripTrailing().endsWith("]");
        if (!may) {
            return false;
        }
        Matcher matcher = SHAPE.matcher(line).region(from, line.length());
        List<Double> values = matcher.matches() ? numbers(matcher.group(2)) : List.of();
        if (values.isEmpty()) {
            return false;
        }
        context.unique();
        context.started = true;
        context.grain = Grain.EPOCH;
        String name = matcher.group(1);
        double mean = values.stream()
                .filter(value -> !value.isNaN())
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
        context.value(name, Unit.UNKNOWN, mean);
        for (int i = 0; values.size() > 1 && i < values.size(); i++) {
            context.value(name + "/" + i, Unit.UNKNOWN, values.get(i));
        }
        return true;
    }

    /** The numbers of a list; none if something else stands in it. */
    private static List<Double> numbers(String list) {
        List<Double> values = new ArrayList<>();
        for (String part : list.strip().split("[,\\s]+", -1)) {
            String number = part.startsWith("np.float") && part.endsWith(")")
                    ? part.substring(part.indexOf('(') + 1, part.length() - 1)
                    : part;
            if (values.size() == MOST || Numbers.parse(number).isEmpty()) {
                return List.of();
            }
            values.add(Numbers.parse(number).getAsDouble());
        }
        return values;
    }
}
