package io.fairlead.propose;

import java.util.List;

/**
 * What a proposer answers.
 *
 * @param proposals what to try, in order; copied
 * @param exhausted whether there would have been fewer than asked for even with more effort, because every candidate
 *     of a discrete space has been tried or none keeps the constraints
 */
public record Answer(List<Proposal> proposals, boolean exhausted) {

    public Answer {
        proposals = List.copyOf(proposals);
    }
}
