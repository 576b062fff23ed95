package io.fairlead.cli;

import io.fairlead.analysis.Analysis;
import io.fairlead.analysis.Analyst;
import io.fairlead.check.UserException;
import io.fairlead.history.HistoryStore;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.report.analysis.AnalysisReport;
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
            "Other runs of the history, and those that lie beside it, serve as comparison."
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
            TrainingRun run = runs.one(wanted);
            terminal.progress("comparing with other runs");
            Analysis analysis = Analyst.of(space(store, run), store.vetoes()).analyze(run, others(store, runs, run));
            String text = switch (form) {
                case "json" -> AnalysisReport.json(analysis).stripTrailing() + "\n";
                case "html" -> AnalysisReport.page(analysis);
                default -> AnalysisReport.markdown(analysis);
            };
            if (file == null) {
                terminal.print(text);
            } else {
                Path folder = file.toAbsolutePath().getParent();
                Files.createDirectories(folder == null ? Path.of(".") : folder);
                Files.writeString(file, text, StandardCharsets.UTF_8);
                terminal.println(analysis.verdict());
                terminal.println("wrote " + file);
            }
            return ExitCode.DONE;
        }
    }

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
