package io.fairlead.history;

import io.fairlead.hints.Hint;
import io.fairlead.metrics.SourceFile;
import io.fairlead.metrics.TrainingConfiguration;
import io.fairlead.metrics.TrainingRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Where sessions, trials, runs and hints are kept.
 *
 * <p>Each method is one transaction: when it returns, what it wrote is safe against a kill of this process; when it
 * throws, nothing of it was written. Several processes may use one history at once; a method waits for its turn and
 * does not fail because another one writes. What a method returned never changes under its reader. One store is for
 * one thread at a time.
 *
 * <p>Failures of the database are {@link java.io.UncheckedIOException}s with a message that a user understands.
 */
public interface HistoryStore extends AutoCloseable {

    /**
     * Keeps a new session.
     *
     * @param session the session
     * @return false if the history has one of that name, which is left as it is
     */
    boolean createSession(Session session);

    /**
     * Returns a session.
     *
     * @param name its name
     * @return the session; empty if there is none of that name
     */
    Optional<Session> session(String name);

    /**
     * Returns all sessions.
     *
     * @return in the order of their creation
     */
    List<Session> sessions();

    /**
     * Returns the trials of a session.
     *
     * @param session the session's name
     * @return ordered by number
     */
    List<Trial> trials(String session);

    /**
     * Adds trials that depend on the history so far, as proposals do.
     *
     * <p>While the function works no other process adds trials to the session, so that numbers have neither gaps nor
     * repeats and each proposal sees all before it. A process that dies meanwhile loses its turn at once and has added
     * nothing. The function works outside any transaction, so it may be slow and may use this store; others go on
     * reading, ingesting and updating meanwhile.
     *
     * @param session the session's name, which the history has
     * @param proposals makes new trials from those that there are, numbered on from the last
     * @return what was added
     */
    List<Trial> addTrials(String session, Function<List<Trial>, List<Trial>> proposals);

    /**
     * Changes a trial, seeing its newest state, so that of two processes neither overwrites what the other one found
     * out.
     *
     * @param session the session's name
     * @param number the trial's number, which the session has
     * @param change makes the later state; quick, without use of this store; may return its argument to change nothing
     * @return the later state
     */
    Trial updateTrial(String session, int number, UnaryOperator<Trial> change);

    /**
     * Returns who is training what.
     *
     * @return the leases of this history
     */
    TrialLeases leases();

    /**
     * Keeps several runs in one transaction, each in place of an earlier reading of it (the same id). A run that was
     * settled is replaced only if its files have changed since.
     *
     * @param runs the runs
     */
    void saveRuns(List<TrainingRun> runs);

    /**
     * Keeps a run whose end is known better than from its files, because its process was watched: no later reading of the
     * same files changes it.
     *
     * @param run the run, with its true end
     */
    void settleRun(TrainingRun run);

    /**
     * Changes what is short of runs, settled or not, and leaves their series and the rest: for what a configuration that
     * was found later says of them. A run that was read again since is left as it is.
     *
     * @param runs the changed runs
     */
    void amendRuns(List<TrainingRun> runs);

    /**
     * Keeps configurations, each in place of an earlier reading of the same text. Another text at the same path is
     * another configuration; both are kept.
     *
     * @param configurations the configurations
     */
    void saveConfigurations(List<TrainingConfiguration> configurations);

    /**
     * Returns all configurations.
     *
     * @return in the order of their last reading: of several that have lain at one path the last one lies there
     */
    List<TrainingConfiguration> configurations();

    /**
     * Returns a run.
     *
     * @param id its id
     * @return the run; empty if there is none of that id
     */
    Optional<TrainingRun> run(String id);

    /**
     * Returns all runs without what is long: for lists and look-ups.
     *
     * @return runs without series, predictions and their checkpoints' tensors, in the order of their first reading
     */
    List<TrainingRun> runHeads();

    /**
     * Returns what is needed to tell whether runs have changed on disk: much faster than their heads.
     *
     * @return all runs, in the order of their last reading: of several that have lain at one path the last one lies there
     */
    List<KnownRun> knownRuns();

    /**
     * Returns the files of all runs.
     *
     * @return the files of each run when it was read last, by the run's path; where several runs have lain at one path,
     *     those of the one that was read last
     */
    Map<String, List<SourceFile>> filesByRunPath();

    /**
     * Keeps the hints of a run, in place of its earlier ones.
     *
     * @param runId the run
     * @param hints what the analyst says of it
     */
    default void saveHints(String runId, List<Hint> hints) {
        saveHints(Map.of(runId, hints));
    }

    /**
     * Keeps the hints of several runs, in place of their earlier ones: of all of them, or of none.
     *
     * @param hints what the analyst says of each run, by the run's id
     */
    void saveHints(Map<String, List<Hint>> hints);

    /**
     * Returns hints of runs.
     *
     * @param runIds the runs
     * @return their hints without those that were vetoed, in the order of the runs
     */
    List<Hint> hints(List<String> runIds);

    /**
     * Vetoes findings: neither report nor search uses them any more.
     *
     * @param findingIds the findings' ids
     */
    void veto(Set<String> findingIds);

    /**
     * Returns the vetoed findings.
     *
     * @return their ids
     */
    Set<String> vetoes();

    @Override
    void close();
}
