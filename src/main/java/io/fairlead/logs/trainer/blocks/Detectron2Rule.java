package io.fairlead.logs.trainer.blocks;

import io.fairlead.logs.format.MetricKey.Grain;
import io.fairlead.logs.format.MetricKey.Unit;
import io.fairlead.logs.format.Numbers;
import io.fairlead.logs.text.LineRule;
import io.fairlead.logs.text.TextContext;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What detectron2 prints beyond its rows of losses; not for sharing among threads.
 *
 * <pre>{@code
 * copypaste: Task: bbox
 * copypaste: AP,AP50,AP75
 * copypaste: 15.2429,29.3520,14.1095
 * }</pre>
 *
 * <p>These are of the validation. How fast an evaluation goes is passed over, and so is a configuration that is printed
 * again when a run is taken up: a message that ends in a colon and speaks of one (or of the environment or the model), with the
 * lines without a prefix below it.
 */
public final class Detectron2Rule implements LineRule {

    private static final String COPY = "copypaste: ";
    private static final String PLAN = "MAX_ITER:";

    private String task = "";
    private List<String> names = List.of();
    private boolean inConfiguration;

    /** Creates a rule that has seen nothing. */
    public Detectron2Rule() {}

    @Override
    public int memory() {
        return (names.isEmpty() ? 0 : 1) + (inConfiguration ? 2 : 0);
    }

    @Override
    public Detectron2Rule copy() {
        Detectron2Rule copy = new Detectron2Rule();
        copy.task = task;
        copy.names = names;
        copy.inConfiguration = inConfiguration;
        return copy;
    }

    @Override
    public boolean take(String line, int from, TextContext context) {
        if (inConfiguration && from == 0) {
            plan(line, context);
            return true;
        }
        inConfiguration = context.started && from > 0 && line.endsWith(":") && isOfConfiguration(line);
        if (inConfiguration || line.startsWith("Inference done ", from)) {
            return true;
        }
        return line.startsWith(COPY, from) && copied(line.substring(from + COPY.length()), context);
    }

    private static boolean isOfConfiguration(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return lower.contains("config") || lower.endsWith("environment info:") || lower.endsWith(" model:");
    }

    /** Of a configuration that is printed again only how long the training shall be may be new. */
    private static void plan(String line, TextContext context) {
        int at = line.indexOf(PLAN);
        if (at >= 0) {
            context.unique();
            Numbers.parseWhole(line.substring(at + PLAN.length()).strip()).ifPresent(context.draft::plannedSteps);
        }
    }

    private boolean copied(String text, TextContext context) {
        context.unique();
        if (text.startsWith("Task: ")) {
            task = text.substring("Task: ".length()).strip();
            names = List.of();
            return true;
        }
        List<String> cells = List.of(text.strip().split(",", -1));
        if (names.isEmpty()) {
            names = cells;
            return true;
        }
        String split = context.split;
        context.split = "val";
        context.grain = Grain.UNKNOWN;
        context.noStep();
        for (int i = 0; i < Math.min(cells.size(), names.size()); i++) {
            String name = task + "/" + names.get(i);
            OptionalDouble value = Numbers.parse(cells.get(i));
            value.ifPresent(number -> context.value(name, Unit.UNKNOWN, number));
        }
        context.split = split;
        names = List.of();
        return true;
    }
}
