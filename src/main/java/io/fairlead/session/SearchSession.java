package io.fairlead.session;

import io.fairlead.check.UserException;
import io.fairlead.history.HistoryStore;
import io.fairlead.history.Session;
import io.fairlead.history.Trial;
import io.fairlead.history.Trial.Origin;
import io.fairlead.history.TrialLeases.Lease;
import io.fairlead.history.TrialState;
import io.fairlead.metrics.RunStatus;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.session.CandidateSource.State;
import io.fairlead.session.CandidateSource.Suggestion;
import io.fairlead.session.ConfigRenderer.Order;
import io.fairlead.session.SearchPlan.StageOneChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One search with its history.
 *
 * <p>Each operation reads the history, computes, writes the history and ends. A trial is in the history before its
 * configuration file is on the disk, and with the file's whole text, so that a file which is missing is written again and
 * a file is never without its trial. For one thread at a time, as the history is.
 */
public final class SearchSession {

    private final HistoryStore store;
    private final Session session;
    private final SearchPlan plan;
    private final TrialLabel label;

    private SearchSession(HistoryStore store, Session session, SearchPlan plan) {
        this.store = store;
        this.session = session;
        this.plan = plan;
        this.label = TrialLabel.of(session.name());
    }

    /**
     * Creates a search.
     *
     * @param store the history
     * @param session what is kept of it
     * @param plan what its space file says
     * @return the search
     * @throws UserException if the history has one of that name, or the name cannot be part of a file name
     */
    public static SearchSession create(HistoryStore store, Session session, SearchPlan plan) {
        TrialLabel.requireUsable(session.name());
        if (!store.createSession(session)) {
            throw new UserException(
                    "the history has a session named \"" + session.name() + "\" already",
                    "go on with it (fairlead propose --session " + session.name()
                            + "), or give the new one another name with --name");
        }
        return new SearchSession(store, session, plan);
    }

    /**
     * Takes up a search.
     *
     * @param store the history
     * @param session a session of this history
     * @param plan what its space file says
     * @return the search
     */
    public static SearchSession of(HistoryStore store, Session session, SearchPlan plan) {
        return new SearchSession(store, session, plan);
    }

    /**
     * Returns what is kept of the search.
     *
     * @return the session
     */
    public Session session() {
        return session;
    }

    /**
     * Returns what the search is about.
     *
     * @return the plan
     */
    public SearchPlan plan() {
        return plan;
    }

    /**
     * Returns what the search is about, with the Stage 1 checkpoints that its trials were trained on as a parameter.
     *
     * @param trials trials of this search
     * @return the plan; unchanged if it chooses no checkpoint, or a trial has none
     */
    public SearchPlan planOf(List<Trial> trials) {
        Optional<String> key = plan.stageOne().map(StageOneChoice::checkpointKey);
        boolean all = key.isPresent()
                && trials.stream()
                        .allMatch(trial -> trial.candidate().value(key.get()).isPresent());
        return all ? StageOneCheckpoints.extendByTrials(plan, trials) : plan;
    }

    /**
     * Returns the search's trials.
     *
     * @return ordered by number
     */
    public List<Trial> trials() {
        return store.trials(session.name());
    }

    /**
     * Returns the name of a trial outside of the history: in experiment names, folders and file names.
     *
     * @param number the trial's number
     * @return such as {@code stage2-t0042}
     */
    public String label(int number) {
        return label.of(number);
    }

    /**
     * Gives each trial its run and scores it, where that is not done yet.
     *
     * @param changedRuns the runs that have just been read, by id: their trials are scored anew
     * @return the trials that changed, ordered by number
     */
    public List<Trial> reconcile(Set<String> changedRuns) {
        return new Reconciliation(store, session.name(), plan).run(changedRuns);
    }

    /**
     * Makes trials of runs that were trained outside of any search but could have been proposed by this one: of the same
     * stage, with a value for every searched parameter that the space allows.
     *
     * @return the added trials, whose origin is {@code imported}
     */
    public List<Trial> adopt() {
        return new Reconciliation(store, session.name(), plan).adopt(plan);
    }

    /**
     * Decides what to try next, and writes a configuration file for each.
     *
     * <p>Runs that were read meanwhile are taken into account first. Another process that proposes for the same session
     * waits, and then sees these trials.
     *
     * @param how what decides, what renders, and where to
     * @param count how many, one or above
     * @return the new trials; fewer than asked for if the space has no more
     */
    public List<Trial> propose(Proposing how, int count) {
        Reconciliation reconciliation = new Reconciliation(store, session.name(), plan);
        reconciliation.run(Set.of());
        reconciliation.adopt(plan);
        List<Trial> added = store.addTrials(session.name(), known -> proposals(how, known, count));
        added.forEach(SearchSession::writeConfig);
        return added;
    }

    private List<Trial> proposals(Proposing how, List<Trial> known, int count) {
        Optional<StageOneCheckpoints> checkpoints =
                plan.stageOne().map(choice -> StageOneCheckpoints.in(store, choice, how.stageOnePlan()));
        SearchPlan extended =
                checkpoints.map(found -> found.extend(plan, known)).orElse(plan);
        List<String> runs =
                known.stream().flatMap(trial -> trial.runId().stream()).toList();
        State state = new State(extended, session.seed(), known, store.hints(runs));
        List<Trial> added = new ArrayList<>();
        for (Suggestion suggestion : how.source().suggest(state, count)) {
            int number = known.size() + added.size() + 1;
            added.add(trial(how, number, suggestion, fixedWith(suggestion, checkpoints)));
        }
        return added;
    }

