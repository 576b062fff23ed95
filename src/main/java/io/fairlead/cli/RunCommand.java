package io.fairlead.cli;

import io.fairlead.check.UserException;
import io.fairlead.config.ConfigTree;
import io.fairlead.history.HistoryStore;
import io.fairlead.launch.CommandTemplate;
import io.fairlead.launch.Launcher;
import io.fairlead.launch.LocalLauncher;
import io.fairlead.launch.SlurmLauncher;
import io.fairlead.launch.SlurmSettings;
import io.fairlead.logs.Following;
import io.fairlead.report.json.Json;
import io.fairlead.session.Controller;
import io.fairlead.session.Ingest;
import io.fairlead.session.SearchSession;
import io.fairlead.session.loop.LoopSettings;
import io.fairlead.session.loop.LoopSettings.Rhythm;
import io.fairlead.session.loop.RunLoop;
import io.fairlead.session.loop.RunLoop.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proposes, trains, reads, and repeats. */
@Command(
        name = "run",
        description = {
            "Propose, train, read, repeat, until enough trials have come to their end.",
            "The command is split into arguments as a shell does, but no shell runs it: {config}, {out} (a folder of the"
                    + " trial's own), {trial}, {session} and {attempt} are replaced, and are in its environment as"
                    + " FAIRLEAD_CONFIG, FAIRLEAD_OUT and so on.",
            "Ctrl-C stops it; the next run takes its trials up again. So it does after any kill."
        },
        footer = {
            "",
            "Example: fairlead run stage2 --command \"python train_stage2.py --config {config}\" --logs CLIP_stage2/logs",
            "         fairlead run stage2 --command \"./fairlead rehearse {config} --logs {out}\" --trials 5"
        })
final class RunCommand implements Callable<Integer> {

    private static final long PATIENCE_SECONDS = 120;
    private static final List<String> LOG_KEYS = List.of("log_dir", "logdir", "output_dir", "save_dir");

    private enum Where {
        LOCAL,
        SLURM
    }

    private final Terminal terminal;

    @Mixin
    private HistoryOption history = new HistoryOption();

    @Parameters(arity = "0..1", paramLabel = "S", description = "the session (default: the only one)")
    private @Nullable String name;

    @Option(names = "--command", required = true, paramLabel = "TEXT", description = "what trains one configuration")
    private String command = "";

    @Option(names = "--launcher", paramLabel = "local|slurm", description = "where to train (default: local)")
    private Where launcher = Where.LOCAL;

    @Option(names = "--parallel", paramLabel = "K", description = "how many trainings at once (default: 1)")
    private int parallel = 1;

    @Option(names = "--trials", paramLabel = "N", description = "how many trials to bring to their end (default: 20)")
    private int trials = 20;

    @Option(
            names = "--attempts",
            paramLabel = "N",
            description = "how often to start a training that is cut off without fault of its own (default: 3)")
    private int attempts = 3;

    @Option(names = "--timeout", paramLabel = "MINUTES", description = "how long a local training may take")
    private @Nullable Integer timeout;

