package io.fairlead.session;

import io.fairlead.history.Trial;
import io.fairlead.history.TrialState;
import io.fairlead.metrics.TrainingRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which trial of a session a run trained.
 *
 * <p>The configuration of a trial names its experiment or its output folder after the trial, so the name comes back in
 * the run's settings and in its path. A run that has the name but another value of a searched parameter was changed
 * by hand: it is nobody's. A run without a name of any session belongs to a trial if it has all its values, and no other waiting
 * trial has the same.
 */
final class RunRecognition {

    /** The settings that may hold a trial's name, by the last part of their path. */
    private static final Set<String> NAMING = Set.of(
            "experiment_name",
            "exp_name",
            "run_name",
            "name",
            "experiment",
            "log_dir",
            "logdir",
            "output_dir",
            "out_dir",
            "save_dir");

    /** How many folders above a run may bear its trial's name. */
    private static final int FOLDERS = 3;

    private final TrialLabel own;
    private final List<TrialLabel> others;

    /**
     * Recognises the runs of a session.
     *
     * @param session the session's name
     * @param all the names of all sessions of the history
     */
    RunRecognition(String session, List<String> all) {
        this.own = TrialLabel.of(session);
        this.others = all.stream()
                .filter(name -> !name.equals(session))
                .map(TrialLabel::of)
                .toList();
    }

    /**
     * Finds the trial of a run.
     *
     * @param run any run, with or without its series
     * @param trials all trials of the session, ordered by number
     * @return the trial; empty if the run is none of the session's
     */
    Optional<Trial> trialOf(TrainingRun run, List<Trial> trials) {
        SearchedValues values = new SearchedValues(run.hyperparameters());
        OptionalInt number = numberIn(own, run);
        if (number.isPresent()) {
            return trials.stream()
                    .filter(trial -> trial.number() == number.getAsInt())
                    .filter(trial -> values.contradiction(trial.candidate()).isEmpty())
                    .findFirst();
        }
        if (isLabelled(run)) {
            return Optional.empty();
        }
        List<Trial> alike = trials.stream()
                .filter(RunRecognition::isWaiting)
                .filter(trial -> !trial.candidate().values().isEmpty())
                .filter(trial -> values.haveAllOf(trial.candidate()))
                .toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    /**
     * Tells whether a run bears the name of a trial of any session, whether or not it still is that trial.
     *
     * @param run any run
     * @return true if it was started from a configuration of a session
     */
    boolean isLabelled(TrainingRun run) {
        return numberIn(own, run).isPresent()
                || others.stream().anyMatch(other -> numberIn(other, run).isPresent());
    }

    private static boolean isWaiting(Trial trial) {
        boolean isOpen = trial.state().isPending() || trial.state() == TrialState.LOST;
        return isOpen && trial.runId().isEmpty();
    }

    private static OptionalInt numberIn(TrialLabel label, TrainingRun run) {
        for (String text : names(run)) {
            OptionalInt number = label.find(text);
            if (number.isPresent()) {
                return number;
            }
        }
        return OptionalInt.empty();
    }

    private static List<String> names(TrainingRun run) {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, Object> entry : run.hyperparameters().entrySet()) {
            String key = entry.getKey().substring(entry.getKey().lastIndexOf('.') + 1);
            if (NAMING.contains(key) && entry.getValue() instanceof String text) {
                names.add(text);
            }
        }
        names.add(run.identity().name());
        Path path = Path.of(run.identity().path());
        for (int i = 0; i < Math.min(FOLDERS, path.getNameCount()); i++) {
            names.add(path.getName(path.getNameCount() - 1 - i).toString());
        }
        return names;
    }
}
