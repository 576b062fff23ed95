package io.fairlead.history;

import io.fairlead.check.Require;
import io.fairlead.space.Candidate;
import java.util.Optional;

/**
 * One attempt in a session.
 *
 * @param number counts from 1 within the session, without gaps or repeats
 * @param candidate what was tried
 * @param state where it stands
 * @param origin how it came about and which file it was written to
 * @param outcome what came of it; present once it is completed, failed or pruned
 * @param runId the run that its training left; empty until one is recognised
 */
public record Trial(
        int number,
        Candidate candidate,
        TrialState state,
        Origin origin,
        Optional<Outcome> outcome,
        Optional<String> runId) {

    public Trial {
        Require.that(number >= 1, "trial number must be 1 or above, but was " + number);
        Require.that(
                state != TrialState.COMPLETED || outcome.isPresent(),
                "trial " + number + " must have an outcome to be completed");
    }

    /**
     * Returns a copy in another state.
     *
     * @param next the new state
     * @return the changed copy
     */
    public Trial in(TrialState next) {
        return new Trial(number, candidate, next, origin, outcome, runId);
    }

    /**
     * How a trial came about.
     *
     * @param method what chose it: {@code design}, {@code acquisition}, {@code replicate}, {@code imported}, …
     * @param why the reasons as a JSON object, in the form of {@code propose --json}'s {@code why}
     * @param configPath the configuration file that was written for it; empty if none was
     * @param configText the file's whole content, so that a lost file can be written again; empty if none was
     */
    public record Origin(String method, String why, String configPath, String configText) {

        /**
         * An origin without a file.
         *
         * @param method what chose it
         * @return the origin
         */
        public static Origin of(String method) {
            return new Origin(method, "{}", "", "");
        }
    }
}
