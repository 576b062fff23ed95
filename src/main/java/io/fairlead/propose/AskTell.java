package io.fairlead.propose;

import io.fairlead.check.Require;
import io.fairlead.history.Outcome;
import io.fairlead.history.Trial;
import io.fairlead.history.TrialState;
import io.fairlead.objectives.Losses;
import io.fairlead.objectives.Objective;
import io.fairlead.pareto.Front;
import io.fairlead.pareto.Hypervolume;
import io.fairlead.propose.search.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A search in memory: ask for candidates, tell how they went. Not for sharing between threads.
 *
 * <p>Values go in and come out by the objective's name, in its own unit and direction.
 */
public final class AskTell {

    private final Proposer proposer = new Proposer();
    private Study study;

    private AskTell(Study study) {
        this.study = study;
    }

    /**
     * Opens a search, or takes one up again.
     *
     * @param study what is known
     * @return the search
     */
    public static AskTell open(Study study) {
        return new AskTell(study);
    }

    /**
     * Asks what to try next. The proposals are pending from now on.
     *
     * @param count how many, 1 or above
     * @return the proposals
     */
    public Answer ask(int count) {
        Answer answer = proposer.propose(study, Require.between("count", count, 1, 1_000_000));
        for (Proposal proposal : answer.proposals()) {
            study = study.withPending(proposal.candidate(), proposal.method());
        }
        return answer;
    }

    /**
     * Tells how a trial went; telling again replaces what was told.
     *
     * @param number the trial's number
     * @param outcome its values by objective name, or why it failed
     * @throws IllegalArgumentException if there is no such trial, or a value is missing
     */
    public void tell(int number, Outcome outcome) {
        boolean complete = outcome.failure().isEmpty();
        for (Objective objective : study.task().objectives()) {
            Require.that(
                    !complete || outcome.values().containsKey(objective.name()),
                    "values must have objective \"" + objective.name() + "\"");
        }
        List<Trial> trials = new ArrayList<>(study.trials());
        int at = indexOf(number);
        Trial trial = trials.get(at);
        trials.set(
                at,
                new Trial(
                        number,
                        trial.candidate(),
                        complete ? TrialState.COMPLETED : TrialState.FAILED,
                        trial.origin(),
                        Optional.of(outcome),
                        trial.runId()));
        study = study.withTrials(trials);
    }

    private int indexOf(int number) {
        for (int i = 0; i < study.trials().size(); i++) {
            if (study.trials().get(i).number() == number) {
                return i;
            }
        }
        throw new IllegalArgumentException("trial must be one that was asked for, but was " + number);
    }

    /**
     * Returns what is known.
     *
     * @return the study with all that was asked and told
     */
    public Study study() {
        return study;
    }

    /**
     * Returns the trials that no other beats by the values that were told.
     *
     * @return feasible trials, by number
     */
    public List<Trial> front() {
        Knowledge known = knowledge();
        return trials(known, Front.of(known.losses(), known::isFeasible));
    }

    /**
     * Returns the trials that a user should choose from: those that no other beats once noise is taken out of the values
     * by the model. Where no noise was told and the model finds little, that is the {@link #front}.
     *
     * @return feasible trials, by number
     */
    public List<Trial> recommended() {
        Knowledge known = knowledge().thinned(Proposer.MOST_MODELLED);
        if (known.measured().isEmpty()) {
            return List.of();
        }
        Models models = proposer.models(known);
        boolean corrected = models.isNoiseGiven() || models.isVeryNoisy();
        double[][] losses = corrected ? Outlook.expected(known, models) : known.losses();
        return trials(known, Front.of(losses, known::isFeasible));
    }

    private static List<Trial> trials(Knowledge known, Front front) {
        return front.indices().stream()
                .map(index -> known.measured().get(index).trial())
                .toList();
    }

    private Knowledge knowledge() {
        return Knowledge.of(study, Grid.of(study.task().space()));
    }

    /**
     * Returns the volume that the front dominates.
     *
     * @return the hypervolume below the objectives' references; empty if one has none
     */
    public OptionalDouble hypervolume() {
        List<Objective> objectives = study.task().objectives();
        double[] reference = new double[objectives.size()];
        for (int j = 0; j < reference.length; j++) {
            OptionalDouble given = objectives.get(j).reference();
            if (given.isEmpty()) {
                return OptionalDouble.empty();
            }
            reference[j] = objectives.get(j).goal().loss(given.getAsDouble());
        }
        double[][] points = front().stream()
                .flatMap(trial -> trial.outcome().stream())
                .flatMap(outcome -> Knowledge.losses(outcome, objectives).stream())
                .map(Losses::values)
                .toArray(double[][]::new);
        return OptionalDouble.of(Hypervolume.of(points, reference));
    }
}
