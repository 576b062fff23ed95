package io.fairlead.session;

import io.fairlead.history.HistoryStore;
import io.fairlead.history.Outcome;
import io.fairlead.history.Session;
import io.fairlead.history.Trial;
import io.fairlead.history.TrialLeases.Lease;
import io.fairlead.history.TrialState;
import io.fairlead.metrics.RunStatus;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.objectives.Scorer;
import io.fairlead.session.SearchPlan.StageOneChoice;
import io.fairlead.space.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings a session's trials up to date with the runs that the history has when this is made. */
final class Reconciliation {

    private final HistoryStore store;
    private final String session;
    private final Scorer scorer;
    private final Counsel counsel;
    private final RunRecognition recognition;
    private final List<TrainingRun> heads;

    Reconciliation(HistoryStore store, String session, SearchPlan plan) {
        this.store = store;
        this.session = session;
        this.scorer = Scorer.of(plan.objectives());
        this.counsel = new Counsel(store, plan);
        this.recognition = new RunRecognition(
                session, store.sessions().stream().map(Session::name).toList());
        this.heads = store.runHeads();
    }

    /**
     * Gives each trial its run, and makes of it what its run says. What is up to date already is not looked at, so that
     * it may be called often, and after a kill at any moment once more. A trial that a controller is training is left to
     * that one, which knows more than the log.
     *
     * @param changedRuns the runs that have just been read, whose trials are judged anew; by id
     * @return the trials that changed, ordered by number
     */
    List<Trial> run(Set<String> changedRuns) {
        return run(changedRuns, true);
    }

    /**
     * Judges every trial anew. Hints of trials that stay as they are were kept before these were judged, and stay too.
     *
     * @return the trials that changed, ordered by number
     */
    List<Trial> review() {
        return run(heads.stream().map(TrainingRun::id).collect(Collectors.toSet()), false);
    }

    private List<Trial> run(Set<String> changedRuns, boolean isRead) {
        List<Trial> trials = store.trials(session);
        if (trials.isEmpty()) {
            return List.of();
        }
        Set<Integer> held = Controller.leases(store.leases(), session).stream()
                .filter(Lease::isGood)
                .map(Lease::trial)
                .collect(Collectors.toSet());
        List<Trial> changed = new ArrayList<>();
        for (Map.Entry<Trial, List<TrainingRun>> entry : runs(trials).entrySet()) {
            Trial trial = entry.getKey();
            if (held.contains(trial.number())) {
                follow(trial, entry.getValue(), isRead ? changedRuns : Set.of());
            } else if (!isCurrent(trial, entry.getValue(), changedRuns)) {
                judge(trial, entry.getValue(), isRead).ifPresent(changed::add);
            }
        }
        return changed;
    }

    /** Tells the search what a run that a controller is training has come to; its state is the controller's business. */
    private void follow(Trial trial, List<TrainingRun> runs, Set<String> changedRuns) {
        runs.stream()
                .filter(run -> changedRuns.contains(run.id()) && run.status() == RunStatus.RUNNING)
                .findFirst()
                .flatMap(head -> store.run(head.id()))
                .ifPresent(run -> {
                    counsel.advise(trial.number(), run, store.trials(session));
                    store.updateTrial(
                            session,
                            trial.number(),
                            now -> now.runId().isPresent()
                                    ? now
                                    : new Trial(
                                            now.number(),
                                            now.candidate(),
                                            now.state(),
                                            now.origin(),
                                            now.outcome(),
                                            Optional.of(run.id())));
                });
    }

    /** Returns the runs of each trial that has any, the one that came furthest first. */
    private Map<Trial, List<TrainingRun>> runs(List<Trial> trials) {
        Map<String, Trial> owners = new LinkedHashMap<>();
        trials.forEach(trial -> trial.runId().ifPresent(id -> owners.put(id, trial)));
        Map<Integer, List<TrainingRun>> byNumber = new LinkedHashMap<>();
        for (TrainingRun head : heads) {
            Optional<Trial> trial =
                    recognition.trialOf(head, trials).or(() -> Optional.ofNullable(owners.get(head.id())));
            trial.ifPresent(found -> byNumber.computeIfAbsent(found.number(), number -> new ArrayList<>())
                    .add(0, head));
        }
        Map<Trial, List<TrainingRun>> runs = new LinkedHashMap<>();
        for (Trial trial : trials) {
            List<TrainingRun> own = byNumber.getOrDefault(trial.number(), List.of());
            if (!own.isEmpty()) {
                // Heads are in the order of reading, so of equals the one that was read last comes first.
                runs.put(
                        trial,
                        own.stream()
                                .sorted(Comparator.comparingInt(run -> rank(run.status())))
                                .toList());
            }
        }
        return runs;
    }

    private static int rank(RunStatus status) {
        return switch (status) {
            case COMPLETED -> 0;
            case RUNNING -> 1;
            case UNKNOWN -> 2;
            case STOPPED -> 3;
            case CRASHED, DIVERGED -> 4;
        };
    }

    private static boolean isCurrent(Trial trial, List<TrainingRun> runs, Set<String> changedRuns) {
        boolean isUnchanged = runs.stream().noneMatch(run -> changedRuns.contains(run.id()));
        return isUnchanged
                && runs.stream()
                        .filter(run -> trial.runId().equals(Optional.of(run.id())))
                        .anyMatch(run -> Verdict.agrees(trial.state(), run.status()))
                && (trial.state() == TrialState.COMPLETED || runs.size() == 1);
    }

