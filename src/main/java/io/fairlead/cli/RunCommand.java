package io.fairlead.cli;

import io.fairlead.check.UserException;
import io.fairlead.history.HistoryStore;
import io.fairlead.history.Outcome;
import io.fairlead.history.Trial;
import io.fairlead.launch.CommandTemplate;
import io.fairlead.launch.JobStatus;
import io.fairlead.launch.Launcher;
import io.fairlead.launch.LocalLauncher;
import io.fairlead.launch.SlurmLauncher;
import io.fairlead.launch.SlurmSettings;
import io.fairlead.report.json.Json;
import io.fairlead.report.text.Figures;
import io.fairlead.session.Ingest;
import io.fairlead.session.SearchSession;
import io.fairlead.session.loop.LoopListener;
import io.fairlead.session.loop.LoopSettings;
import io.fairlead.session.loop.LoopSettings.Rhythm;
import io.fairlead.session.loop.RunLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a search: proposes, trains, reads, repeats. */
@Command(
        name = "run",
        description = {
            "Run a search: propose, train, read, score, repeat; on this machine or through Slurm.",
            "It can be interrupted and started again at any time: nothing is lost, and nothing is trained twice."
        },
        footer = {
            "",
            "Example: fairlead run stage2 --command \"python train_stage2.py --config {config}\" --logs CLIP_stage2/logs",
            "         fairlead run stage2 --command \"./fairlead rehearse {config} --logs {out}\" --trials 5"
        })
