package io.fairlead.logs.trainer.blocks;

import io.fairlead.logs.format.ColumnNames;
import io.fairlead.logs.format.MetricKey.Grain;
import io.fairlead.logs.format.MetricKey.Unit;
import io.fairlead.logs.format.Numbers;
import io.fairlead.logs.text.LineRule;
import io.fairlead.logs.text.TextContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A table of names and values in a box, as Stable-Baselines3, OpenAI's baselines and Spinning Up print one for each round;
 * not for sharing among threads.
 *
 * <pre>{@code
 * ------------------------------
 * | rollout/            |      |
 * |    ep_rew_mean      | -180 |
 * | time/               |      |
 * |    total_timesteps  | 2048 |
 * ------------------------------
 * }</pre>
 *
 * <p>A row without a value heads those that are indented below it. The place is the row that counts epochs or steps; a box
 * without one gives no values.
 */
public final class BoxRule implements LineRule {

    private static final int MOST = 200;

    private final Map<String, Double> rows = new LinkedHashMap<>();
    private String heading = "";

    /** Creates a rule that has seen no box. */
    public BoxRule() {}

    @Override
    public int memory() {
        return rows.isEmpty() && heading.isEmpty() ? 0 : 1;
    }

    @Override
    public BoxRule copy() {
        BoxRule copy = new BoxRule();
        copy.rows.putAll(rows);
        copy.heading = heading;
        return copy;
    }

    @Override
    public boolean take(String line, int from, TextContext context) {
        int at = Numbers.behindBlanks(line, from);
        char first = at < line.length() ? line.charAt(at) : ' ';
        if (first == '-' && isBorder(line, at)) {
            return border(context);
        }
        return first == '|' && row(line.substring(at).strip(), context);
    }

    private static boolean isBorder(String line, int from) {
        String text = line.substring(from).stripTrailing();
        return text.length() >= 10 && text.chars().allMatch(c -> c == '-');
    }

    private boolean border(TextContext context) {
        boolean full = !rows.isEmpty();
        if (full) {
            context.unique();
            give(context);
        }
        rows.clear();
        heading = "";
        return full;
    }

    private boolean row(String text, TextContext context) {
        int bar = text.indexOf('|', 1);
        if (bar < 0 || bar == text.length() - 1 || text.indexOf('|', bar + 1) != text.length() - 1) {
            return false;
        }
        String name = text.substring(1, bar);
        String value = text.substring(bar + 1, text.length() - 1).strip();
        if (name.isBlank() || !Character.isLetter(name.strip().charAt(0)) || rows.size() >= MOST) {
            return false;
        }
        context.unique();
        if (value.isEmpty()) {
            heading = name.strip();
            return true;
        }
        OptionalDouble number = Numbers.parse(value);
        boolean below = heading.endsWith("/") && name.startsWith("  ");
        number.ifPresent(found -> rows.put((below ? heading : "") + name.strip(), found));
        return number.isPresent() || !rows.isEmpty();
    }

    private void give(TextContext context) {
        Double epoch = rows.get("Epoch");
        OptionalDouble counter = rows.entrySet().stream()
                .filter(row -> ColumnNames.isStep(last(row.getKey())))
                .mapToDouble(Map.Entry::getValue)
                .max();
        if (epoch == null && counter.isEmpty()) {
            return;
        }
        context.split = "";
        context.dataset = "";
        if (epoch != null) {
            context.epoch(epoch, 0);
        }
        if (counter.isPresent()) {
            context.step(Math.round(counter.getAsDouble()));
        }
        context.started = true;
        context.grain = epoch != null ? Grain.EPOCH : Grain.STEP;
        rows.forEach((name, value) -> {
            if (!ColumnNames.isStep(last(name)) && !name.equals("Epoch")) {
                context.value(name, Unit.UNKNOWN, value);
            }
        });
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
