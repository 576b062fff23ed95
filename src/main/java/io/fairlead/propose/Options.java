package io.fairlead.propose;

import io.fairlead.check.Require;
import io.fairlead.space.Candidate;
import java.util.List;

/**
 * How to search.
 *
 * @param starts candidates to try first, such as the present configuration; those that are not of the space are passed
 *     over; copied
 * @param budget how many trials there will be, about; opinions of experts fade over it; 1 or above
 * @param replicateShare the largest share of trials that may repeat an earlier one because its outcome is too
 *     uncertain; 0 for never
 */
public record Options(List<Candidate> starts, int budget, double replicateShare) {

    private static final int USUAL_BUDGET = 100;
    private static final double USUAL_REPLICATE_SHARE = 0.1;

    public Options {
        starts = List.copyOf(starts);
        Require.between("budget", budget, 1, 1_000_000);
        Require.between("replicate share", replicateShare, 0, 1);
    }

    /**
     * The usual options: nothing to start with, a budget of 100 trials, a tenth of replicates at most.
     *
     * @return the options
     */
    public static Options defaults() {
        return new Options(List.of(), USUAL_BUDGET, USUAL_REPLICATE_SHARE);
    }

    /**
     * Changes what is tried first.
     *
     * @param candidates the candidates, in order
     * @return a changed copy
     */
    public Options withStarts(List<Candidate> candidates) {
        return new Options(candidates, budget, replicateShare);
    }

    /**
     * Changes the budget.
     *
     * @param trials how many trials there will be, about
     * @return a changed copy
     */
    public Options withBudget(int trials) {
        return new Options(starts, trials, replicateShare);
    }

    /**
     * Changes the share of replicates.
     *
     * @param share the largest share of trials that may repeat an earlier one
     * @return a changed copy
     */
    public Options withReplicateShare(double share) {
        return new Options(starts, budget, share);
    }
}
