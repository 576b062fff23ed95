package io.fairlead.cli;

import io.fairlead.check.UserException;
import io.fairlead.history.HistoryStore;
import io.fairlead.history.Session;
import io.fairlead.history.Trial;
import io.fairlead.logs.Following;
import io.fairlead.metrics.Stage;
import io.fairlead.metrics.TrainingConfiguration;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.report.json.ConfigurationDocument;
import io.fairlead.report.json.Json;
import io.fairlead.report.json.RunDocument;
import io.fairlead.report.text.RunText;
import io.fairlead.report.text.Table;
import io.fairlead.session.Ingest;
import io.fairlead.session.RunSource;
import io.fairlead.session.SearchSession;
import io.fairlead.session.configuration.ConfigurationIntake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads training runs into the history. */
@Command(
        name = "ingest",
        description =
                "Find training runs and configurations below paths and read them into the history; again: only what"
                        + " changed.",
        footer = {"", "Example: fairlead ingest CLIP_stage1/logs CLIP_stage2/logs CLIP_stage2/config"})
final class IngestCommand implements Callable<Integer> {

    private static final int MOST_SHOWN = 40;

    private static final int MOST_SKIPPED = 5;

    private final Terminal terminal;

    @Mixin
    private HistoryOption history = new HistoryOption();

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "folders with runs, or single log files")
    private List<Path> paths = List.of();

    @Option(
            names = "--race-order",
            split = ",",
            paramLabel = "RACE",
            description = "what the race codes 0, 1, 2, 3 of predictions mean (default: asian,black,white,other)")
    private List<String> raceOrder = List.of("asian", "black", "white", "other");

    @Option(names = "--watch", description = "go on: read what has changed every few seconds, until interrupted")
    private boolean watch;

    @Option(names = "--every", paramLabel = "SECONDS", description = "how often --watch looks (default: 5)")
    private int every = 5;

    @Option(names = "--json", description = "one JSON document on standard output (with --watch one for each change)")
    private boolean json;

    IngestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new UserException("there is no " + path, "give a folder with runs, or a log file");
            }
        }
        try (HistoryStore store = history.open()) {
            Following following = watch ? Following.growing() : Following.none();
            Ingest.Report report = ingest(store, following);
            terminal.print(json ? document(store, report) : text(store, report));
            while (watch) {
                Thread.sleep(1000L * Math.max(1, every));
                report = ingest(store, following);
                if (report.hasNews()) {
                    terminal.print(json ? document(store, report) : text(store, report));
                }
            }
            return report.hasNews() ? ExitCode.DONE : ExitCode.NO;
        }
    }

    private Ingest.Report ingest(HistoryStore store, Following following) {
        Ingest.Report report =
                new Ingest(store, counting(new Runs(store, raceOrder).source(following)), Findings.hints()).run(paths);
        terminal.progress("scoring");
        Sessions sessions = new Sessions(store);
        for (Session session : store.sessions()) {
            SearchSession search = sessions.find(session.name());
            List<Trial> judged = new ArrayList<>(search.reconcile(report.changedRuns()));
            judged.addAll(search.adopt());
            if (!judged.isEmpty() && !json) {
                terminal.note("session \"" + session.name() + "\": " + judged.size()
                        + (judged.size() == 1 ? " trial" : " trials") + " judged by these runs");
            }
        }
        return report;
    }

    private RunSource counting(RunSource source) {
        int[] count = {0};
        return (roots, known, listener) -> source.read(roots, known, new RunSource.Listener() {
            @Override
            public void read(TrainingRun run) {
                terminal.progress(
                        "read " + ++count[0] + " runs, now " + run.identity().name());
                listener.read(run);
            }

            @Override
            public void configuration(TrainingConfiguration configuration) {
                listener.configuration(configuration);
            }

            @Override
            public void unchanged(String path) {
                listener.unchanged(path);
            }

            @Override
            public void skipped(String path, String why) {
                listener.skipped(path, why);
            }
        });
    }

    private static String document(HistoryStore store, Ingest.Report report) {
        Set<String> ids = new LinkedHashSet<>(report.changedRuns());
        Set<String> unchanged = Set.copyOf(report.unchanged());
        store.runHeads().stream()
                .filter(head -> unchanged.contains(head.identity().path()))
                .forEach(head -> ids.add(head.id()));
        List<Object> runs = new ArrayList<>();
        ids.forEach(id -> store.run(id).map(RunDocument::summary).ifPresent(runs::add));
        Map<String, @Nullable Object> document = Json.object();
        document.put("runs", runs);
        document.put("added", report.added().size());
        document.put("updated", report.updated().size());
        document.put("unchanged", report.unchanged().size());
        List<Object> skipped = new ArrayList<>();
        for (Ingest.Skipped one : report.skipped()) {
            skipped.add(Map.of("path", one.path(), "why", one.why()));
        }
        document.put("skipped", skipped);
        document.put("configurations", ConfigurationDocument.of(store, report.configurations()));
        return Json.write(document) + "\n";
    }

    private static String configurations(HistoryStore store, ConfigurationIntake.Counts counts) {
        Set<String> ids = new HashSet<>(counts.all());
        long runs = store.runHeads().stream()
                .filter(head -> head.configuration()
                        .filter(link -> ids.contains(link.id()))
                        .isPresent())
                .count();
        return "configurations: " + counts.added().size() + " added, "
                + counts.updated().size() + " updated, "
                + counts.unchanged().size() + " unchanged; "
                + (runs == 1 ? "1 run was" : runs + " runs were") + " started from them\n";
    }

    private static String text(HistoryStore store, Ingest.Report report) {
        StringBuilder text = new StringBuilder();
        Table table = new Table("run", "name", ">stage", "status", ">epochs", "best", ">problems");
        List<String> changed = Stream.concat(report.added().stream(), report.updated().stream())
                .toList();
        for (String id : changed) {
            if (table.size() == MOST_SHOWN) {
                break;
            }
            store.run(id)
                    .ifPresent(run -> table.add(
                            run.id(),
                            run.identity().name(),
                            run.stage()
                                    .stage()
                                    .map(Stage::number)
                                    .map(String::valueOf)
                                    .orElse("–"),
                            run.status().word(),
                            run.epochs().isPresent()
                                    ? Integer.toString(run.epochs().getAsInt())
                                    : "–",
                            RunText.headline(run),
                            run.problems().isEmpty()
                                    ? ""
                                    : Integer.toString(run.problems().size())));
        }
        if (table.size() > 0) {
            text.append(table.render());
            int more = changed.size() - table.size();
            text.append(more > 0 ? "… and " + more + " more\n" : "").append('\n');
        }
        text.append(report.added().size()).append(" added, ");
        text.append(report.updated().size()).append(" updated, ");
        text.append(report.unchanged().size()).append(" unchanged, ");
        text.append(report.skipped().size()).append(" skipped\n");
        if (!report.configurations().all().isEmpty()) {
            text.append(configurations(store, report.configurations()));
        }
        report.skipped().stream()
                .limit(MOST_SKIPPED)
                .forEach(one -> text.append("skipped ")
                        .append(one.path())
                        .append(": ")
                        .append(one.why())
                        .append('\n'));
        int unsaid = report.skipped().size() - MOST_SKIPPED;
        return text.append(unsaid > 0 ? "… and " + unsaid + " more, which --json names\n" : "")
                .toString();
    }
}
