package io.fairlead.cli;

import io.fairlead.history.HistoryStore;
import io.fairlead.history.Trial;
import io.fairlead.report.json.Json;
import io.fairlead.session.Ingest;
import io.fairlead.session.SearchSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes up an interrupted session. */
@Command(
        name = "resume",
        description = {
            "Take up an interrupted session: read the logs again that its trials are known by, judge the trials by them,"
                    + " write configuration files again that are missing, and propose until K trials are waiting.",
            "The same seed proposes what it would have proposed without the interruption."
        },
        footer = {"", "Example: fairlead resume stage2 -n 1"})
final class ResumeCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private HistoryOption history = new HistoryOption();

    @Parameters(arity = "0..1", paramLabel = "S", description = "the session (default: the only one)")
    private @Nullable String name;

    @Option(
            names = "--logs",
            paramLabel = "PATH",
            description = "where to look for runs as well; may be repeated (default: where runs were read before)")
    private List<Path> logs = List.of();

    @Option(names = "-n", paramLabel = "K", description = "how many trials should be waiting (default: 1; 0: none)")
    private int waiting = 1;

    @Option(names = "-o", paramLabel = "DIR", description = "the folder for new files (default: next)")
    private Path folder = Path.of("next");

    @Option(names = "--budget", paramLabel = "N", description = "how many trials the search will have (default: 100)")
    private int budget = 100;

    @Option(names = "--json", description = "one JSON document on standard output")
    private boolean json;

    ResumeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try (HistoryStore store = history.open()) {
            Sessions sessions = new Sessions(store);
            SearchSession session = sessions.find(name);
            Ingest.Report read = read(store);
            SearchSession.Resumption resumption = session.resume();
            session.adopt();
            long pending = session.trials().stream()
                    .filter(trial -> trial.state().isPending())
                    .count();
            int missing = (int) Math.max(0, waiting - pending);
            List<Trial> proposed = missing == 0
                    ? List.of()
                    : session.propose(
                            ProposeCommand.how(store, sessions, session, folder, Math.max(1, budget)), missing);
            terminal.print(
                    json ? document(session, read, resumption, proposed) : text(session, read, resumption, proposed));
            return ExitCode.DONE;
        }
    }

    private Ingest.Report read(HistoryStore store) {
        Set<Path> paths = new LinkedHashSet<>(logs);
        if (logs.isEmpty()) {
            store.runHeads().stream()
                    .map(run -> Path.of(run.identity().path()))
                    .filter(Files::exists)
                    .map(path -> path.getParent() == null ? path : path.getParent())
                    .forEach(paths::add);
        }
        return new Ingest(
                        store, new Runs(store, List.of("asian", "black", "white", "other")).source(), Findings.hints())
                .run(List.copyOf(paths));
    }

    private static String document(
            SearchSession session, Ingest.Report read, SearchSession.Resumption resumption, List<Trial> proposed) {
        Map<String, @Nullable Object> document = Json.object();
        document.put("session", session.session().name());
        document.put("runs_read", read.changedRuns().size());
        document.put("judged", resumption.changed().stream().map(Trial::number).toList());
        document.put("rewritten", paths(resumption.rewritten()));
        document.put("proposed", proposed.stream().map(Trial::number).toList());
        document.put("configs", paths(proposed));
        document.put("trials", StatusCommand.counts(session.status()));
        return Json.write(document) + "\n";
    }

    private static List<String> paths(List<Trial> trials) {
        return trials.stream().map(trial -> trial.origin().configPath()).toList();
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static String text(
            SearchSession session, Ingest.Report read, SearchSession.Resumption resumption, List<Trial> proposed) {
        StringBuilder text = new StringBuilder();
        text.append("session \"").append(session.session().name()).append("\": ");
        text.append(counted(read.changedRuns().size(), "run")).append(" read, ");
        text.append(counted(resumption.changed().size(), "trial")).append(" judged, ");
        text.append(counted(resumption.rewritten().size(), "configuration file"))
                .append(" written again, ");
        text.append(counted(proposed.size(), "trial")).append(" proposed\n");
        resumption
                .rewritten()
                .forEach(trial -> text.append("  wrote again ")
                        .append(trial.origin().configPath())
                        .append('\n'));
        proposed.forEach(trial ->
                text.append("  wrote ").append(trial.origin().configPath()).append('\n'));
        return text.toString();
    }
}
