package io.fairlead.launch;

import io.fairlead.launch.JobStatus.Phase;
import io.fairlead.launch.SlurmCommands.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * Trainings as batch jobs of Slurm.
 *
 * <p>A job is known by its name, which has the session, the trial, the attempt and a hash of the folder: Slurm gives
 * numbers out again after a crash, and a submission whose answer was lost is found by its name. Of a job's end the exit
 * file says most, then squeue, then sacct where there is one; a job that nobody knows is lost after a while. A controller
 * that does not answer changes nothing. Jobs that Slurm requeues keep their name and are queued again.
 *
 * <p>A handle is {@code slurm:NAME:NUMBER:ATTEMPT}; what a training prints goes to {@code output.log} in its folder.
 */
public final class SlurmLauncher implements Launcher {

    /** Refusals that pass: the cluster is busy or away. All others are errors of the options. */
    private static final List<String> TEMPORARY = List.of(
            "job submit limit",
            "submit limit",
            "temporarily unable",
            "temporarily unavailable",
            "socket timed out",
            "unable to contact",
            "slurm_load",
            "connection refused",
            "try again",
            "maximum number of jobs");

    private final CommandTemplate command;
    private final SlurmSettings settings;
    private final SlurmCommands slurm;
    private final Map<String, JobStatus> lastStatus = new HashMap<>();
    private final Map<String, Long> unknownSince = new HashMap<>();

    /**
     * A launcher of batch jobs.
     *
     * @param command what to start
     * @param settings how to submit it
     */
    public SlurmLauncher(CommandTemplate command, SlurmSettings settings) {
        this.command = command;
        this.settings = settings;
        this.slurm = new SlurmCommands(settings);
    }

    @Override
    public Optional<Job> start(Training training) {
        String name = name(training);
        // An earlier call may have got no answer and yet have submitted it.
        Answer before = ask(name);
        if (!before.isOk()) {
            return Optional.empty();
        }
        return before.lines().isEmpty()
                ? submit(training, name)
                : Optional.of(job(training, name, before.lines().get(0)));
    }

    @Override
    public Optional<Job> find(Training training) {
        String name = name(training);
        return ask(name).lines().stream().findFirst().map(id -> job(training, name, id));
    }

    private Answer ask(String name) {
        return slurm.run(List.of("squeue", "-h", "-r", "-t", "all", "-n", name, "-o", "%i"));
    }

    private Optional<Job> submit(Training training, String name) {
        Path script = writeScript(training);
        List<String> arguments = new ArrayList<>(List.of("sbatch", "--parsable"));
        arguments.addAll(settings.options());
        arguments.add("--job-name=" + name);
        arguments.add("--output=" + training.folder().resolve("output.log"));
        arguments.add("--open-mode=append");
        arguments.add("--chdir=" + System.getProperty("user.dir"));
        arguments.add(script.toString());
        Answer answer = slurm.run(arguments);
        if (answer.isOk()) {
            String id = answer.output().strip().split(";", 2)[0];
            return Optional.of(job(training, name, id));
        }
        String words = answer.errors().toLowerCase(Locale.ROOT);
        if (answer.isTimeout() || TEMPORARY.stream().anyMatch(words::contains)) {
            return Optional.empty();
        }
        throw new UncheckedIOException(new IOException("Slurm refuses the job: " + answer.errors()));
    }

    private static Job job(Training training, String name, String id) {
        return new Job(training.folder(), "slurm:" + name + ":" + id + ":" + training.attempt());
    }

    private static String name(Training training) {
        CRC32 hash = new CRC32();
        hash.update(training.folder().toString().getBytes(StandardCharsets.UTF_8));
        return String.format(
                Locale.ROOT,
                "fairlead-%s-t%04d-%d-%08x",
                training.session(),
                training.trial(),
                training.attempt(),
                hash.getValue());
    }

