package io.fairlead.cli;

import io.fairlead.history.HistoryStore;
import io.fairlead.metrics.TrainingConfiguration;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.report.json.ConfigurationDocument;
import io.fairlead.report.json.Json;
import io.fairlead.report.json.RunDocument;
import io.fairlead.report.text.RunText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
            description =
                    "the run's id, name or path, or that of a configuration; a run that was not ingested is read now")
    private String wanted = "";

    @Option(names = "--json", description = "all of it as one JSON document on standard output")
    private boolean json;

    ShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try (HistoryStore store = history.open()) {
            Optional<TrainingConfiguration> configuration = configuration(store);
            if (configuration.isPresent()) {
                terminal.print(configuration(configuration.get(), store.runHeads()));
                return ExitCode.DONE;
            }
            TrainingRun run = new Runs(store, List.of("asian", "black", "white", "other")).one(wanted);
            terminal.print(json ? Json.write(RunDocument.full(run)) + "\n" : RunText.of(run));
            return ExitCode.DONE;
        }
    }

    /** The file at a path, or the configuration of an id; the one that was read last comes last. */
    private Optional<TrainingConfiguration> configuration(HistoryStore store) {
        String path = Path.of(wanted).toAbsolutePath().normalize().toString();
        return store.configurations().stream()
                .filter(one -> one.id().equals(wanted) || one.path().equals(path))
                .reduce((first, second) -> second);
    }

    private String configuration(TrainingConfiguration configuration, List<TrainingRun> heads) {
        return json
                ? Json.write(ConfigurationDocument.full(configuration, heads)) + "\n"
                : RunText.of(configuration, heads);
    }
}