    @Option(
            names = "--logs",
            paramLabel = "PATH",
            description =
                    "where trainings leave their logs, beside their folders under --out; may be repeated (default:"
                            + " the base configuration's log folder)")
    private List<Path> logs = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "where each trial gets a folder (default: runs)")
    private Path out = Path.of("runs");

    @Option(names = "-o", paramLabel = "DIR", description = "the folder for configuration files (default: next)")
    private Path folder = Path.of("next");

    @Option(
            names = "--slurm-option",
            paramLabel = "OPTION",
            description = "an option for sbatch, such as --slurm-option=--partition=gpu; may be repeated")
    private List<String> slurmOptions = List.of();

    @Option(
            names = "--slurm-setup",
            paramLabel = "LINE",
            description = "a shell line before the training in a Slurm job; may be repeated")
    private List<String> slurmSetup = List.of();

    @Option(names = "--json", description = "one JSON document on standard output at the end")
    private boolean json;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        requireNumbers();
        try (HistoryStore store = history.open()) {
            Sessions sessions = new Sessions(store);
            SearchSession session = sessions.find(name);
            if (session.session().baseConfig().isEmpty()) {
                throw new UserException(
                        "session \"" + session.session().name() + "\" has no base configuration to train from",
                        "add \"base: FILE\" to its search-space file and create it anew");
            }
            RunLoop loop = loop(store, sessions, session);
            Summary summary = interruptible(loop);
            terminal.print(json ? document(session, summary) : text(session, summary));
            return code(summary);
        }
    }

    private void requireNumbers() {
        require("--parallel", parallel, 10_000);
        require("--trials", trials, 1_000_000);
        require("--attempts", attempts, 1_000);
        if (timeout != null) {
            require("--timeout", timeout, 1_000_000);
        }
    }

    private static void require(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new UserException(option + " must be between 1 and " + most + ", but was " + value, "");
        }
    }

    private RunLoop loop(HistoryStore store, Sessions sessions, SearchSession session) throws IOException {
        String owner = Controller.name(UUID.randomUUID().toString());
        Rhythm rhythm = launcher == Where.LOCAL ? Rhythm.local() : Rhythm.cluster();
        LoopSettings settings = new LoopSettings(owner, parallel, trials, attempts, out, logFolders(session), rhythm);
        List<String> races = List.of("asian", "black", "white", "other");
        Following following = Following.growing();
        RunLoop.Parts parts = new RunLoop.Parts(
                launcher(),
                () -> new Ingest(store, new Runs(store, races).source(following), Findings.hints()),
                ProposeCommand.how(store, sessions, session, folder, trials));
        return new RunLoop(store, session, parts, settings, new LoopNotes(terminal, session));
    }

    private Launcher launcher() {
        CommandTemplate template = CommandTemplate.parse(command);
        if (launcher == Where.SLURM) {
            return new SlurmLauncher(
                    template, SlurmSettings.defaults().withOptions(slurmOptions).withSetup(slurmSetup));
        }
        LocalLauncher.Settings usual = LocalLauncher.Settings.defaults();
        Optional<Duration> limit = Optional.ofNullable(timeout).map(Duration::ofMinutes);
        return new LocalLauncher(template, new LocalLauncher.Settings(limit, usual.grace(), usual.environment()));
    }

    private List<Path> logFolders(SearchSession session) {
        if (!logs.isEmpty()) {
            return logs;
        }
        List<Path> folders = new ArrayList<>();
        ConfigTree.parse("base configuration", session.session().baseConfig())
                .flat()
                .forEach((key, value) -> {
                    String last = key.substring(key.lastIndexOf('.') + 1);
                    if (LOG_KEYS.contains(last) && value instanceof String path && !path.isBlank()) {
                        folders.add(Path.of(path));
                    }
                });
        return folders;
    }

    /** Works until it is done, or the process is asked to end: then everything is left in order first. */
    private static Summary interruptible(RunLoop loop) {
        CountDownLatch done = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    loop.stop();
                    try {
                        done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                },
                "fairlead-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return loop.run();
        } finally {
            done.countDown();
            remove(hook);
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The process is on its way out: the hook has done its work.
            return;
        }
    }

    private static int code(Summary summary) {
        if (summary.isHopeless()) {
            return ExitCode.WORLD;
        }
        return summary.isExhausted() || summary.isStopped() ? ExitCode.NO : ExitCode.DONE;
    }

    private static String document(SearchSession session, Summary summary) {
        Map<String, @Nullable Object> document = Json.object();
        document.put("session", session.session().name());
        document.put("ended", summary.ended());
        document.put("exhausted", summary.isExhausted());
        document.put("stopped", summary.isStopped());
        document.put("trials", StatusCommand.counts(session.status()));
        return Json.write(document) + "\n";
    }

    private String text(SearchSession session, Summary summary) {
        String name = session.session().name();
        StringBuilder text = new StringBuilder("session \"" + name + "\": " + summary.ended() + " trials ended");
        if (summary.isHopeless()) {
            text.append("; given up, since the first trainings all failed: see output.log in the folders of ")
                    .append(out);
        } else if (summary.isStopped()) {
            text.append("; stopped, the same command goes on");
        } else if (summary.isExhausted()) {
            text.append("; nothing is left to propose");
        }
        return text.append("\nnext: fairlead status ")
                .append(Shell.quote(name))
                .append(history.repeated())
                .append('\n')
                .toString();
    }
}