    private Map<String, Object> fixedWith(Suggestion suggestion, Optional<StageOneCheckpoints> checkpoints) {
        Map<String, Object> fixed = new LinkedHashMap<>(plan.followed(suggestion.candidate()));
        Optional<Object> chosen =
                plan.stageOne().map(StageOneChoice::checkpointKey).flatMap(suggestion.candidate()::value);
        checkpoints.flatMap(known -> chosen.map(known::fixedWith)).ifPresent(fixed::putAll);
        return fixed;
    }

    private Trial trial(Proposing how, int number, Suggestion suggestion, Map<String, Object> fixed) {
        String name = label.of(number);
        Origin origin;
        if (session.baseConfig().isEmpty()) {
            origin = new Origin(suggestion.method(), suggestion.why(), "", "");
        } else {
            Order order = new Order(suggestion.candidate(), fixed, name, suggestion.comments());
            String text = how.renderer().render(session.baseConfig(), order);
            Path file = how.folder().toAbsolutePath().normalize().resolve(name + ".yaml");
            origin = new Origin(suggestion.method(), suggestion.why(), file.toString(), text);
        }
        return new Trial(
                number, suggestion.candidate(), TrialState.PROPOSED, origin, Optional.empty(), Optional.empty());
    }

    /**
     * Takes up the search after an interruption: every trial is given what its run says now, one whose controller has gone
     * silent is lost, and configuration files that are missing are written again.
     *
     * @return what was done
     */
    public Resumption resume() {
        List<Trial> changed = new Reconciliation(store, session.name(), plan).review();
        suspendOrphans();
        List<Trial> rewritten = new ArrayList<>();
        for (Trial trial : trials()) {
            if (!trial.state().isFinished() && isMissing(trial)) {
                writeConfig(trial);
                rewritten.add(trial);
            }
        }
        return new Resumption(changed, rewritten);
    }

    /**
     * Writes a trial's configuration file again if it is missing.
     *
     * @param trial a trial of this search
     */
    public void restoreConfig(Trial trial) {
        if (isMissing(trial)) {
            writeConfig(trial);
        }
    }

    /**
     * Gives a trial whose training is known to have ended its final state, by the runs that were read of it. Where their
     * logs do not say how they ended, the training's end counts.
     *
     * @param number the trial's number
     * @param ending how the training ended: completed; stopped, if it was cut off; or crashed
     * @param reason what shows it, such as the exit code
     * @return the finished trial
     */
    public Trial settle(int number, RunStatus ending, String reason) {
        return new Reconciliation(store, session.name(), plan).settle(number, ending, reason);
    }

    /**
     * Notes that a trial's training was cut off and can be started again.
     *
     * @param number the trial's number
     * @return the trial: lost, unless it is finished
     */
    public Trial suspend(int number) {
        return store.updateTrial(
                session.name(), number, trial -> trial.state().isFinished() ? trial : trial.in(TrialState.LOST));
    }

    private void suspendOrphans() {
        Set<String> alive = store.runHeads().stream()
                .filter(run -> run.status() == RunStatus.RUNNING)
                .map(TrainingRun::id)
                .collect(Collectors.toSet());
        Set<Integer> orphans = Controller.leases(store.leases(), session.name()).stream()
                .filter(lease -> !lease.isGood())
                .map(Lease::trial)
                .collect(Collectors.toSet());
        trials().stream()
                .filter(trial -> trial.state() == TrialState.RUNNING && orphans.contains(trial.number()))
                .filter(trial -> trial.runId().filter(alive::contains).isEmpty())
                .forEach(trial -> suspend(trial.number()));
    }

    private static boolean isMissing(Trial trial) {
        String file = trial.origin().configPath();
        return !file.isEmpty() && !Files.exists(Path.of(file));
    }

    private static void writeConfig(Trial trial) {
        if (!trial.origin().configPath().isEmpty()) {
            AtomicFile.write(
                    Path.of(trial.origin().configPath()), trial.origin().configText());
        }
    }

    /**
     * Returns where the search stands.
     *
     * @return counts, the best trials, the hypervolume
     */
    public SessionStatus status() {
        return SessionStatus.of(session, plan, trials());
    }

    /**
     * What decides, what renders, and where to.
     *
     * @param source decides which candidates to try
     * @param renderer writes their configurations; not asked if the session has no base configuration
     * @param folder where the files go
     * @param stageOnePlan what Stage 1 runs are scored by when a Stage 2 search chooses among their checkpoints; empty if
     *     that is not known
     */
    public record Proposing(
            CandidateSource source, ConfigRenderer renderer, Path folder, Optional<SearchPlan> stageOnePlan) {}

    /**
     * What a resumption did.
     *
     * @param changed the trials that got their run or another state; copied
     * @param rewritten the trials whose configuration file was missing and has been written again; copied
     */
    public record Resumption(List<Trial> changed, List<Trial> rewritten) {

        public Resumption {
            changed = List.copyOf(changed);
            rewritten = List.copyOf(rewritten);
        }
    }
}
