package io.fairlead.cli;

import io.fairlead.config.ConfigTree;
import io.fairlead.rehearsal.Progress;
import io.fairlead.rehearsal.Rehearsal;
import io.fairlead.rehearsal.RehearsalResult;
import io.fairlead.rehearsal.RunOptions;
import io.fairlead.report.json.Json;
import io.fairlead.report.text.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains the rehearsal model. */
@Command(
        name = "rehearse",
        description = {
            "Train the rehearsal model from a configuration file.",
            "It is a real but small two-stage trainer on synthetic embeddings: its numbers say nothing about CLIP, but it"
                    + " takes every searched setting and writes the two-stage project's log files, so that a search can"
                    + " be tried out in seconds."
        },
        footer = {"", "Example: fairlead rehearse next/stage2-t0001.yaml --logs runs"})
final class RehearseCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "CONFIG.yaml", description = "a Stage 1 or Stage 2 training configuration")
    private Path config = Path.of("");

    @Option(
            names = "--logs",
            paramLabel = "DIR",
            description = "the folder for the run's folder (default: the configuration's log_dir)")
    private @Nullable Path logs;

    @Option(names = "--resume", description = "take up the newest unfinished run of this configuration")
    private boolean resume;

    @Option(names = "--json", description = "one JSON document on standard output")
    private boolean json;

    RehearseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        ConfigTree tree = ConfigTree.parse(config.toString(), InputFile.read(config));
        RunOptions options = RunOptions.at(Clock.system(ZoneId.systemDefault()))
                .withResume(resume)
                .withProgress(this::show);
        RehearsalResult result = Rehearsal.run(tree.values(), config, folder(tree), options);
        terminal.print(json ? Json.write(document(result)) + "\n" : text(result));
        return ExitCode.DONE;
    }

    private Path folder(ConfigTree tree) {
        if (logs != null) {
            return logs;
        }
        Object folder = tree.flat().getOrDefault("logging.log_dir", "logs");
        Path beside = config.toAbsolutePath().getParent();
        return (beside == null ? Path.of("") : beside).resolve(folder.toString());
    }

    private void show(Progress progress) {
        terminal.progress("stage " + progress.stage() + ": epoch " + progress.epoch() + " of " + progress.epochs());
    }

    private static Map<String, @Nullable Object> document(RehearsalResult result) {
        Map<String, @Nullable Object> document = Json.object();
        document.put("stage", result.stage());
        document.put("folder", result.folder().toString());
        document.put("epochs", result.epochs());
        document.put("finished", result.finished());
        document.put("best_epoch", result.bestEpoch());
        document.put("metrics", new TreeMap<>(result.metrics()));
        return document;
    }

    private static String text(RehearsalResult result) {
        StringBuilder text = new StringBuilder("Stage ")
                .append(result.stage())
                .append(" rehearsal: ")
                .append(result.epochs())
                .append(" epochs, best epoch ")
                .append(result.bestEpoch())
                .append('\n');
        new TreeMap<>(result.metrics())
                .forEach((name, value) -> text.append("  ")
                        .append(name)
                        .append(" = ")
                        .append(Figures.shortly(value))
                        .append('\n'));
        return text.append("logs in ").append(result.folder()).append('\n').toString();
    }
}
