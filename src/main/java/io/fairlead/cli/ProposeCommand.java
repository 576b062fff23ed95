package io.fairlead.cli;

import io.fairlead.check.UserException;
import io.fairlead.config.ConfigTree;
import io.fairlead.config.YamlRenderer;
import io.fairlead.history.HistoryStore;
import io.fairlead.history.Session;
import io.fairlead.history.Trial;
import io.fairlead.metrics.Stage;
import io.fairlead.report.json.Json;
import io.fairlead.report.text.Figures;
import io.fairlead.session.ProposerSource;
import io.fairlead.session.SearchSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Writes the next configuration files. */
@Command(
        name = "propose",
        description = "Write the configuration files that are most worth training next, and say why.",
        footer = {"", "Example: fairlead propose --stage 2 -n 2 -o next"})
final class ProposeCommand implements Callable<Integer> {

    private static final int MOST_AT_ONCE = 1000;

    private final Terminal terminal;

    @Mixin
    private HistoryOption history = new HistoryOption();

    @Option(names = "--session", paramLabel = "S", description = "the session (default: the only one)")
    private @Nullable String name;

    @Option(
            names = "--stage",
            paramLabel = "1|2",
            description = "the session for this stage; created from search-spaces/ if there is none")
    private @Nullable Integer stage;

    @Option(names = "-n", paramLabel = "K", description = "how many configurations (default: 1)")
    private int count = 1;

    @Option(names = "-o", paramLabel = "DIR", description = "the folder for the files (default: next)")
    private Path folder = Path.of("next");

    @Option(
            names = "--budget",
            paramLabel = "N",
            description = "how many trials the search will have, about; an expert's priors fade over it (default: 100)")
    private int budget = 100;

    @Option(names = "--json", description = "one JSON document on standard output")
    private boolean json;

    ProposeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        require("-n", count, MOST_AT_ONCE);
        require("--budget", budget, 1_000_000);
        try (HistoryStore store = history.open()) {
            Sessions sessions = new Sessions(store);
            SearchSession session = session(sessions);
            terminal.progress("thinking about " + count + (count == 1 ? " trial" : " trials"));
            List<Trial> trials = session.propose(how(store, sessions, session, folder, budget), count);
            if (trials.isEmpty()) {
                terminal.note(
                        "nothing is left to propose: every candidate of the space has been tried, or none keeps its"
                                + " constraints");
            }
            terminal.print(json ? Json.write(document(session, trials)) + "\n" : text(session, trials));
            return trials.isEmpty() ? ExitCode.NO : ExitCode.DONE;
        }
    }

    /** How a session proposes: by the model, from its base configuration, with what other sessions learnt. */
    static SearchSession.Proposing how(
            HistoryStore store, Sessions sessions, SearchSession session, Path folder, int budget) {
        Session own = session.session();
        Map<String, Object> present = own.baseConfig().isEmpty()
                ? Map.of()
                : ConfigTree.parse("base configuration", own.baseConfig()).flat();
        List<Trial> earlier = new ArrayList<>();
        for (Session other : store.sessions()) {
            if (!other.name().equals(own.name())
                    && Sessions.plan(other).stage().equals(session.plan().stage())) {
                earlier.addAll(store.trials(other.name()));
            }
        }
        return new SearchSession.Proposing(
                new ProposerSource(present, earlier, budget), new YamlRenderer(), folder, sessions.stageOnePlan());
    }

    private SearchSession session(Sessions sessions) throws IOException {
        if (name != null || stage == null) {
            return sessions.find(name);
        }
        Stage wanted =
                Stage.of(stage).orElseThrow(() -> new UserException("--stage must be 1 or 2, but was " + stage, ""));
        return sessions.forStage(wanted, terminal);
    }

    private static void require(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new UserException(option + " must be between 1 and " + most + ", but was " + value, "");
        }
    }

    private static Map<String, @Nullable Object> document(SearchSession session, List<Trial> trials) {
        Map<String, @Nullable Object> document = Json.object();
        document.put("session", session.session().name());
        List<Object> entries = new ArrayList<>();
        for (Trial trial : trials) {
            Map<String, @Nullable Object> entry = Json.object();
            entry.put("number", trial.number());
            entry.put("params", trial.candidate().values());
            entry.put("config", trial.origin().configPath());
            entry.put("why", JsonMapper.shared().readValue(trial.origin().why(), Map.class));
            entries.add(entry);
        }
        document.put("trials", entries);
        return document;
    }

    private String text(SearchSession session, List<Trial> trials) {
        StringBuilder text = new StringBuilder();
        for (Trial trial : trials) {
            text.append("trial ")
                    .append(trial.number())
                    .append(" of \"")
                    .append(session.session().name());
            text.append("\" (").append(trial.origin().method()).append(")\n");
            int width = trial.candidate().values().keySet().stream()
                    .mapToInt(String::length)
                    .max()
                    .orElse(0);
            trial.candidate()
                    .values()
                    .forEach((key, value) -> text.append("  ")
                            .append(key)
                            .append(" ".repeat(width - key.length() + 2))
                            .append(Figures.setting(value))
                            .append('\n'));
            trial.origin()
                    .configText()
                    .lines()
                    .skip(1)
                    .takeWhile(line -> line.startsWith("#"))
                    .forEach(line -> text.append("  ")
                            .append(line.startsWith("# ") ? line.substring(2) : line)
                            .append('\n'));
            if (!trial.origin().configPath().isEmpty()) {
                text.append("  wrote ").append(trial.origin().configPath()).append("\n");
            }
            text.append('\n');
        }
        if (!trials.isEmpty()) {
            text.append("next: train it, then read what it left: fairlead ingest LOGS")
                    .append(history.repeated());
            text.append('\n');
        }
        return text.toString();
    }
}