final class RunCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private HistoryOption history = new HistoryOption();

    @Parameters(arity = "0..1", paramLabel = "S", description = "the session (default: the only one)")
    private @Nullable String name;

    @Option(
            names = "--command",
            required = true,
            paramLabel = "COMMAND",
            description = "what trains one configuration; {config}, {trial}, {session} and {out} are filled in")
    private String command = "";

    @Option(names = "--launcher", paramLabel = "local|slurm", description = "where it trains (default: local)")
    private String launcher = "local";

    @Option(names = "--parallel", paramLabel = "K", description = "how many trainings at once (default: 1)")
    private int parallel = 1;

    @Option(names = "--trials", paramLabel = "N", description = "how many trials to bring to an end (default: 20)")
    private int trials = 20;

    @Option(
            names = "--attempts",
            paramLabel = "N",
            description = "how often a trial is started that was cut off without its own fault (default: 3)")
    private int attempts = 3;

    @Option(
            names = "--logs",
            paramLabel = "PATH",
            description = "where trainings leave their logs, besides {out}; may be repeated")
    private List<Path> logs = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "where each training has a folder {out} (default: runs)")
    private Path out = Path.of("runs");

    @Option(names = "-o", paramLabel = "DIR", description = "the folder for configuration files (default: next)")
    private Path folder = Path.of("next");

    @Option(
            names = "--timeout",
            paramLabel = "MINUTES",
            description = "how long a local training may take (default: no limit)")
    private @Nullable Integer timeout;

    @Option(
            names = "--slurm-option",
            paramLabel = "OPTION",
            description = "an option of sbatch, such as --partition=gpu; may be repeated")
    private List<String> slurmOptions = List.of();

    @Option(names = "--json", description = "one JSON document on standard output at the end")
    private boolean json;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try (HistoryStore store = history.open()) {
            Sessions sessions = new Sessions(store);
            SearchSession session = sessions.find(name);
            RunLoop.Parts parts = new RunLoop.Parts(
                    launcher(),
                    () -> new Ingest(
                            store,
                            new Runs(store, List.of("asian", "black", "white", "other")).source(),
                            Findings.hints()),
                    ProposeCommand.how(store, sessions, session, folder, Math.max(trials, 1)));
            RunLoop loop = new RunLoop(store, session, parts, settings(), new Telling(session));
            RunLoop.Summary summary = stoppable(loop);
            terminal.print(json ? document(session, summary) : text(session, summary));
            return summary.ended() == 0 && summary.isExhausted() ? ExitCode.NO : ExitCode.DONE;
        }
    }

    /** An interruption stops the loop in good order, and the process ends when that is done. */
    private static RunLoop.Summary stoppable(RunLoop loop) {
        Thread worker = Thread.currentThread();
        Thread hook = new Thread(() -> {
            loop.stop();
            try {
                worker.join(Duration.ofSeconds(20).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return loop.run();
        } finally {
            // Where the process is ending already, the hook is what waits for this thread.
            if (!loop.isStopped()) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
    }

    private Launcher launcher() {
        CommandTemplate template = CommandTemplate.parse(command);
        if (launcher.equals("local")) {
            LocalLauncher.Settings usual = LocalLauncher.Settings.defaults();
            Optional<Duration> limit = Optional.ofNullable(timeout).map(minutes -> Duration.ofMinutes(minutes));
            return new LocalLauncher(template, new LocalLauncher.Settings(limit, usual.grace(), usual.environment()));
        }
        if (launcher.equals("slurm")) {
            return new SlurmLauncher(template, SlurmSettings.defaults().withOptions(slurmOptions));
        }
        throw new UserException("unknown launcher \"" + launcher + "\"; expected local or slurm", "");
    }

    private LoopSettings settings() throws IOException {
        require("--parallel", parallel, 10_000);
        require("--trials", trials, 1_000_000);
        require("--attempts", attempts, 1_000);
        String owner = InetAddress.getLoopbackAddress().getHostName() + "-"
                + ProcessHandle.current().pid() + "-" + System.nanoTime();
        Rhythm rhythm = launcher.equals("slurm") ? Rhythm.cluster() : Rhythm.local();
        return new LoopSettings(owner, parallel, trials, attempts, out, logs, rhythm);
    }

    private static void require(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new UserException(option + " must be between 1 and " + most + ", but was " + value, "");
        }
    }

    private static String document(SearchSession session, RunLoop.Summary summary) {
        Map<String, @Nullable Object> document = Json.object();
        document.put("session", session.session().name());
        document.put("ended", summary.ended());
        document.put("exhausted", summary.isExhausted());
        document.put("stopped", summary.isStopped());
        document.put("trials", StatusCommand.counts(session.status()));
        return Json.write(document) + "\n";
    }

    private String text(SearchSession session, RunLoop.Summary summary) {
        String name = Shell.quote(session.session().name());
        return summary.ended() + (summary.ended() == 1 ? " trial" : " trials") + " of \""
                + session.session().name()
                + "\" came to their end"
                + (summary.isExhausted() ? "; nothing is left to propose" : "")
                + (summary.isStopped() ? "; stopped before it was done, start it again to go on" : "")
                + "\nnext: fairlead pareto " + name + history.repeated() + "\n";
    }

    /** Tells of the work, a line each. */
    private final class Telling implements LoopListener {

        private final SearchSession session;

        Telling(SearchSession session) {
            this.session = session;
        }

        @Override
        public void started(Trial trial, int attempt) {
            terminal.note(session.label(trial.number()) + ": training" + (attempt > 1 ? ", attempt " + attempt : ""));
        }

        @Override
        public void found(Trial trial) {
            terminal.note(session.label(trial.number()) + ": found it training, watching on");
        }

        @Override
        public void changed(Trial trial, JobStatus status) {
            terminal.progress(session.label(trial.number()) + ": " + status);
        }

        @Override
        public void ended(Trial trial) {
            terminal.note(session.label(trial.number()) + ": " + trial.state().word()
                    + trial.outcome().map(Telling.this::values).orElse(""));
        }

        @Override
        public void waiting(String why) {
            terminal.progress(why);
        }

        private String values(Outcome outcome) {
            return outcome.failure().isEmpty()
                    ? ": "
                            + outcome.values().entrySet().stream()
                                    .map(entry -> entry.getKey() + " "
                                            + Figures.shortly(entry.getValue().value()))
                                    .collect(Collectors.joining(", "))
                    : ": " + outcome.failure();
        }
    }
}