    private Path writeScript(Training training) {
        Path exitFile = ExitFile.of(training.folder(), training.attempt());
        Path script = training.folder().resolve(".job-" + training.attempt() + ".sh");
        StringBuilder text = new StringBuilder("#!/bin/sh\n");
        CommandTemplate.environment(training)
                .forEach((name, value) -> text.append("export ")
                        .append(name)
                        .append('=')
                        .append(quoted(value))
                        .append('\n'));
        settings.setup().forEach(line -> text.append(line).append('\n'));
        // A requeued job has no exit code yet, whatever its earlier life left.
        text.append("rm -f ").append(quoted(exitFile.toString())).append('\n');
        text.append("set -- ").append(quoted(exitFile.toString()));
        command.arguments(training).forEach(argument -> text.append(' ').append(quoted(argument)));
        text.append('\n').append(ExitFile.WRAPPER);
        try {
            Files.createDirectories(training.folder());
            Files.deleteIfExists(exitFile);
            return Files.writeString(script, text);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + script, failure);
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    @Override
    public Map<Job, JobStatus> poll(Collection<Job> jobs) {
        Map<Job, Handle> handles = new LinkedHashMap<>();
        jobs.forEach(job -> handles.put(job, Handle.parse(job.handle())));
        String names = handles.values().stream().map(Handle::name).distinct().collect(Collectors.joining(","));
        Map<Job, JobStatus> statuses = new LinkedHashMap<>();
        if (jobs.isEmpty()) {
            return statuses;
        }
        Answer answer = slurm.run(List.of("squeue", "-h", "-r", "-t", "all", "-n", names, "-o", "%j|%i|%T|%r"));
        Map<String, JobStatus> queue = new HashMap<>();
        answer.lines().forEach(line -> readQueueLine(line, queue));
        handles.forEach((job, handle) ->
                statuses.put(job, status(job, handle, answer.isOk(), Optional.ofNullable(queue.get(handle.key())))));
        return statuses;
    }

    private static void readQueueLine(String line, Map<String, JobStatus> queue) {
        String[] parts = line.split("\\|", 4);
        if (parts.length == 4) {
            queue.put(parts[0] + ":" + parts[1], SlurmState.read(parts[2], "", parts[3]));
        }
    }

    private JobStatus status(Job job, Handle handle, boolean isAnswer, Optional<JobStatus> inQueue) {
        JobStatus last = lastStatus.getOrDefault(
                handle.key(), JobStatus.of(Phase.QUEUED, "Slurm has not said anything of it yet"));
        JobStatus now = last.phase().isOver()
                ? last
                : ask(job, handle, isAnswer, inQueue).orElse(last);
        lastStatus.put(handle.key(), now);
        return now;
    }

    /** Returns the newest evidence; empty if there is none. */
    private Optional<JobStatus> ask(Job job, Handle handle, boolean isAnswer, Optional<JobStatus> inQueue) {
        if (inQueue.isPresent() && !inQueue.get().phase().isOver()) {
            unknownSince.remove(handle.key());
            return inQueue;
        }
        if (!isAnswer) {
            return Optional.empty();
        }
        OptionalInt code = ExitFile.read(job.folder(), handle.attempt());
        boolean hasOwnCause = inQueue.isPresent()
                && inQueue.get().phase() != Phase.FAILED
                && inQueue.get().phase() != Phase.SUCCEEDED;
        if (code.isPresent() && (code.getAsInt() == 0 || !hasOwnCause)) {
            return Optional.of(JobStatus.exited(code.getAsInt()));
        }
        if (inQueue.isPresent() && hasOwnCause) {
            return inQueue;
        }
        Optional<JobStatus> accounted = account(handle);
        return accounted.isPresent() ? accounted : orLost(handle, inQueue);
    }

    private Optional<JobStatus> account(Handle handle) {
        Answer answer = slurm.run(List.of(
                "sacct",
                "-n",
                "-X",
                "-P",
                "--starttime",
                "now-30days",
                "--name",
                handle.name(),
                "-o",
                "JobID,State,ExitCode"));
        return answer.lines().stream()
                .filter(line -> answer.isOk())
                .map(line -> line.split("\\|", 3))
                .filter(parts -> parts.length == 3 && parts[0].equals(handle.id()))
                .map(parts -> SlurmState.read(parts[1], parts[2], ""))
                .filter(status -> status.phase().isOver())
                .findFirst();
    }

    // The exit file may come late over a network file system, and accounting lags: wait before believing in nothing.
    private Optional<JobStatus> orLost(Handle handle, Optional<JobStatus> inQueue) {
        long now = System.nanoTime();
        long since = unknownSince.computeIfAbsent(handle.key(), key -> now);
        if (now - since < settings.lostAfter().toNanos()) {
            return Optional.empty();
        }
        return inQueue.or(() -> Optional.of(JobStatus.of(Phase.LOST, "Slurm does not know the job any more")));
    }

    @Override
    public void stop(Job job) {
        slurm.run(List.of("scancel", Handle.parse(job.handle()).id()));
    }

    @Override
    public boolean outlivesController() {
        return true;
    }

    /** The parts of a handle. */
    private record Handle(String name, String id, int attempt) {

        static Handle parse(String text) {
            String[] parts = text.split(":", -1);
            return new Handle(parts[1], parts[2], Integer.parseInt(parts[3]));
        }

        String key() {
            return name + ":" + id;
        }
    }
}
