package io.fairlead.cli;

import io.fairlead.history.HistoryStore;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.report.json.Json;
import io.fairlead.report.json.RunDocument;
import io.fairlead.report.text.RunText;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a run as it was read. */
@Command(
        name = "show",
        description = "Show a run as it was read: its curves, settings, checkpoints and problems.",
        footer = {"", "Example: fairlead show CLIP_stage2/logs/exp1_baseline_2026-01-28-10-44-38"})
final class ShowCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private HistoryOption history = new HistoryOption();

    @Parameters(
            paramLabel = "RUN",
            description = "the run's id, name or path; a path that was not ingested is read now")
    private String wanted = "";

    @Option(names = "--json", description = "all of it as one JSON document on standard output")
    private boolean json;

    ShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try (HistoryStore store = history.open()) {
            TrainingRun run = new Runs(store, List.of("asian", "black", "white", "other")).one(wanted);
            terminal.print(json ? Json.write(RunDocument.full(run)) + "\n" : RunText.of(run));
            return ExitCode.DONE;
        }
    }
}
