package io.fairlead.report.session;

import io.fairlead.history.Outcome;
import io.fairlead.history.Trial;
import io.fairlead.objectives.Objective;
import io.fairlead.report.svg.Page;
import io.fairlead.report.text.Figures;
import io.fairlead.session.ParetoSummary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Every trial with its values and its settings. */
final class TrialsSection {

    private TrialsSection() {}

    static void writeInto(Page page, SessionReport report) {
        page.section("Trials").lead("Shaded: on the front as measured.");
        table(report).writeInto(page.body());
    }

    private static HtmlTable table(SessionReport report) {
        List<Objective> objectives = report.plan().objectives().objectives();
        Set<String> parameters = new LinkedHashSet<>();
        report.plan().space().parameters().forEach(parameter -> parameters.add(parameter.name()));
        // A choice among the Stage 1 checkpoints of the history is not in the space itself.
        report.trials()
                .forEach(trial -> parameters.addAll(trial.candidate().values().keySet()));
        List<String> head = new ArrayList<>(List.of(">trial", "state", "how"));
        objectives.forEach(objective -> head.add(">" + objective.name()));
        head.add("note");
        parameters.forEach(parameter -> head.add(">" + parameter));
        HtmlTable table = new HtmlTable(head);
        Set<Integer> front = report.pareto().front().stream()
                .map(ParetoSummary.Point::trial)
                .map(Trial::number)
                .collect(Collectors.toSet());
        for (Trial trial : report.trials()) {
            List<String> row = new ArrayList<>();
            row.add(Integer.toString(trial.number()));
            row.add(trial.state().word());
            row.add(trial.origin().method());
            objectives.forEach(objective -> row.add(value(trial, objective)));
            row.add(note(trial));
            parameters.forEach(parameter -> row.add(
                    trial.candidate().value(parameter).map(Figures::setting).orElse("–")));
            table.row(front.contains(trial.number()) ? "front" : "", row);
        }
        return table;
    }

    private static String value(Trial trial, Objective objective) {
        return trial.outcome()
                .map(outcome -> outcome.values().get(objective.name()))
                .map(measured -> Figures.shortly(measured.value()))
                .orElse("–");
    }

    private static String note(Trial trial) {
        return trial.outcome()
                .map(outcome -> outcome.failure().isEmpty() ? broken(outcome) : outcome.failure())
                .orElse("");
    }

    private static String broken(Outcome outcome) {
        String broken = outcome.violations().entrySet().stream()
                .filter(entry -> !(entry.getValue() <= 0))
                .map(java.util.Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        return broken.isEmpty() ? "" : "breaks " + broken;
    }
}
