package io.fairlead.session;

import io.fairlead.history.Outcome;
import io.fairlead.history.Outcome.Measured;
import io.fairlead.history.Trial;
import io.fairlead.history.TrialState;
import io.fairlead.metrics.RunStatus;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.metrics.TrainingRun.Ending;
import io.fairlead.objectives.Score;
import io.fairlead.objectives.Scorer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run makes of its trial. It depends on nothing but the run, so that the same reading always gives the same.
 *
 * <p>A run that is still being written makes its trial running. One that ended makes it completed if it can be scored and
 * failed if not. One that was killed or cut off may be taken up again: with a score it makes its trial pruned, without
 * one lost. One that crashed or diverged makes it failed.
 *
 * @param state where the trial stands
 * @param outcome what came of it; present unless it is running or lost
 */
record Verdict(TrialState state, Optional<Outcome> outcome) {

    /**
     * Judges a run.
     *
     * @param run the whole run
     * @param scorer scores it
     * @return what it makes of its trial
     */
    static Verdict of(TrainingRun run, Scorer scorer) {
        return switch (run.status()) {
            case RUNNING -> new Verdict(TrialState.RUNNING, Optional.empty());
            case CRASHED -> failed("the training crashed: " + run.ending().reason());
            case DIVERGED -> failed("the training diverged: " + run.ending().reason());
            case STOPPED -> {
                Score score = scorer.score(run);
                yield score.isScored()
                        ? new Verdict(TrialState.PRUNED, Optional.of(outcome(score)))
                        : new Verdict(TrialState.LOST, Optional.empty());
            }
            case COMPLETED, UNKNOWN -> {
                Score score = scorer.score(run);
                yield score.isScored()
                        ? new Verdict(TrialState.COMPLETED, Optional.of(outcome(score)))
                        : failed(score.failure());
            }
        };
    }

    /**
     * Tells whether the run was scored.
     *
     * @return true if the outcome has values
     */
    boolean hasValues() {
        return outcome.filter(known -> known.failure().isEmpty()).isPresent();
    }

    /**
     * Returns a run whose end is known better than from its log.
     *
     * @param run the run as it was read
     * @param status how it ended
     * @param reason what shows it
     * @return the changed copy
     */
    static TrainingRun ended(TrainingRun run, RunStatus status, String reason) {
        Ending before = run.ending();
        TrainingRun.Builder copy = run.copy()
                .ending(new Ending(status, reason, before.started(), before.ended(), before.plannedEpochs()))
                .hyperparameters(run.hyperparameters())
                .configuration(run.configuration());
        run.problems().forEach(copy::problem);
        return copy.build();
    }

    /**
     * Tells whether a trial may still be what its run makes of it, without scoring the run again.
     *
     * @param state where the trial stands
     * @param status how the run ended
     * @return false if the run has gone on since; a stopped run's trial may also have failed, if it was given up
     */
    static boolean agrees(TrialState state, RunStatus status) {
        return switch (status) {
            case RUNNING -> state == TrialState.RUNNING;
            case CRASHED, DIVERGED -> state == TrialState.FAILED;
            case STOPPED -> state == TrialState.PRUNED || state == TrialState.LOST || state == TrialState.FAILED;
            case COMPLETED, UNKNOWN -> state == TrialState.COMPLETED || state == TrialState.FAILED;
        };
    }

    /**
     * Returns the trial as the run makes it.
     *
     * @param trial the trial
     * @param runId the run
     * @return the changed copy
     */
    Trial applyTo(Trial trial, String runId) {
        return new Trial(trial.number(), trial.candidate(), state, trial.origin(), outcome, Optional.of(runId));
    }

    private static Verdict failed(String why) {
        return new Verdict(TrialState.FAILED, Optional.of(Outcome.failed(why)));
    }

    private static Outcome outcome(Score score) {
        Map<String, Measured> values = new LinkedHashMap<>();
        score.values().forEach((name, value) -> {
            Double variance = score.noiseVariances().get(name);
            values.put(
                    name, new Measured(value, variance == null ? OptionalDouble.empty() : OptionalDouble.of(variance)));
        });
        return new Outcome(values, score.violations(), "");
    }
}
