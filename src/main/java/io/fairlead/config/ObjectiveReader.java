package io.fairlead.config;

import io.fairlead.check.UserException;
import io.fairlead.objectives.CheckpointRule;
import io.fairlead.objectives.Goal;
import io.fairlead.objectives.MetricExpression;
import io.fairlead.objectives.Objective;
import io.fairlead.objectives.ObjectiveSet;
import io.fairlead.objectives.OutcomeConstraint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Reads what counts as better: objectives, outcome constraints, checkpoint rule, metric aliases. */
final class ObjectiveReader {

    private static final List<String> GOALS = List.of("minimize", "maximize");

    private final ConfigNode.Mapping root;
    private final Mistakes mistakes;

    ObjectiveReader(ConfigNode.Mapping root, Mistakes mistakes) {
        this.root = root;
        this.mistakes = mistakes;
    }

    /**
     * Reads everything; mistakes are noted.
     *
     * @return what counts as better; empty if there is no objective that could be read
     */
    Optional<ObjectiveSet> read() {
        List<Objective> objectives = objectives();
        List<OutcomeConstraint> constraints = constraints();
        Optional<CheckpointRule> checkpoint = checkpoint();
        Map<String, List<String>> aliases = aliases();
        return objectives.isEmpty()
                ? Optional.empty()
                : Optional.of(new ObjectiveSet(objectives, constraints, checkpoint, aliases));
    }

    private List<Objective> objectives() {
        Optional<ConfigNode> node = root.get("objectives");
        if (!(node.orElse(null) instanceof ConfigNode.Mapping mapping)
                || mapping.entries().isEmpty()) {
            mistakes.add(
                    root.lineOf("objectives"),
                    "objectives must name at least one thing to improve",
                    "write for example \"objectives: {auc: {metric: val/auc, goal: maximize}}\"");
            return List.of();
        }
        List<Objective> objectives = new ArrayList<>();
        mapping.entries()
                .forEach((name, entry) ->
                        objective(name, mapping.lineOf(name), entry).ifPresent(objectives::add));
        return objectives;
    }

    private Optional<Objective> objective(String name, int line, ConfigNode node) {
        String what = "objective \"" + name + "\"";
        if (!(node instanceof ConfigNode.Mapping mapping)) {
            mistakes.add(line, what + " must have a goal", "write for example {metric: val/auc, goal: maximize}");
            return Optional.empty();
        }
        Fields fields = new Fields(what, line, mapping, mistakes);
        fields.allow(List.of("metric", "goal", "reference"));
        Optional<String> text = fields.has("metric") ? fields.text("metric") : Optional.of(name);
        Optional<MetricExpression> metric =
                text.flatMap(t -> parsed(fields.lineOf("metric"), t, MetricExpression::parse));
        Optional<Goal> goal = fields.word("goal", GOALS).map(word -> Goal.valueOf(word.toUpperCase(Locale.ROOT)));
        Optional<Double> reference = fields.has("reference") ? fields.number("reference") : Optional.empty();
        if (metric.isEmpty() || goal.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Objective(
                name,
                metric.get(),
                goal.get(),
                reference.map(OptionalDouble::of).orElse(OptionalDouble.empty())));
    }

    private List<OutcomeConstraint> constraints() {
        List<OutcomeConstraint> constraints = new ArrayList<>();
        for (ConfigNode item : items("outcome_constraints")) {
            parsed(item.line(), item.value().map(Object::toString).orElse(""), OutcomeConstraint::parse)
                    .ifPresent(constraints::add);
        }
        return constraints;
    }

    private Optional<CheckpointRule> checkpoint() {
        Optional<ConfigNode> node = root.get("checkpoint");
        if (node.isEmpty()) {
            return Optional.empty();
        }
        int line = root.lineOf("checkpoint");
        if (!(node.get() instanceof ConfigNode.Mapping mapping)) {
            mistakes.add(line, "checkpoint must say what to select by", "write {select: val/auc, goal: maximize}");
            return Optional.empty();
        }
        Fields fields = new Fields("checkpoint", line, mapping, mistakes);
        fields.allow(List.of("select", "goal"));
        Optional<MetricExpression> select =
                fields.text("select").flatMap(t -> parsed(fields.lineOf("select"), t, MetricExpression::parse));
        Optional<Goal> goal = fields.word("goal", GOALS).map(word -> Goal.valueOf(word.toUpperCase(Locale.ROOT)));
        return select.isPresent() && goal.isPresent()
                ? Optional.of(new CheckpointRule(select.get(), goal.get()))
                : Optional.empty();
    }

    private Map<String, List<String>> aliases() {
        Map<String, List<String>> aliases = new LinkedHashMap<>();
        Optional<ConfigNode> node = root.get("metrics");
        if (node.isEmpty()) {
            return aliases;
        }
        if (!(node.get() instanceof ConfigNode.Mapping mapping)) {
            mistakes.add(
                    root.lineOf("metrics"),
                    "metrics must list other names by canonical name",
                    "write for example \"metrics: {val/F_FPR: [val_fairness_F_FPR]}\"");
            return aliases;
        }
        Fields fields = new Fields("metrics", mapping.line(), mapping, mistakes);
        for (String canonical : mapping.entries().keySet()) {
            fields.list(canonical)
                    .ifPresent(names -> aliases.put(
                            canonical, names.stream().map(Object::toString).toList()));
        }
        return aliases;
    }

    private List<ConfigNode> items(String key) {
        Optional<ConfigNode> node = root.get(key);
        if (node.isEmpty()) {
            return List.of();
        }
        if (node.get() instanceof ConfigNode.Sequence sequence) {
            return sequence.items();
        }
        mistakes.add(root.lineOf(key), key + " must be a list", "put \"- \" in front of each");
        return List.of();
    }

    private <T> Optional<T> parsed(int line, String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (UserException e) {
            e.mistakes().forEach(mistake -> mistakes.add(line, mistake.what(), mistake.hint()));
            return Optional.empty();
        }
    }
}
