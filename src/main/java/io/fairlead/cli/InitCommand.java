package io.fairlead.cli;

import io.fairlead.history.HistoryStore;
import io.fairlead.report.json.Json;
import io.fairlead.session.SearchSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Creates a search session. */
@Command(
        name = "init",
        description = "Create a search session from a search-space file.",
        footer = {"", "Example: fairlead init --space search-spaces/stage2.yaml --seed 7"})
final class InitCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private HistoryOption history = new HistoryOption();

    @Option(names = "--space", required = true, paramLabel = "FILE", description = "the search-space file")
    private Path space = Path.of("");

    @Option(names = "--name", paramLabel = "S", description = "the session's name (default: the file's)")
    private @Nullable String name;

    @Option(names = "--seed", paramLabel = "N", description = "what every random choice is derived from (default: 0)")
    private long seed;

    @Option(names = "--json", description = "one JSON document on standard output")
    private boolean json;

    InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try (HistoryStore store = history.open()) {
            SearchSession session = new Sessions(store).create(space, name, seed);
            if (json) {
                Map<String, @Nullable Object> document = Json.object();
                document.put("session", session.session().name());
                document.put("seed", seed);
                document.put("parameters", session.plan().space().parameters().size());
                document.put("objectives", session.plan().objectives().names());
                document.put("db", history.address());
                terminal.println(Json.write(document));
            } else {
                terminal.println("session \"" + session.session().name() + "\": "
                        + session.plan().space().parameters().size() + " parameters, objectives "
                        + String.join(", ", session.plan().objectives().names()) + ", seed " + seed);
                terminal.println("next: fairlead propose --session "
                        + Shell.quote(session.session().name()) + history.repeated());
            }
            return ExitCode.DONE;
        }
    }
}
