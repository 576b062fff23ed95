package io.fairlead.report.pareto;

import io.fairlead.objectives.Objective;
import io.fairlead.report.json.Json;
import io.fairlead.report.text.Figures;
import io.fairlead.report.text.Printable;
import io.fairlead.report.text.Table;
import io.fairlead.session.ParetoSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The forms in which a front is exported. */
public enum ParetoFormat {
    /** A table for a terminal. */
    TABLE,
    /** Comma-separated values, by RFC 4180. */
    CSV,
    /** The JSON document of {@code pareto --format json}. */
    JSON,
    /** The same document as YAML. */
    YAML,
    /** A Markdown table. */
    MD,
    /** A LaTeX table in the booktabs style. */
    LATEX,
    /** A self-contained page with pictures. */
    HTML;

    /**
     * Finds a format by its word.
     *
     * @param word such as {@code csv}
     * @return the format; empty if there is none of that word
     */
    public static Optional<ParetoFormat> of(String word) {
        for (ParetoFormat format : values()) {
            if (format.name().equalsIgnoreCase(word)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /**
     * Renders a front.
     *
     * @param summary the session's trials
     * @return the text, ending with a line break
     */
    public String render(ParetoSummary summary) {
        return switch (this) {
            case TABLE -> table(summary);
            case CSV -> csv(summary);
            case JSON -> Json.write(document(summary)) + "\n";
            case YAML -> YamlText.of(document(summary));
            case MD -> markdown(summary);
            case LATEX -> latex(summary);
            case HTML -> ParetoPage.of(summary);
        };
    }

    /**
     * Describes a front.
     *
     * @param summary the session's trials
     * @return the JSON document of {@code pareto}
     */
    public static Map<String, @Nullable Object> document(ParetoSummary summary) {
        Map<String, @Nullable Object> document = Json.object();
        document.put("session", summary.session());
        List<Object> objectives = new ArrayList<>();
        for (Objective objective : summary.objectives()) {
            Map<String, @Nullable Object> entry = Json.object();
            entry.put("name", objective.name());
            entry.put("goal", objective.goal().name().toLowerCase(Locale.ROOT));
            entry.put("metric", objective.metric().toString());
            objectives.add(entry);
        }
        document.put("objectives", objectives);
        document.put(
                "front",
                summary.front().stream().map(point -> entry(summary, point)).toList());
        document.put("hypervolume", summary.hypervolume());
        Map<String, @Nullable Object> reference = Json.object();
        for (int j = 0; j < summary.objectives().size(); j++) {
            reference.put(
                    summary.objectives().get(j).name(), summary.reference().get(j));
        }
        document.put("reference", reference);
        document.put("reference_inferred", summary.inferredReference());
        document.put("expected_front", expectedFront(summary));
        document.put("feasible", summary.points().size());
        document.put("infeasible", summary.infeasible());
        return document;
    }

    private static Map<String, @Nullable Object> entry(ParetoSummary summary, ParetoSummary.Point point) {
        Map<String, @Nullable Object> entry = Json.object();
        entry.put("trial", point.trial().number());
        entry.put("run", point.trial().runId());
        entry.put("params", point.trial().candidate().values());
        Map<String, @Nullable Object> values = Json.object();
        summary.objectives().forEach(objective -> values.put(objective.name(), point.value(objective)));
        entry.put("values", values);
        entry.put("on_knee", point.onKnee());
        point.belief().ifPresent(belief -> {
            entry.put("probability", belief.probability());
            entry.put("on_expected_front", belief.onExpectedFront());
            entry.put("expected", expected(belief));
        });
        return entry;
    }

    private static List<Object> expectedFront(ParetoSummary summary) {
        List<Object> entries = new ArrayList<>();
        for (ParetoSummary.Point point : summary.points()) {
            point.belief().filter(ParetoSummary.Belief::onExpectedFront).ifPresent(belief -> {
                Map<String, @Nullable Object> entry = Json.object();
                entry.put("trial", point.trial().number());
                entry.put("expected", expected(belief));
                entry.put("probability", belief.probability());
                entries.add(entry);
            });
        }
        return entries;
    }

    private static Map<String, @Nullable Object> expected(ParetoSummary.Belief belief) {
        Map<String, @Nullable Object> expected = Json.object();
        belief.expected().forEach((name, value) -> {
            Map<String, @Nullable Object> interval = Json.object();
            interval.put("median", value.median());
            interval.put("low", value.low());
            interval.put("high", value.high());
            expected.put(name, interval);
        });
        return expected;
    }

    private static String table(ParetoSummary summary) {
        List<String> head = new ArrayList<>(List.of(">trial", "run"));
        for (Objective objective : summary.objectives()) {
            head.add(">" + objective.name());
            head.add(">believed");
        }
        head.addAll(List.of(">P(on front)", "knee"));
        Table table = new Table(head.toArray(String[]::new));
        for (ParetoSummary.Point point : summary.front()) {
            List<String> row = new ArrayList<>(List.of(
                    Integer.toString(point.trial().number()),
                    point.trial().runId().orElse("–")));
            for (Objective objective : summary.objectives()) {
                row.add(Figures.shortly(point.value(objective)));
                row.add(point.belief()
                        .map(belief -> belief.expected().get(objective.name()))
                        .map(value -> Figures.shortly(value.low()) + " … " + Figures.shortly(value.high()))
                        .orElse("–"));
            }
            row.add(point.belief()
                    .map(belief -> String.format(Locale.ROOT, "%.2f", belief.probability()))
                    .orElse("–"));
            row.add(point.onKnee() ? "*" : "");
            table.add(row.toArray(String[]::new));
        }
        return table.render() + "\n" + footer(summary);
    }

    private static String footer(ParetoSummary summary) {
        String reference = summary.reference().stream().map(Figures::shortly).collect(Collectors.joining(", "));
        return summary.front().size() + " of " + summary.points().size() + " feasible trials are on the front"
                + (summary.infeasible() > 0 ? " (" + summary.infeasible() + " more break a constraint)" : "")
                + "; hypervolume " + Figures.shortly(summary.hypervolume()) + " up to (" + reference + ")"
                + (summary.inferredReference() ? ", inferred where the search space gives none" : "") + "\n"
                + "believed: 95 % interval of the value without the noise of measuring\n";
    }

    private static String csv(ParetoSummary summary) {
        Grid grid = Grid.of(summary, String::valueOf);
        StringBuilder text = new StringBuilder();
        line(grid.head(), ",", ParetoFormat::csvCell, text, "", "\r\n");
        grid.rows().forEach(row -> line(row, ",", ParetoFormat::csvCell, text, "", "\r\n"));
        return text.toString();
    }

    /** A cell that a spreadsheet would take for a formula gets an apostrophe; numbers stay numbers. */
    private static String csvCell(String cell) {
        boolean formula = cell.matches("(?s)[=+\\-@\\t\\r].*") && !cell.matches("[-+]?[0-9.].*");
        String safe = formula ? "'" + cell : cell;
        return safe.matches("(?s).*[\",\\r\\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    private static String markdown(ParetoSummary summary) {
        Grid grid = Grid.of(summary, Figures::shortly);
        StringBuilder text = new StringBuilder();
        line(grid.head(), " | ", ParetoFormat::markdownCell, text, "| ", " |\n");
        text.append("|").append(" --- |".repeat(grid.head().size())).append('\n');
        grid.rows().forEach(row -> line(row, " | ", ParetoFormat::markdownCell, text, "| ", " |\n"));
        return text.append('\n').append(footer(summary).replace("\n", "  \n")).toString();
    }

    private static String markdownCell(String cell) {
        return Printable.line(cell).replaceAll("([\\\\`*_{}\\[\\]<>|#])", "\\\\$1");
    }

    private static String latex(ParetoSummary summary) {
        Grid grid = Grid.of(summary, Figures::shortly);
        StringBuilder text = new StringBuilder("% needs \\usepackage{booktabs}\n\\begin{tabular}{");
        text.append("l".repeat(grid.head().size())).append("}\n\\toprule\n");
        line(grid.head(), " & ", ParetoFormat::latexCell, text, "", " \\\\\n");
        text.append("\\midrule\n");
        grid.rows().forEach(row -> line(row, " & ", ParetoFormat::latexCell, text, "", " \\\\\n"));
        return text.append("\\bottomrule\n\\end{tabular}\n").toString();
    }

    private static String latexCell(String cell) {
        StringBuilder safe = new StringBuilder();
        Printable.line(cell).codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> safe.append("\\textbackslash{}");
                case '~' -> safe.append("\\textasciitilde{}");
                case '^' -> safe.append("\\textasciicircum{}");
                case '&', '%', '$', '#', '_', '{', '}' -> safe.append('\\').appendCodePoint(c);
                default -> safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    private static void line(
            List<String> cells,
            String between,
            java.util.function.UnaryOperator<String> escape,
            StringBuilder text,
            String before,
            String after) {
        text.append(before)
                .append(cells.stream().map(escape).collect(Collectors.joining(between)))
                .append(after);
    }
}
