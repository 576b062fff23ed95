package io.fairlead.cli;

import io.fairlead.analysis.Analysis;
import io.fairlead.analysis.Analyst;
import io.fairlead.analysis.StudyAnalysis;
import io.fairlead.analysis.StudyAnalyst;
import io.fairlead.check.UserException;
import io.fairlead.history.HistoryStore;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.report.analysis.AnalysisReport;
import io.fairlead.report.analysis.StudyReport;
import io.fairlead.space.SearchSpace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Diagnoses a run. */
@Command(
        name = "analyze",
        description = {
            "Diagnose a run: what went wrong, with evidence from its log, which values to change, and the next experiment.",
            "Other runs of the history, and those that lie beside it, serve as comparison. A session, or a folder with several"
                    + " runs, is analyzed as a whole: what changed between runs and what that can be blamed for."
        },
        footer = {"", "Example: fairlead analyze CLIP_stage2/logs/exp1_2026-01-28-10-44-38 -o exp1.html"})
final class AnalyzeCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private HistoryOption history = new HistoryOption();

    @Parameters(
            paramLabel = "RUN|PATH",
            description = "the run's id, name or path; a path that was not ingested is read now")
    private String wanted = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "md, json or html (default: md, or by the ending of -o)")
    private @Nullable String format;

    @Option(names = "-o", paramLabel = "FILE", description = "write to this file instead of standard output")
    private @Nullable Path file;

    @Option(
            names = "--veto",
            split = ",",
            paramLabel = "ID",
            description = "findings that neither the report nor the search may use any more; may be repeated")
    private List<String> vetoes = List.of();

    @Option(names = "--json", description = "the same as --format json")
    private boolean json;

    AnalyzeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        String form = form();
        try (HistoryStore store = history.open()) {
            if (!vetoes.isEmpty()) {
                store.veto(new HashSet<>(vetoes));
            }
            Runs runs = new Runs(store, List.of("asian", "black", "white", "other"));
            List<TrainingRun> found = found(store, runs);
            terminal.progress("analyzing " + found.size() + (found.size() == 1 ? " run" : " runs"));
            Rendered rendered = found.size() == 1 ? one(store, runs, found.get(0), form) : together(store, found, form);
            if (file == null) {
                terminal.print(rendered.text());
            } else {
                Path folder = file.toAbsolutePath().getParent();
                Files.createDirectories(folder == null ? Path.of(".") : folder);
                Files.writeString(file, rendered.text(), StandardCharsets.UTF_8);
                terminal.println(rendered.verdict());
                terminal.println("wrote " + file);
            }
            return ExitCode.DONE;
        }
    }

    /** The runs of a session, of a folder, or the one that is named. */
    private List<TrainingRun> found(HistoryStore store, Runs runs) {
        if (store.session(wanted).isEmpty()) {
            return runs.several(wanted);
        }
        List<TrainingRun> found = store.trials(wanted).stream()
                .flatMap(trial -> trial.runId().stream())
                .flatMap(id -> store.run(id).stream())
                .toList();
        if (found.isEmpty()) {
            throw new UserException(
                    "no trial of session \"" + wanted + "\" has a run yet", "read runs: fairlead ingest PATH");
        }
        return found;
    }

    private static Rendered one(HistoryStore store, Runs runs, TrainingRun run, String form) {
        Analysis analysis = Analyst.of(space(store, run), store.vetoes()).analyze(run, others(store, runs, run));
        String text = switch (form) {
            case "json" -> AnalysisReport.json(analysis).stripTrailing() + "\n";
            case "html" -> AnalysisReport.page(analysis);
            default -> AnalysisReport.markdown(analysis);
        };
        return new Rendered(text, analysis.verdict());
    }

    private Rendered together(HistoryStore store, List<TrainingRun> found, String form) {
        long stages = found.stream().map(run -> run.stage().stage()).distinct().count();
        if (stages > 1) {
            throw new UserException(
                    "\"" + wanted + "\" has runs of different stages, which cannot be compared",
                    "name the folder or the session of one stage");
        }
        StudyAnalysis study =
                StudyAnalyst.of(space(store, found.get(0)), store.vetoes()).analyze(found);
        String text = switch (form) {
            case "json" -> StudyReport.json(study).stripTrailing() + "\n";
            case "html" -> StudyReport.page(wanted, study);
            default -> StudyReport.markdown(study);
        };
        return new Rendered(text, found.size() + " runs compared by " + study.metric());
    }

    /**
     * A report and its one line.
     *
     * @param text the report
     * @param verdict what it says in a line
     */
    private record Rendered(String text, String verdict) {}

    /** The runs of the same stage that the history has, and those whose folders lie beside the run's. */
    private static List<TrainingRun> others(HistoryStore store, Runs runs, TrainingRun run) {
        Map<String, TrainingRun> others = new LinkedHashMap<>();
        for (TrainingRun head : store.runHeads()) {
            if (head.stage().stage().equals(run.stage().stage())) {
                store.run(head.id()).ifPresent(other -> others.put(other.id(), other));
            }
        }
        Path beside = Path.of(run.identity().path()).getParent();
        if (others.isEmpty()
                && beside != null
                && Files.isDirectory(beside)
                && run.stage().stage().isPresent()) {
            runs.several(beside.toString()).stream()
                    .filter(other -> other.stage().stage().equals(run.stage().stage()))
                    .forEach(other -> others.putIfAbsent(other.id(), other));
        }
        others.remove(run.id());
        return List.copyOf(others.values());
    }

    /** What the only search of the run's stage may choose. */
    private static Optional<SearchSpace> space(HistoryStore store, TrainingRun run) {
        List<SearchSpace> spaces = store.sessions().stream()
                .map(Sessions::plan)
                .filter(plan -> run.stage().stage().isPresent()
                        && plan.stage().equals(run.stage().stage()))
                .map(plan -> plan.space())
                .toList();
        return spaces.size() == 1 ? Optional.of(spaces.get(0)) : Optional.empty();
    }

    private String form() {
        if (json) {
            return "json";
        }
        String form = format == null ? "md" : format.toLowerCase(Locale.ROOT);
        if (format == null && file != null) {
            String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            form = name.endsWith(".html") ? "html" : name.endsWith(".json") ? "json" : "md";
        }
        if (!Set.of("md", "json", "html").contains(form)) {
            throw new UserException("unknown format \"" + format + "\"; expected one of md, json, html", "");
        }
        return form;
    }
}