    /** Of several runs the first one with values counts: a training and its captured output may be two runs. */
    private Optional<Trial> judge(Trial trial, List<TrainingRun> runs, boolean isRead) {
        Optional<TrainingRun> chosen = Optional.empty();
        Optional<Verdict> verdict = Optional.empty();
        for (TrainingRun run : runs) {
            Optional<TrainingRun> read = store.run(run.id());
            Optional<Verdict> found = read.map(whole -> Verdict.of(whole, scorer));
            if (verdict.isEmpty() || found.filter(Verdict::hasValues).isPresent()) {
                chosen = read;
                verdict = found;
            }
            if (verdict.filter(Verdict::hasValues).isPresent()) {
                break;
            }
        }
        if (chosen.isEmpty() || verdict.isEmpty()) {
            return Optional.empty();
        }
        String runId = chosen.get().id();
        Verdict made = verdict.get();
        if (isRead || !made.applyTo(trial, runId).equals(trial)) {
            counsel.advise(trial.number(), chosen.get(), store.trials(session));
        }
        Trial after = store.updateTrial(session, trial.number(), now -> made.applyTo(now, runId));
        return after.equals(trial) ? Optional.empty() : Optional.of(after);
    }

    /**
     * Gives a trial whose training is known to have ended its final state. A run that does not say by itself how it ended
     * is kept with this end.
     *
     * @param number the trial's number
     * @param ending how the training ended: completed, stopped or crashed
     * @param reason what shows it
     * @return the finished trial
     */
    Trial settle(int number, RunStatus ending, String reason) {
        List<Trial> trials = store.trials(session);
        List<TrainingRun> runs = runs(trials).getOrDefault(trials.get(number - 1), List.of());
        for (TrainingRun run : runs) {
            store.run(run.id())
                    .filter(whole -> isOpenEnded(whole.status()))
                    .ifPresent(whole -> store.settleRun(Verdict.ended(whole, ending, reason)));
        }
        judge(trials.get(number - 1), runs, true);
        return store.updateTrial(
                session, number, now -> now.state().isFinished() ? now : failed(now, runs, ending, reason));
    }

    private static boolean isOpenEnded(RunStatus status) {
        return status == RunStatus.RUNNING || status == RunStatus.STOPPED || status == RunStatus.UNKNOWN;
    }

    private static Trial failed(Trial trial, List<TrainingRun> runs, RunStatus ending, String reason) {
        String missing = runs.isEmpty()
                ? "the training ended, but none of the runs that were read is of this trial"
                : "the training left nothing to score";
        String why = ending == RunStatus.COMPLETED || reason.isEmpty() ? missing : reason;
        return new Trial(
                trial.number(),
                trial.candidate(),
                TrialState.FAILED,
                trial.origin(),
                Optional.of(Outcome.failed(why)),
                trial.runId());
    }

    /**
     * Makes trials of runs that were trained outside of any session but could have been proposed by this one, so that the
     * search learns from them. Runs of other sessions are theirs alone: two searches in one history stay apart.
     *
     * @param plan the search
     * @return the added trials
     */
    List<Trial> adopt(SearchPlan plan) {
        List<Trial> known = store.trials(session);
        List<TrainingRun> strangers = strangers(plan, known);
        if (strangers.isEmpty()) {
            return List.of();
        }
        return store.addTrials(session, trials -> {
            List<Trial> added = new ArrayList<>();
            for (TrainingRun head : strangers(plan, trials)) {
                List<Trial> before = new ArrayList<>(trials);
                before.addAll(added);
                adopted(plan, head, before).ifPresent(added::add);
            }
            return added;
        });
    }

    private List<TrainingRun> strangers(SearchPlan plan, List<Trial> trials) {
        Set<String> owned =
                trials.stream().flatMap(trial -> trial.runId().stream()).collect(Collectors.toSet());
        return heads.stream()
                .filter(head -> !owned.contains(head.id()))
                .filter(head -> plan.stage().isEmpty()
                        || plan.stage().equals(head.stage().stage()))
                .filter(head -> head.status() != RunStatus.RUNNING)
                .filter(head -> recognition.trialOf(head, trials).isEmpty() && !recognition.isLabelled(head))
                .filter(head -> candidate(plan, head).isPresent())
                .toList();
    }

    private Optional<Candidate> candidate(SearchPlan plan, TrainingRun head) {
        Map<String, Object> settings = new LinkedHashMap<>(head.hyperparameters());
        Optional<String> key = plan.stageOne().map(StageOneChoice::checkpointKey);
        Optional<Object> checkpoint = key.flatMap(new SearchedValues(settings)::find);
        if (checkpoint.isEmpty()) {
            return new SearchedValues(settings).candidate(plan.space());
        }
        String path = StageOneCheckpoints.resolve(checkpoint.get().toString(), heads);
        settings.put(key.orElseThrow(), path);
        SearchPlan extended = StageOneCheckpoints.extend(plan, List.of(path), key.orElseThrow());
        return new SearchedValues(settings).candidate(extended.space());
    }

    private Optional<Trial> adopted(SearchPlan plan, TrainingRun head, List<Trial> known) {
        int number = known.size() + 1;
        Optional<TrainingRun> read = store.run(head.id());
        Optional<Verdict> verdict = read.map(run -> Verdict.of(run, scorer));
        Optional<Candidate> found = candidate(plan, head);
        if (verdict.isEmpty() || verdict.get().state() == TrialState.LOST || found.isEmpty()) {
            return Optional.empty();
        }
        counsel.advise(number, read.get(), known);
        return found.map(values -> new Trial(
                number,
                values,
                verdict.get().state(),
                Trial.Origin.of("imported"),
                verdict.get().outcome(),
                Optional.of(head.id())));
    }
}
