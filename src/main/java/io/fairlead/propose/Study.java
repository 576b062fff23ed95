package io.fairlead.propose;

import io.fairlead.hints.Hint;
import io.fairlead.history.Trial;
import io.fairlead.history.TrialState;
import io.fairlead.space.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that a proposal depends on.
 *
 * @param task what is searched
 * @param seed what every random choice is derived from
 * @param trials what was tried so far, by number, also what is pending, failed or lost; copied
 * @param hints what the analyst tells; copied
 * @param earlier trials of other searches, with parameters and objectives of the same names as far as they go; copied
 * @param options how to search
 */
public record Study(Task task, long seed, List<Trial> trials, List<Hint> hints, List<Trial> earlier, Options options) {

    public Study {
        trials = List.copyOf(trials);
        hints = List.copyOf(hints);
        earlier = List.copyOf(earlier);
    }

    /**
     * A study of which nothing is known yet.
     *
     * @param task what is searched
     * @param seed what every random choice is derived from
     * @return the study, with the usual options
     */
    public static Study of(Task task, long seed) {
        return new Study(task, seed, List.of(), List.of(), List.of(), Options.defaults());
    }

    /**
     * Changes the options.
     *
     * @param other how to search
     * @return a changed copy
     */
    public Study with(Options other) {
        return new Study(task, seed, trials, hints, earlier, other);
    }

    /**
     * Changes the trials.
     *
     * @param told what was tried so far, by number
     * @return a changed copy
     */
    public Study withTrials(List<Trial> told) {
        return new Study(task, seed, told, hints, earlier, options);
    }

    /**
     * Returns the number that the next trial gets.
     *
     * @return one more than the largest number so far; 1 at the beginning
     */
    public int nextNumber() {
        return trials.stream().mapToInt(Trial::number).max().orElse(0) + 1;
    }

    /** The study once a candidate is being tried. */
    Study withPending(Candidate candidate, Proposal.Method method) {
        List<Trial> more = new ArrayList<>(trials);
        more.add(new Trial(
                nextNumber(),
                candidate,
                TrialState.PROPOSED,
                Trial.Origin.of(method.word()),
                Optional.empty(),
                Optional.empty()));
        return withTrials(more);
    }
}
