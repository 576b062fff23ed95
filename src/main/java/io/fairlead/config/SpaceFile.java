package io.fairlead.config;

import io.fairlead.check.UserException;
import io.fairlead.metrics.Stage;
import io.fairlead.objectives.ObjectiveSet;
import io.fairlead.session.SearchPlan;
import io.fairlead.space.InputConstraint;
import io.fairlead.space.Parameter;
import io.fairlead.space.SearchSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A search-space file: what may be tried, what counts as better, and the configuration to start from.
 *
 * @param plan what the file says
 * @param base the base configuration's path as the file gives it, relative to the file; empty if it gives none
 */
public record SpaceFile(SearchPlan plan, Optional<String> base) {

    private static final List<String> KEYS = List.of(
            "name",
            "stage",
            "base",
            "parameters",
            "constraints",
            "objectives",
            "outcome_constraints",
            "checkpoint",
            "metrics",
            "stage1_checkpoints",
            "follow");

    /**
     * Reads a search-space file.
     *
     * @param file what the text is called in messages
     * @param text the file's content
     * @return what it says
     * @throws UserException with every mistake of the file: line, rule, value, hint
     */
    public static SpaceFile parse(String file, String text) {
        return read(file, YamlSource.of(file, text).mapping());
    }

    /**
     * Reads a search space that is already a tree.
     *
     * @param file what the tree is called in messages
     * @param root its keys and values, those of a search-space file
     * @return what it says
     * @throws UserException with every mistake
     */
    public static SpaceFile read(String file, ConfigNode.Mapping root) {
        Mistakes mistakes = new Mistakes(file);
        new Fields("", 1, root, mistakes).allow(KEYS);
        List<Parameter> parameters = parameters(root, mistakes);
        List<InputConstraint> constraints = constraints(root, mistakes);
        Optional<ObjectiveSet> objectives = new ObjectiveReader(root, mistakes).read();
        Optional<Stage> stage = stage(root, mistakes);
        Optional<SearchPlan.StageOneChoice> stageOne = stageOne(root, mistakes);
        Optional<SearchSpace> space = space(root, parameters, constraints, mistakes);
        Optional<String> base = optionalText(root, "base", mistakes);
        Optional<String> name = optionalText(root, "name", mistakes);
        Map<String, String> follows = follows(root, mistakes);
        mistakes.throwIfAny();
        SearchPlan plan = new SearchPlan(
                name.orElse("search"), stage, space.orElseThrow(), objectives.orElseThrow(), stageOne, follows);
        return new SpaceFile(plan, base);
    }

    private static List<Parameter> parameters(ConfigNode.Mapping root, Mistakes mistakes) {
        Optional<ConfigNode> node = root.get("parameters");
        if (!(node.orElse(null) instanceof ConfigNode.Mapping mapping)
                || mapping.entries().isEmpty()) {
            mistakes.add(
                    root.lineOf("parameters"),
                    "parameters must name at least one thing to search",
                    "write for example \"parameters: {optimizer.lr: {type: float, low: 1e-5, high: 1e-2, log: true}}\"");
            return List.of();
        }
        List<Parameter> parameters = new ArrayList<>();
        mapping.entries()
                .forEach((name, entry) -> ParameterReader.read(name, mapping.lineOf(name), entry, mistakes)
                        .ifPresent(parameters::add));
        return parameters;
    }

    private static List<InputConstraint> constraints(ConfigNode.Mapping root, Mistakes mistakes) {
        Optional<ConfigNode> node = root.get("constraints");
        if (node.isEmpty()) {
            return List.of();
        }
        if (!(node.get() instanceof ConfigNode.Sequence sequence)) {
            mistakes.add(root.lineOf("constraints"), "constraints must be a list", "put \"- \" in front of each");
            return List.of();
        }
        List<InputConstraint> constraints = new ArrayList<>();
        for (ConfigNode item : sequence.items()) {
            try {
                constraints.add(
                        InputConstraint.parse(item.value().map(Object::toString).orElse("")));
            } catch (UserException e) {
                e.mistakes().forEach(mistake -> mistakes.add(item.line(), mistake.what(), mistake.hint()));
            }
        }
        return constraints;
    }

