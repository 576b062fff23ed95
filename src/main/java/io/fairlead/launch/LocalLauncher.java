package io.fairlead.launch;

import io.fairlead.launch.JobStatus.Phase;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Trainings as processes of this machine.
 *
 * <p>What a training prints goes to {@code output.log} in its folder, one attempt behind the other. Trainings are in a
 * session of their own where the system has {@code setsid}: a Ctrl-C in the terminal reaches only the controller, which
 * decides what becomes of them. A handle is {@code local:PID:START:ATTEMPT}, the start in milliseconds since 1970, since
 * process numbers are given out again.
 */
public final class LocalLauncher implements Launcher {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    /**
     * How exactly the start of a process is known: the kernel counts it from its boot, which it knows to a second, and not
     * always to the same one.
     */
    private static final long CLOCK_MILLIS = 2000;

    private final CommandTemplate command;
    private final Settings settings;
    private final Map<Job, Long> deadlines = new HashMap<>();
    private final Map<Job, Phase> ended = new HashMap<>();

    /**
     * A launcher of processes.
     *
     * @param command what to start
     * @param settings limits and environment
     */
    public LocalLauncher(CommandTemplate command, Settings settings) {
        this.command = command;
        this.settings = settings;
    }

    @Override
    public Optional<Job> start(Training training) {
        try {
            Files.createDirectories(training.folder());
            Files.deleteIfExists(ExitFile.of(training.folder(), training.attempt()));
            Files.deleteIfExists(ExitFile.pidFile(training.folder(), training.attempt()));
            Process process = processOf(training).start();
            process.getOutputStream().close();
            Job job = new Job(training.folder(), handle(process.toHandle(), training.attempt()));
            settings.timeout().ifPresent(limit -> deadlines.put(job, System.nanoTime() + limit.toNanos()));
            return Optional.of(job);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot start a training in " + training.folder(), failure);
        }
    }

    @Override
    public Optional<Job> find(Training training) {
        Path file = ExitFile.pidFile(training.folder(), training.attempt());
        try {
            long pid = Long.parseLong(Files.readString(file).strip());
            long written = Files.getLastModifiedTime(file).toMillis();
            // The number may have been given out again: the process that wrote the file is older than the file.
            return ProcessHandle.of(pid)
                    .filter(process -> startOf(process) <= written + CLOCK_MILLIS)
                    .map(process -> new Job(training.folder(), handle(process, training.attempt())));
        } catch (IOException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    private ProcessBuilder processOf(Training training) {
        List<String> arguments = command.arguments(training);
        requireProgram(arguments.get(0));
        List<String> wrapped = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            wrapped.add(SETSID.toString());
        }
        String exitFile = ExitFile.of(training.folder(), training.attempt()).toString();
        wrapped.addAll(List.of("/bin/sh", "-c", ExitFile.WRAPPER, "fairlead", exitFile));
        wrapped.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(wrapped);
        builder.environment().putAll(settings.environment());
        builder.environment().putAll(CommandTemplate.environment(training));
        File output = training.folder().resolve("output.log").toFile();
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(output));
        return builder;
    }

    private static void requireProgram(String program) {
        boolean isThere = program.contains(File.separator)
                ? Files.isExecutable(Path.of(program))
                : Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if (!isThere) {
            throw new UncheckedIOException(new IOException(
                    "the training command cannot be started: there is no program " + program + " on the PATH"));
        }
    }

    private static String handle(ProcessHandle process, int attempt) {
        return "local:" + process.pid() + ":" + startOf(process) + ":" + attempt;
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    @Override
    public Map<Job, JobStatus> poll(Collection<Job> jobs) {
        Map<Job, JobStatus> statuses = new LinkedHashMap<>();
        for (Job job : jobs) {
            statuses.put(job, status(job));
        }
        return statuses;
    }

    private JobStatus status(Job job) {
        Handle handle = Handle.parse(job.handle());
        OptionalInt code = ExitFile.read(job.folder(), handle.attempt());
        if (code.isEmpty() && !ended.containsKey(job) && handle.process().isPresent()) {
            Long deadline = deadlines.get(job);
            if (deadline == null || System.nanoTime() - deadline < 0) {
                return JobStatus.of(Phase.RUNNING, "");
            }
            end(job, Phase.TIMED_OUT);
        }
        Phase how = ended.get(job);
        if (how == Phase.TIMED_OUT) {
            return JobStatus.of(
                    how, "the training ran longer than " + settings.timeout().orElse(Duration.ZERO));
        }
        if (how != null) {
            return JobStatus.of(how, "the training was stopped");
        }
        // It may have ended between the two looks.
        OptionalInt left = ExitFile.read(job.folder(), handle.attempt());
        return left.isPresent()
                ? JobStatus.exited(left.getAsInt())
                : JobStatus.of(Phase.LOST, "the training's process is gone and left no exit code");
    }

    @Override
    public void stop(Job job) {
        if (Handle.parse(job.handle()).process().isPresent()) {
            end(job, Phase.CANCELLED);
        }
    }

    /**
     * Ends the whole tree of processes. First the wrapper is asked, which asks the training; then whatever is left, each by
     * itself; in the end all are killed.
     */
    private void end(Job job, Phase how) {
        ended.put(job, how);
        Handle.parse(job.handle()).process().ifPresent(root -> {
            Set<ProcessHandle> tree = new HashSet<>(root.descendants().toList());
            tree.add(root);
            root.destroy();
            await(tree, settings.grace());
            tree.addAll(root.descendants().toList());
            tree.forEach(ProcessHandle::destroy);
            await(tree, settings.grace());
            tree.forEach(ProcessHandle::destroyForcibly);
            await(tree, settings.grace());
        });
    }

    private static void await(Set<ProcessHandle> tree, Duration limit) {
        CompletableFuture<?>[] ends = tree.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException stubborn) {
            return; // the caller goes on with harder means
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean outlivesController() {
        return false;
    }

    /**
     * Limits and environment of local trainings.
     *
     * @param timeout how long a training may run; empty for as long as it likes
     * @param grace how long a training that is stopped has to save its state
     * @param environment variables beside those of this process; copied
     */
    public record Settings(Optional<Duration> timeout, Duration grace, Map<String, String> environment) {

        public Settings {
            environment = Map.copyOf(environment);
        }

        /**
         * No limit, ten seconds of grace, no further variables.
         *
         * @return the settings
         */
        public static Settings defaults() {
            return new Settings(Optional.empty(), Duration.ofSeconds(10), Map.of());
        }
    }

    /** The parts of a handle. */
    private record Handle(long pid, long start, int attempt) {

        static Handle parse(String text) {
            String[] parts = text.split(":", -1);
            return new Handle(Long.parseLong(parts[1]), Long.parseLong(parts[2]), Integer.parseInt(parts[3]));
        }

        /** The process, if it is alive and is the one that was started. */
        Optional<ProcessHandle> process() {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> Math.abs(startOf(process) - start) <= CLOCK_MILLIS)
                    .filter(process -> !isZombie(pid));
        }

        /** A process whose parent died may stay listed for long after its end, until somebody asks for its exit code. */
        private static boolean isZombie(long pid) {
            try {
                String status = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
                return status.substring(status.lastIndexOf(')') + 1).strip().startsWith("Z");
            } catch (IOException notLinux) {
                return false;
            }
        }
    }
}
