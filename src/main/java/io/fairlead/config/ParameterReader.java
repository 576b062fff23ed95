package io.fairlead.config;

import io.fairlead.space.Condition;
import io.fairlead.space.Parameter;
import io.fairlead.space.Parameter.Choice;
import io.fairlead.space.Parameter.Grid;
import io.fairlead.space.Parameter.Int;
import io.fairlead.space.Parameter.Real;
import io.fairlead.space.Parameter.Scale;
import io.fairlead.space.Prior;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one parameter of a search space; notes what is wrong instead of stopping at it. */
final class ParameterReader {

    private static final List<String> TYPES = List.of("float", "int", "choice");
    private static final Map<String, List<String>> KEYS = Map.of(
            "float", List.of("type", "low", "high", "log", "when", "prior"),
            "int", List.of("type", "low", "high", "log", "step", "when", "prior"),
            "choice", List.of("type", "choices", "ordered", "when", "prior"));

    private final String name;
    private final Fields fields;
    private final Mistakes mistakes;

    private ParameterReader(String name, Fields fields, Mistakes mistakes) {
        this.name = name;
        this.fields = fields;
        this.mistakes = mistakes;
    }

    /**
     * Reads a parameter.
     *
     * @param name its name
     * @param line the line of its name
     * @param node what stands behind its name
     * @param mistakes where mistakes are noted
     * @return the parameter; empty if it has a mistake
     */
    static Optional<Parameter> read(String name, int line, ConfigNode node, Mistakes mistakes) {
        String what = "parameter \"" + name + "\"";
        if (!(node instanceof ConfigNode.Mapping mapping)) {
            mistakes.add(line, what + " must have keys and values", "write for example {type: float, low: 0, high: 1}");
            return Optional.empty();
        }
        Fields fields = new Fields(what, line, mapping, mistakes);
        Optional<String> type = fields.word("type", TYPES);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        fields.allow(KEYS.getOrDefault(type.get(), List.of()));
        ParameterReader reader = new ParameterReader(name, fields, mistakes);
        return switch (type.get()) {
            case "float" -> reader.real();
            case "int" -> reader.integer();
            default -> reader.choice();
        };
    }

    private Optional<Parameter> real() {
        Optional<Double> low = fields.number("low");
        Optional<Double> high = fields.number("high");
        boolean log = fields.flag("log");
        Optional<Condition> when = condition();
        Optional<Prior> prior = prior();
        if (low.isEmpty() || high.isEmpty() || !rangeIsRight(low.get(), high.get(), log)) {
            return Optional.empty();
        }
        return Optional.of(new Real(name, low.get(), high.get(), scale(log), when, asReal(prior)));
    }

    private static Optional<Prior> asReal(Optional<Prior> prior) {
        return prior.map(p -> p.mode() instanceof Long whole ? new Prior((double) whole, p.spread()) : p);
    }

    private Optional<Parameter> integer() {
        Optional<Long> low = fields.whole("low");
        Optional<Long> high = fields.whole("high");
        Optional<Long> step = fields.has("step") ? fields.whole("step") : Optional.of(1L);
        boolean log = fields.flag("log");
        Optional<Condition> when = condition();
        Optional<Prior> prior = prior();
        if (low.isEmpty() || high.isEmpty() || step.isEmpty() || !rangeIsRight(low.get(), high.get(), log)) {
            return Optional.empty();
        }
        if (step.get() < 1 || (high.get() - low.get()) % step.get() != 0) {
            mistakes.add(
                    fields.lineOf("step"),
                    fields.what() + ": high must be a whole number of steps above low, but low = " + low.get()
                            + ", high = " + high.get() + " and step = " + step.get(),
                    "set high to "
                            + (low.get()
                                    + Math.max(1, step.get())
                                            * Math.max(1, (high.get() - low.get()) / Math.max(1, step.get()))));
            return Optional.empty();
        }
        return Optional.of(new Int(name, low.get(), high.get(), new Grid(step.get(), scale(log)), when, prior));
    }

