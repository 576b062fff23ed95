package io.fairlead.session;

import io.fairlead.history.HistoryStore;
import io.fairlead.history.Session;
import io.fairlead.history.Trial;
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
    private final RunRecognition recognition;
    private final List<TrainingRun> heads;

    Reconciliation(HistoryStore store, String session, SearchPlan plan) {
        this.store = store;
        this.session = session;
        this.scorer = Scorer.of(plan.objectives());
        this.recognition = new RunRecognition(
                session, store.sessions().stream().map(Session::name).toList());
        this.heads = store.runHeads();
    }

    /**
     * Gives each trial its run, and makes of it what its run says. What is up to date already is not looked at, so that
     * it may be called often, and after a kill at any moment once more.
     *
     * @param changedRuns the runs that have just been read, whose trials are judged anew; by id
     * @return the trials that changed, ordered by number
     */
    List<Trial> run(Set<String> changedRuns) {
        List<Trial> trials = store.trials(session);
        if (trials.isEmpty()) {
            return List.of();
        }
        List<Trial> changed = new ArrayList<>();
        for (Map.Entry<Trial, TrainingRun> entry : runs(trials).entrySet()) {
            Trial trial = entry.getKey();
            TrainingRun run = entry.getValue();
            boolean isCurrent = trial.runId().equals(Optional.of(run.id()))
                    && Verdict.agrees(trial.state(), run.status())
                    && !changedRuns.contains(run.id());
            if (!isCurrent) {
                judge(trial, run.id()).ifPresent(changed::add);
            }
        }
        return changed;
    }

    private Map<Trial, TrainingRun> runs(List<Trial> trials) {
        Map<Integer, TrainingRun> byNumber = new LinkedHashMap<>();
        Map<String, Trial> owners = new LinkedHashMap<>();
        trials.forEach(trial -> trial.runId().ifPresent(id -> owners.put(id, trial)));
        for (TrainingRun head : heads) {
            Optional<Trial> trial =
                    Optional.ofNullable(owners.get(head.id())).or(() -> recognition.trialOf(head, trials));
            trial.ifPresent(found -> byNumber.merge(found.number(), head, Reconciliation::better));
        }
        Map<Trial, TrainingRun> runs = new LinkedHashMap<>();
        for (Trial trial : trials) {
            TrainingRun run = byNumber.get(trial.number());
            if (run != null) {
                runs.put(trial, run);
            }
        }
        return runs;
    }

    /** Of two trainings of one trial the one that came further; of equals the one that was read later. */
    private static TrainingRun better(TrainingRun first, TrainingRun second) {
        Comparator<TrainingRun> order = Comparator.comparingInt(run -> rank(run.status()));
        return order.compare(second, first) >= 0 ? second : first;
    }

    private static int rank(RunStatus status) {
        return switch (status) {
            case COMPLETED -> 4;
            case RUNNING -> 3;
            case UNKNOWN -> 2;
            case STOPPED -> 1;
            case CRASHED, DIVERGED -> 0;
        };
    }

    private Optional<Trial> judge(Trial trial, String runId) {
        Optional<Verdict> verdict = store.run(runId).map(run -> Verdict.of(run, scorer));
        if (verdict.isEmpty()) {
            return Optional.empty();
        }
        Trial after =
                store.updateTrial(session, trial.number(), now -> verdict.get().applyTo(now, runId));
        return after.equals(trial) ? Optional.empty() : Optional.of(after);
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
                int number = trials.size() + added.size() + 1;
                adopted(plan, head, number).ifPresent(added::add);
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

    private Optional<Trial> adopted(SearchPlan plan, TrainingRun head, int number) {
        Optional<Verdict> verdict = store.run(head.id()).map(run -> Verdict.of(run, scorer));
        if (verdict.isEmpty() || verdict.get().state() == TrialState.LOST) {
            return Optional.empty();
        }
        return candidate(plan, head)
                .map(values -> new Trial(
                        number,
                        values,
                        verdict.get().state(),
                        Trial.Origin.of("imported"),
                        verdict.get().outcome(),
                        Optional.of(head.id())));
    }
}
