package io.fairlead.session.loop;

import io.fairlead.history.HistoryStore;
import io.fairlead.history.Trial;
import io.fairlead.history.TrialLeases;
import io.fairlead.history.TrialLeases.Lease;
import io.fairlead.history.TrialState;
import io.fairlead.launch.Job;
import io.fairlead.launch.JobStatus;
import io.fairlead.launch.JobStatus.Phase;
import io.fairlead.launch.Launcher;
import io.fairlead.launch.Training;
import io.fairlead.metrics.RunStatus;
import io.fairlead.session.Controller;
import io.fairlead.session.Ingest;
import io.fairlead.session.SearchSession;
import io.fairlead.session.SearchSession.Proposing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Trains the trials of a session until enough have come to their end.
 *
 * <p>A pass: look at the trainings that run, keep their leases, read what those that ended left and judge their trials;
 * then fill free places with trials that wait, were cut off, or are new. The method {@link #stop} may be called by any
 * thread; everything else is for one thread.
 */
public final class RunLoop {

    /** How many trainings may fail at the beginning until the command is taken for wrong. */
    private static final int HOPELESS = 3;

    private final HistoryStore store;
    private final SearchSession search;
    private final Parts parts;
    private final LoopSettings settings;
    private final LoopListener listener;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Map<Integer, Watched> running = new LinkedHashMap<>();
    private int ended;
    private int failuresAtFirst;
    private boolean hasWorked;
    private boolean isExhausted;
    private long lastIngest = System.nanoTime();

    /**
     * A loop for a session.
     *
     * @param store the history
     * @param search the session, on this history
     * @param parts what trains, reads and proposes
     * @param settings how to work
     * @param listener is told of the work
     */
    public RunLoop(
            HistoryStore store, SearchSession search, Parts parts, LoopSettings settings, LoopListener listener) {
        this.store = store;
        this.search = search;
        this.parts = parts;
        this.settings = settings;
        this.listener = listener;
    }

    /** Ends {@link #run} soon, from any thread. */
    public void stop() {
        stopped.countDown();
    }

    /**
     * Works until enough trials have ended, nothing is left to try, the first three trainings have failed, or
     * {@link #stop} is called.
     *
     * <p>Trainings that run when it is stopped are stopped too if they are on this machine, so that nothing is left behind;
     * on a cluster they go on. Their trials can be taken up again in either case.
     *
     * @return what was done
     */
    public Summary run() {
        try {
            while (!isStopped() && !isDone()) {
                pass();
                if (!isDone()) {
                    pause();
                }
            }
        } finally {
            leaveAll();
        }
        return new Summary(ended, isExhausted, isStopped(), isHopeless());
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private boolean isDone() {
        return running.isEmpty() && (ended >= settings.trials() || isExhausted || isHopeless());
    }

    /** A command that fails from the first is wrong; all the search's trials would only go the same way. */
    private boolean isHopeless() {
        return !hasWorked && failuresAtFirst >= HOPELESS;
    }

    private void pause() {
        try {
            boolean isOver = stopped.await(settings.rhythm().poll().toMillis(), TimeUnit.MILLISECONDS);
            if (isOver) {
                return;
            }
        } catch (InterruptedException interrupted) {
            stop();
            Thread.currentThread().interrupt();
        }
    }

    private void pass() {
        look();
        if (System.nanoTime() - lastIngest > settings.rhythm().ingest().toNanos()) {
            ingest();
        }
        while (!isStopped() && hasRoom()) {
            Optional<Trial> next = next();
            if (next.isEmpty() || !start(next.get())) {
                return;
            }
        }
    }

    private boolean hasRoom() {
        return !isHopeless() && running.size() < settings.parallel() && ended + running.size() < settings.trials();
    }

    private void look() {
        List<Job> jobs = running.values().stream().map(Watched::job).toList();
        Map<Job, JobStatus> statuses = parts.launcher().poll(jobs);
        List<Watched> over = new ArrayList<>();
        for (Watched watched : List.copyOf(running.values())) {
            JobStatus status = statuses.getOrDefault(watched.job(), watched.status());
            Watched now = watched.with(status);
            if (!status.equals(watched.status())) {
                listener.changed(now.trial(), status);
            }
            running.put(now.number(), now);
            if (status.phase().isOver()) {
                over.add(now);
            } else if (!leases().keep(name(), now.lease(), settings.rhythm().lease())) {
                // Another controller took the trial over: it is that one's to stop or to go on.
                running.remove(now.number());
            }
        }
        if (!over.isEmpty()) {
            ingest();
            over.forEach(this::settle);
        }
    }

    private void ingest() {
        List<Path> paths = Stream.concat(Stream.of(settings.out()), settings.logs().stream())
                .filter(Files::exists)
                .toList();
        search.reconcile(parts.ingest().get().run(paths).changedRuns());
        lastIngest = System.nanoTime();
    }

    /** Gives the trial of a job that ended its state, and the trial back. */
    private void settle(Watched over) {
        running.remove(over.number());
        boolean isHeld = leases().keep(name(), over.lease(), settings.rhythm().lease());
        if (!isHeld) {
            return;
        }
        JobStatus status = over.status();
        boolean isFaultless = status.phase().isWorthRepeating();
        Trial trial = isFaultless && over.lease().attempt() < settings.attempts()
                ? search.suspend(over.number())
                : search.settle(over.number(), ending(status.phase()), reason(status));
        if (trial.state().isFinished()) {
            ended++;
        }
        hasWorked |= trial.state() == TrialState.COMPLETED || trial.state() == TrialState.PRUNED;
        failuresAtFirst += status.phase() == Phase.FAILED ? 1 : 0;
        leases().drop(name(), over.lease());
        listener.ended(trial);
    }

    private static RunStatus ending(Phase phase) {
        return switch (phase) {
            case SUCCEEDED -> RunStatus.COMPLETED;
            case FAILED, OUT_OF_MEMORY -> RunStatus.CRASHED;
            default -> RunStatus.STOPPED;
        };
    }

    private static String reason(JobStatus status) {
        return status.phase() == Phase.SUCCEEDED ? "the training ended with exit code 0" : status.reason();
    }

    /** Returns the trial to train next: one that was begun, one that waits, or a new one. */
    private Optional<Trial> next() {
        Optional<Trial> open = open();
        if (open.isPresent()) {
            return open;
        }
        if (isExhausted) {
            return Optional.empty();
        }
        List<Trial> proposed = search.propose(parts.proposing(), 1);
        isExhausted = proposed.isEmpty();
        return proposed.stream().findFirst();
    }

    private Optional<Trial> open() {
        Map<Integer, Lease> held = new LinkedHashMap<>();
        Controller.leases(leases(), name()).forEach(lease -> held.put(lease.trial(), lease));
        return search.trials().stream()
                .filter(trial -> !running.containsKey(trial.number()))
                .filter(trial -> isOpen(trial, Optional.ofNullable(held.get(trial.number()))))
                .findFirst();
    }

    // A running trial without any lease is trained by hand, and nobody's business here.
    private static boolean isOpen(Trial trial, Optional<Lease> lease) {
        boolean isFree = lease.isEmpty() || !lease.get().isGood();
        return switch (trial.state()) {
            case PROPOSED, LOST -> isFree && !trial.origin().configPath().isEmpty();
            case RUNNING -> lease.isPresent() && isFree;
            case COMPLETED, FAILED, PRUNED -> false;
        };
    }

    /** Starts a trial's training, or finds it running; false if there is no place for it. */
    private boolean start(Trial trial) {
        Optional<Lease> before = Controller.leases(leases(), name()).stream()
                .filter(lease -> lease.trial() == trial.number())
                .findFirst();
        Optional<Lease> lease = leases().take(
                        name(),
                        trial.number(),
                        settings.owner(),
                        settings.rhythm().lease());
        if (lease.isEmpty()) {
            return true; // another controller was quicker; look for the next one
        }
        if (search.trials().get(trial.number() - 1).state().isFinished()) {
            // Another controller took it, trained it and gave it back since it was looked at.
            leases().drop(name(), lease.get());
            return true;
        }
        Optional<Job> alive = before.flatMap(old -> jobOf(trial, old)).filter(this::isAlive);
        if (alive.isPresent()) {
            watch(trial, lease.get(), alive.get());
            listener.found(trial);
            return true;
        }
        return launch(trial, lease.get());
    }

    private Optional<Job> jobOf(Trial trial, Lease old) {
        return old.job().isEmpty()
                ? parts.launcher().find(training(trial, old.attempt()))
                : Optional.of(new Job(folder(trial.number()), old.job()));
    }

    private boolean isAlive(Job job) {
        JobStatus status = parts.launcher().poll(List.of(job)).getOrDefault(job, JobStatus.of(Phase.LOST, ""));
        return !status.phase().isOver() || !status.phase().isWorthRepeating();
    }

    private boolean launch(Trial trial, Lease lease) {
        search.restoreConfig(trial);
        Optional<Job> job;
        try {
            job = parts.launcher().start(training(trial, lease.attempt()));
        } catch (RuntimeException refused) {
            leases().drop(name(), lease);
            throw refused;
        }
        if (job.isEmpty()) {
            leases().drop(name(), lease);
            listener.waiting("the cluster takes no job at present");
            return false;
        }
        watch(trial, lease, job.get());
        listener.started(trial, lease.attempt());
        return true;
    }

    private void watch(Trial trial, Lease lease, Job job) {
        Lease known = lease.withJob(job.handle());
        leases().keep(name(), known, settings.rhythm().lease());
        Trial now = store.updateTrial(
                name(), trial.number(), before -> before.state().isFinished() ? before : before.in(TrialState.RUNNING));
        running.put(trial.number(), new Watched(now, known, job, JobStatus.of(Phase.QUEUED, "")));
    }

    private void leaveAll() {
        for (Watched watched : List.copyOf(running.values())) {
            running.remove(watched.number());
            if (parts.launcher().outlivesController()) {
                // The job is noted in the lease: whoever comes next finds it by that.
                leases().keep(name(), watched.lease(), Duration.ofMillis(1));
            } else {
                parts.launcher().stop(watched.job());
                search.suspend(watched.number());
                leases().drop(name(), watched.lease());
            }
        }
    }

    private Training training(Trial trial, int attempt) {
        return new Training(
                name(), trial.number(), attempt, Path.of(trial.origin().configPath()), folder(trial.number()));
    }

    private Path folder(int number) {
        return settings.out().resolve(search.label(number));
    }

    private String name() {
        return search.session().name();
    }

    private TrialLeases leases() {
        return store.leases();
    }

    /**
     * What a loop works with.
     *
     * @param launcher starts and watches trainings
     * @param ingest makes what reads what they leave, anew for each reading: it knows the time
     * @param proposing decides what to try
     */
    public record Parts(Launcher launcher, Supplier<Ingest> ingest, Proposing proposing) {}

    /**
     * What a loop did.
     *
     * @param ended how many trials came to their end
     * @param isExhausted whether nothing was left to propose
     * @param isStopped whether it was stopped before it was done
     * @param isHopeless whether it was given up because the first trainings all failed
     */
    public record Summary(int ended, boolean isExhausted, boolean isStopped, boolean isHopeless) {}

    /** A training that this loop watches. */
    private record Watched(Trial trial, Lease lease, Job job, JobStatus status) {

        int number() {
            return trial.number();
        }

        Watched with(JobStatus now) {
            return new Watched(trial, lease, job, now);
        }
    }
}