    private Optional<Parameter> choice() {
        Optional<Condition> when = condition();
        boolean ordered = fields.flag("ordered");
        Optional<Prior> prior = prior();
        Optional<List<Object>> choices = fields.list("choices");
        if (choices.isEmpty()) {
            return Optional.empty();
        }
        if (choices.get().isEmpty()
                || Set.copyOf(choices.get()).size() < choices.get().size()) {
            mistakes.add(
                    fields.lineOf("choices"),
                    fields.what() + ": choices must be at least one value, all different, but were " + choices.get(),
                    "");
            return Optional.empty();
        }
        if (prior.isPresent() && !choices.get().contains(prior.get().mode())) {
            mistakes.add(
                    fields.lineOf("prior"),
                    fields.what() + ": the prior's mode must be one of the choices, but was "
                            + prior.get().mode(),
                    "");
            return Optional.empty();
        }
        return Optional.of(new Choice(name, choices.get(), ordered, when, prior));
    }

    private boolean rangeIsRight(double low, double high, boolean log) {
        if (!(low < high)) {
            mistakes.add(
                    fields.lineOf("low"),
                    fields.what() + ": low must be below high, but low = " + text(low) + " and high = " + text(high),
                    low > high ? "swap the two" : "widen the range, or put the value into the base configuration");
            return false;
        }
        if (log && !(low > 0)) {
            mistakes.add(
                    fields.lineOf("low"),
                    fields.what() + ": low must be above zero on a log scale, but was " + text(low),
                    "raise low, or remove \"log: true\"");
            return false;
        }
        return true;
    }

    private Optional<Condition> condition() {
        Optional<ConfigNode> node = fields.node("when");
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (!(node.get() instanceof ConfigNode.Mapping mapping)
                || mapping.entries().size() != 1) {
            mistakes.add(
                    fields.lineOf("when"),
                    fields.what() + ": when must name one parameter and its value or values",
                    "write for example \"when: {optimizer.name: sgd}\" or \"when: {optimizer.name: [sgd, adam]}\"");
            return Optional.empty();
        }
        String parent = mapping.entries().keySet().iterator().next();
        ConfigNode values = mapping.entries().get(parent);
        List<Object> list = values instanceof ConfigNode.Sequence sequence
                ? sequence.values()
                : new ArrayList<>(
                        values == null ? List.of() : values.value().stream().toList());
        if (list.isEmpty()) {
            mistakes.add(fields.lineOf("when"), fields.what() + ": when must give at least one value", "");
            return Optional.empty();
        }
        return Optional.of(new Condition(parent, list));
    }

    private Optional<Prior> prior() {
        Optional<ConfigNode> node = fields.node("prior");
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (!(node.get() instanceof ConfigNode.Mapping mapping)) {
            mistakes.add(
                    fields.lineOf("prior"),
                    fields.what() + ": prior must have a mode and a spread",
                    "write for example \"prior: {mode: 3e-4, spread: 0.5}\"");
            return Optional.empty();
        }
        Fields inner = new Fields(fields.what() + ": prior", fields.lineOf("prior"), mapping, mistakes);
        inner.allow(List.of("mode", "spread"));
        Optional<Object> mode = inner.required("mode").flatMap(ConfigNode::value);
        Optional<Double> spread = inner.number("spread");
        if (spread.isPresent() && !(spread.get() > 0)) {
            mistakes.add(
                    inner.lineOf("spread"), fields.what() + ": spread must be above zero, but was " + spread.get(), "");
            return Optional.empty();
        }
        return mode.isPresent() && spread.isPresent()
                ? Optional.of(new Prior(mode.get(), spread.get()))
                : Optional.empty();
    }

    private static Scale scale(boolean log) {
        return log ? Scale.LOG : Scale.LINEAR;
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
