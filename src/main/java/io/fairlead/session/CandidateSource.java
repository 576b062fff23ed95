package io.fairlead.session;

import io.fairlead.check.Require;
import io.fairlead.hints.Hint;
import io.fairlead.history.Trial;
import io.fairlead.space.Candidate;
import java.util.List;

/**
 * What decides which candidates to try next.
 *
 * <p>Its answer depends on nothing but its arguments: the random stream of each suggestion is derived from the seed and
 * the trial's number, so that an interrupted search goes on as if it had not been.
 */
@FunctionalInterface
public interface CandidateSource {

    /**
     * Suggests candidates.
     *
     * @param state what has been told so far
     * @param count how many, one or above
     * @return at most that many, of the state's space, each worth training beside the others; fewer if the space has no
     *     more
     */
    List<Suggestion> suggest(State state, int count);

    /**
     * What is known when candidates are chosen.
     *
     * @param plan the search, its space with the Stage 1 checkpoints to choose among
     * @param seed the session's seed
     * @param trials all trials so far, ordered by number; the next one has the next number; copied
     * @param hints what the analyst says of their runs; copied
     */
    record State(SearchPlan plan, long seed, List<Trial> trials, List<Hint> hints) {

        public State {
            trials = List.copyOf(trials);
            hints = List.copyOf(hints);
        }
    }

    /**
     * A candidate that is worth training.
     *
     * @param candidate the values
     * @param method what chose it, such as {@code design} or {@code acquisition}
     * @param why the reasons as a JSON object, in the form of {@code propose --json}'s {@code why}
     * @param comments the reasons in words, one line each; copied
     */
    record Suggestion(Candidate candidate, String method, String why, List<String> comments) {

        public Suggestion {
            Require.text("method", method);
            comments = List.copyOf(comments);
        }
    }
}
