package io.fairlead.report.analysis;

import io.fairlead.analysis.StudyAnalysis;
import io.fairlead.analysis.finding.Finding;
import io.fairlead.analysis.finding.Say;
import io.fairlead.report.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Writes the analysis of many runs as Markdown, as JSON and as a page. */
public final class StudyReport {

    private StudyReport() {}

    /** Writes Markdown. */
    public static String markdown(StudyAnalysis study) {
        return MarkdownText.of(sections(study));
    }

    /** Writes a page that stands alone. */
    public static String page(String name, StudyAnalysis study) {
        return PageText.of("Analysis of " + name, sections(study));
    }

    /** Writes JSON on one line. */
    public static String json(StudyAnalysis study) {
        Map<String, @Nullable Object> document = Json.object();
        document.put("metric", study.metric());
        List<Object> runs = new ArrayList<>();
        study.standings().forEach(standing -> {
            Map<String, @Nullable Object> run = Json.object();
            run.put("run", standing.run());
            run.put("status", standing.status());
            run.put("value", standing.value());
            run.put("f_fpr", standing.fairness());
            run.put("level_with_best", standing.level());
            run.put("verdict", standing.verdict());
            runs.add(run);
        });
        document.put("runs", runs);
        List<Object> steps = new ArrayList<>();
        study.steps().forEach(step -> {
            Map<String, @Nullable Object> entry = Json.object();
            entry.put("from", step.from());
            entry.put("to", step.to());
            entry.put("changes", step.changes());
            entry.put("difference", step.difference());
            entry.put("blame", step.blame());
            steps.add(entry);
        });
        document.put("steps", steps);
        List<Object> findings = new ArrayList<>();
        study.findings().forEach(finding -> {
            Map<String, @Nullable Object> entry = Json.object();
            entry.put("id", finding.id());
            entry.put("rule", finding.rule());
            entry.put("title", finding.card().title());
            entry.put("severity", finding.severity().word());
            entry.put("confidence", finding.confidence());
            entry.put("message", finding.message());
            findings.add(entry);
        });
        document.put("findings", findings);
        document.put("best", study.best());
        document.put("try_next", study.advice().tryNext());
        document.put("stop_trying", study.advice().stopTrying());
        Map<String, @Nullable Object> noise = Json.object();
        noise.put("deviation", study.noise().deviation());
        noise.put("repeats", study.noise().repeats());
        noise.put("basis", study.noise().basis());
        document.put("noise", noise);
        return Json.write(document);
    }

    private static List<Block.Section> sections(StudyAnalysis study) {
        List<Block> summary = new ArrayList<>();
        summary.add(new Block.Paragraph(
                study.standings().size() + " runs, judged by " + study.metric() + "; repeats vary by about "
                        + Say.number(study.noise().deviation()) + " ("
                        + study.noise().basis() + ").",
                true));
        summary.add(new Block.Items(
                study.best().entrySet().stream()
                        .map(entry -> "Best " + entry.getKey() + ": " + entry.getValue())
                        .toList(),
                false));
        List<List<String>> rows = study.standings().stream()
                .map(one -> List.of(
                        one.run(),
                        one.status(),
                        number(one.value()) + (one.level() && one.value().isPresent() ? " (level with the best)" : ""),
                        number(one.fairness()),
                        one.verdict()))
                .toList();
        return List.of(
                new Block.Section("Summary", summary),
                new Block.Section(
                        "Runs, best first",
                        List.of(new Block.Grid(
                                List.of("Run", "Status", study.metric(), "val F_FPR %", "Diagnosis"), rows))),
                new Block.Section("What changed between runs", List.of(steps(study))),
                new Block.Section("Findings across runs", findings(study)),
                new Block.Section("Try next", List.of(items(study.advice().tryNext()))),
                new Block.Section("Stop trying", List.of(items(study.advice().stopTrying()))));
    }

    private static Block steps(StudyAnalysis study) {
        List<List<String>> rows = study.steps().stream()
                .map(step -> List.of(
                        step.from() + " → " + step.to(),
                        step.changes().isEmpty()
                                ? "nothing"
                                : String.join(
                                                "; ",
                                                step.changes()
                                                        .subList(
                                                                0,
                                                                Math.min(
                                                                        10,
                                                                        step.changes()
                                                                                .size())))
                                        + (step.changes().size() > 10
                                                ? "; and " + (step.changes().size() - 10) + " more"
                                                : ""),
                        number(step.difference()),
                        step.blame()))
                .toList();
        return rows.isEmpty()
                ? new Block.Paragraph("One run only.")
                : new Block.Grid(List.of("Step", "Changes", "Better by", "What it can be laid to"), rows);
    }

    private static List<Block> findings(StudyAnalysis study) {
        List<Block> blocks = new ArrayList<>();
        for (Finding finding : study.findings()) {
            blocks.add(new Block.Heading(finding.card().title() + " (" + finding.id() + ", "
                    + finding.severity().word() + ", " + Say.percent(finding.confidence()) + ")"));
            blocks.add(new Block.Paragraph(finding.message()));
            List<String> items = new ArrayList<>();
            finding.evidence().forEach(evidence -> items.add("Evidence: " + Sections.evidence(evidence)));
            items.addAll(finding.consequences().actions());
            blocks.add(new Block.Items(items, false));
        }
        return blocks.isEmpty() ? List.of(new Block.Paragraph("None.")) : blocks;
    }

    private static Block items(List<String> items) {
        return items.isEmpty() ? new Block.Paragraph("Nothing on this evidence.") : new Block.Items(items, false);
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? Say.number(value.getAsDouble()) : "–";
    }
}
