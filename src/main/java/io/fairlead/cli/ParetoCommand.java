package io.fairlead.cli;

import io.fairlead.check.UserException;
import io.fairlead.history.HistoryStore;
import io.fairlead.report.pareto.ParetoFormat;
import io.fairlead.session.ParetoSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Exports the Pareto front of a session. */
@Command(
        name = "pareto",
        description = {
            "Export the Pareto front of a session: as measured, and as the model believes without the noise of measuring."
        },
        footer = {"", "Example: fairlead pareto stage2 --format html -o front.html"})
final class ParetoCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private HistoryOption history = new HistoryOption();

    @Parameters(arity = "0..1", paramLabel = "S", description = "the session (default: the only one)")
    private @Nullable String name;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table, csv, json, yaml, md, latex or html (default: table, or by the ending of -o)")
    private @Nullable String format;

    @Option(names = "-o", paramLabel = "FILE", description = "write to this file instead of standard output")
    private @Nullable Path file;

    @Option(names = "--json", description = "the same as --format json")
    private boolean json;

    ParetoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        ParetoFormat form = form();
        try (HistoryStore store = history.open()) {
            ParetoSummary summary = ParetoSummary.of(new Sessions(store).find(name));
            String text = form.render(summary);
            if (file == null) {
                terminal.print(text);
            } else {
                Path folder = file.toAbsolutePath().getParent();
                Files.createDirectories(folder == null ? Path.of(".") : folder);
                Files.writeString(file, text, StandardCharsets.UTF_8);
                terminal.println("wrote " + file);
            }
            if (summary.front().isEmpty()) {
                terminal.note("no trial of session \"" + summary.session()
                        + "\" has been measured and keeps every constraint");
                return ExitCode.NO;
            }
            return ExitCode.DONE;
        }
    }

    private ParetoFormat form() {
        if (json) {
            return ParetoFormat.JSON;
        }
        if (format == null && file != null) {
            String name = String.valueOf(file.getFileName());
            String ending = name.substring(name.lastIndexOf('.') + 1);
            return ParetoFormat.of(ending.equals("tex") ? "latex" : ending.equals("yml") ? "yaml" : ending)
                    .orElse(ParetoFormat.TABLE);
        }
        return ParetoFormat.of(format == null ? "table" : format)
                .orElseThrow(() -> new UserException(
                        "unknown format \"" + format + "\"; expected one of table, csv, json, yaml, md, latex, html",
                        ""));
    }
}