    /** What is wrong among the parameters: unknown parents, cycles, constraints on unknown names. */
    private static Optional<SearchSpace> space(
            ConfigNode.Mapping root, List<Parameter> parameters, List<InputConstraint> constraints, Mistakes mistakes) {
        if (!(root.get("parameters").orElse(null) instanceof ConfigNode.Mapping mapping)) {
            return Optional.empty();
        }
        Set<String> names = mapping.entries().keySet();
        for (Parameter parameter : parameters) {
            parameter
                    .condition()
                    .filter(when -> !names.contains(when.parent()))
                    .ifPresent(when -> mistakes.add(
                            mapping.lineOf(parameter.name()),
                            "parameter \"" + parameter.name() + "\": when names an unknown parameter \"" + when.parent()
                                    + "\"",
                            Mistakes.guess(when.parent(), names)));
        }
        int line = root.lineOf("constraints");
        for (InputConstraint constraint : constraints) {
            constraint.names().stream()
                    .filter(name -> !names.contains(name))
                    .forEach(name -> mistakes.add(
                            line,
                            "constraint \"" + constraint + "\" names an unknown parameter \"" + name + "\"",
                            Mistakes.guess(name, names)));
        }
        if (!mistakes.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(SearchSpace.of(parameters, constraints));
        } catch (IllegalArgumentException e) {
            mistakes.add(root.lineOf("parameters"), String.valueOf(e.getMessage()), "");
            return Optional.empty();
        }
    }

    private static Optional<Stage> stage(ConfigNode.Mapping root, Mistakes mistakes) {
        Optional<ConfigNode> node = root.get("stage");
        if (node.isEmpty()) {
            return Optional.empty();
        }
        Optional<Stage> stage = node.get()
                .value()
                .filter(Long.class::isInstance)
                .flatMap(number -> Stage.of(Math.toIntExact((Long) number % 1000)));
        if (stage.isEmpty()) {
            mistakes.add(
                    root.lineOf("stage"),
                    "stage must be 1 or 2, but was "
                            + node.get().value().map(Object::toString).orElse("null"),
                    "");
        }
        return stage;
    }

    private static Optional<SearchPlan.StageOneChoice> stageOne(ConfigNode.Mapping root, Mistakes mistakes) {
        Optional<ConfigNode> node = root.get("stage1_checkpoints");
        if (node.isEmpty()) {
            return Optional.empty();
        }
        int line = root.lineOf("stage1_checkpoints");
        if (!(node.get() instanceof ConfigNode.Mapping mapping)) {
            mistakes.add(
                    line,
                    "stage1_checkpoints must name the key that takes the checkpoint",
                    "write for example {key: stage1_checkpoint, width: model.stage1_hidden_dim, at_most: 6}");
            return Optional.empty();
        }
        Fields fields = new Fields("stage1_checkpoints", line, mapping, mistakes);
        fields.allow(List.of("key", "width", "at_most"));
        Optional<String> key = fields.text("key");
        String width = fields.has("width") ? fields.text("width").orElse("") : "";
        long atMost = fields.has("at_most") ? fields.whole("at_most").orElse(1L) : 6;
        if (atMost < 1 || atMost > 100) {
            mistakes.add(fields.lineOf("at_most"), "at_most must be between 1 and 100, but was " + atMost, "");
            return Optional.empty();
        }
        return key.map(name -> new SearchPlan.StageOneChoice(name, width, (int) atMost));
    }

    private static Map<String, String> follows(ConfigNode.Mapping root, Mistakes mistakes) {
        Map<String, String> follows = new LinkedHashMap<>();
        if (root.get("follow").isEmpty()) {
            return follows;
        }
        Set<String> searched = root.get("parameters").orElse(null) instanceof ConfigNode.Mapping parameters
                ? parameters.entries().keySet()
                : Set.of();
        if (!(root.get("follow").orElse(null) instanceof ConfigNode.Mapping mapping)) {
            mistakes.add(root.lineOf("follow"), "follow must name a parameter for each key", "");
            return follows;
        }
        Fields fields = new Fields("follow", mapping.line(), mapping, mistakes);
        for (String key : mapping.entries().keySet()) {
            fields.word(key, searched).ifPresent(parameter -> follows.put(key, parameter));
        }
        return follows;
    }

    private static Optional<String> optionalText(ConfigNode.Mapping root, String key, Mistakes mistakes) {
        return root.get(key).isEmpty()
                ? Optional.empty()
                : new Fields("the file", root.line(), root, mistakes).text(key);
    }
}
