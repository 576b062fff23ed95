package io.fairlead.cli;

import io.fairlead.history.HistoryStore;
import io.fairlead.report.json.Json;
import io.fairlead.report.session.SessionPage;
import io.fairlead.session.SearchSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the page of a session. */
@Command(
        name = "report",
        description = {
            "Write one self-contained page of a session: fronts, progress, trials, what matters, curves and findings.",
            "It needs neither network nor script."
        },
        footer = {"", "Example: fairlead report stage2 -o stage2.html"})
final class ReportCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private HistoryOption history = new HistoryOption();

    @Parameters(arity = "0..1", paramLabel = "S", description = "the session (default: the only one)")
    private @Nullable String name;

    @Option(names = "-o", required = true, paramLabel = "FILE", description = "where the page goes")
    private Path file = Path.of("");

    @Option(names = "--json", description = "one JSON document on standard output")
    private boolean json;

    ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try (HistoryStore store = history.open()) {
            SearchSession search = new Sessions(store).find(name);
            String page = SessionPage.of(store, search, Optional.empty());
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder == null ? Path.of(".") : folder);
            Files.writeString(file, page, StandardCharsets.UTF_8);
            terminal.println(
                    json
                            ? Json.write(Map.of("session", search.session().name(), "file", file.toString()))
                            : "wrote " + file);
            return ExitCode.DONE;
        }
    }
}
