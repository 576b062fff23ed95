package io.fairlead.cli;

import io.fairlead.analysis.importance.Importance;
import io.fairlead.history.HistoryStore;
import io.fairlead.history.Trial;
import io.fairlead.report.json.ImportanceDocument;
import io.fairlead.report.json.Json;
import io.fairlead.report.text.ImportanceText;
import io.fairlead.session.SearchSession;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says which hyperparameters matter. */
@Command(
        name = "importance",
        description = {
            "Say which hyperparameters matter, per objective.",
            "For each parameter: the share of the variance over the search space that it explains; for each pair: what it"
                    + " explains beyond its two alone."
        },
        footer = {"", "Example: fairlead importance stage2"})
final class ImportanceCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private HistoryOption history = new HistoryOption();

    @Parameters(arity = "0..1", paramLabel = "S", description = "the session (default: the only one)")
    private @Nullable String name;

    @Option(names = "--json", description = "one JSON document on standard output")
    private boolean json;

    ImportanceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try (HistoryStore store = history.open()) {
            SearchSession search = new Sessions(store).find(name);
            List<Trial> trials = search.trials();
            List<Importance> all = search.plan().objectives().objectives().stream()
                    .map(objective -> Importance.of(
                            search.planOf(trials).space(),
                            objective,
                            trials,
                            search.session().seed()))
                    .toList();
            terminal.print(
                    json
                            ? Json.write(ImportanceDocument.of(search.session().name(), all)) + "\n"
                            : ImportanceText.of(all));
            return all.stream().anyMatch(Importance::isKnown) ? ExitCode.DONE : ExitCode.NO;
        }
    }
}
