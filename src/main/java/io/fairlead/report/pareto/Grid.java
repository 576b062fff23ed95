package io.fairlead.report.pareto;

import io.fairlead.objectives.Objective;
import io.fairlead.session.ParetoSummary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The front as a grid of texts, which several forms share: trial, run, objectives, probability, knee, parameters.
 *
 * @param head the columns' names
 * @param rows one row for each trial on the front
 */
record Grid(List<String> head, List<List<String>> rows) {

    /**
     * Lays out the front.
     *
     * @param summary the session's trials
     * @param number how a number is written
     * @return the grid
     */
    static Grid of(ParetoSummary summary, Function<Double, String> number) {
        Set<String> parameters = new LinkedHashSet<>();
        summary.front()
                .forEach(point ->
                        parameters.addAll(point.trial().candidate().values().keySet()));
        List<String> head = new ArrayList<>(List.of("trial", "run"));
        summary.objectives().forEach(objective -> head.add(objective.name()));
        head.addAll(List.of("probability", "on_expected_front", "on_knee"));
        head.addAll(parameters);
        List<List<String>> rows = summary.front().stream()
                .map(point -> row(summary, point, parameters, number))
                .toList();
        return new Grid(List.copyOf(head), rows);
    }

    private static List<String> row(
            ParetoSummary summary, ParetoSummary.Point point, Set<String> parameters, Function<Double, String> number) {
        List<String> row = new ArrayList<>();
        row.add(Integer.toString(point.trial().number()));
        row.add(point.trial().runId().orElse(""));
        for (Objective objective : summary.objectives()) {
            row.add(number.apply(point.value(objective)));
        }
        row.add(point.belief().map(belief -> number.apply(belief.probability())).orElse(""));
        row.add(point.belief()
                .map(belief -> Boolean.toString(belief.onExpectedFront()))
                .orElse(""));
        row.add(Boolean.toString(point.onKnee()));
        for (String parameter : parameters) {
            row.add(point.trial()
                    .candidate()
                    .value(parameter)
                    .map(value -> value instanceof Double real ? number.apply(real) : value.toString())
                    .orElse(""));
        }
        return row;
    }
}
