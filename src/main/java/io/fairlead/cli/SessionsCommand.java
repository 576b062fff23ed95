package io.fairlead.cli;

import io.fairlead.history.HistoryStore;
import io.fairlead.history.Session;
import io.fairlead.history.TrialState;
import io.fairlead.metrics.Stage;
import io.fairlead.report.json.Json;
import io.fairlead.report.text.Table;
import io.fairlead.session.SearchSession;
import io.fairlead.session.SessionStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the sessions of a history. */
@Command(
        name = "sessions",
        description = "List the search sessions of a history.",
        footer = {"", "Example: fairlead sessions"})
final class SessionsCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private HistoryOption history = new HistoryOption();

    @Option(names = "--json", description = "one JSON document on standard output")
    private boolean json;

    SessionsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try (HistoryStore store = history.open()) {
            Sessions sessions = new Sessions(store);
            List<SearchSession> all = store.sessions().stream()
                    .map(session -> sessions.find(session.name()))
                    .toList();
            if (json) {
                List<Object> entries = new ArrayList<>();
                all.forEach(session -> entries.add(document(session)));
                terminal.println(Json.write(Map.of("sessions", entries)));
            } else if (all.isEmpty()) {
                terminal.println("no sessions in " + history.address());
                terminal.println("next: fairlead init --space search-spaces/stage2.yaml" + history.repeated());
            } else {
                terminal.print(table(all));
            }
            return all.isEmpty() ? ExitCode.NO : ExitCode.DONE;
        }
    }

    private static String table(List<SearchSession> all) {
        Table table = new Table("session", ">stage", "state", ">trials", ">completed", ">failed", "created");
        for (SearchSession session : all) {
            SessionStatus status = session.status();
            table.add(
                    session.session().name(),
                    session.plan()
                            .stage()
                            .map(stage -> Integer.toString(stage.number()))
                            .orElse("–"),
                    status.state(),
                    Integer.toString(status.counts().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum()),
                    Integer.toString(status.counts().getOrDefault(TrialState.COMPLETED, 0)),
                    Integer.toString(status.counts().getOrDefault(TrialState.FAILED, 0)),
                    session.session().created().toString());
        }
        return table.render();
    }

    private static Map<String, @Nullable Object> document(SearchSession found) {
        Session session = found.session();
        Map<String, @Nullable Object> document = Json.object();
        document.put("session", session.name());
        document.put("stage", found.plan().stage().map(Stage::number));
        document.put("seed", session.seed());
        document.put("created", session.created().toString());
        document.put("state", found.status().state());
        document.put("trials", StatusCommand.counts(found.status()));
        return document;
    }
}
