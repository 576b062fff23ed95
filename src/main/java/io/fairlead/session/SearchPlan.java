package io.fairlead.session;

import io.fairlead.check.Require;
import io.fairlead.metrics.Stage;
import io.fairlead.objectives.ObjectiveSet;
import io.fairlead.space.Candidate;
import io.fairlead.space.SearchSpace;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a search is about: everything that a search-space file says.
 *
 * @param name what the file calls it
 * @param stage which training it searches for; empty if the file does not say
 * @param space what may be tried
 * @param objectives what counts as better
 * @param stageOne how a Stage 2 search chooses among Stage 1 checkpoints; empty if it does not
 * @param follows keys of the configuration that take the value of a searched parameter, by key; copied
 */
public record SearchPlan(
        String name,
        Optional<Stage> stage,
        SearchSpace space,
        ObjectiveSet objectives,
        Optional<StageOneChoice> stageOne,
        Map<String, String> follows) {

    public SearchPlan {
        Require.text("name", name);
        follows = Map.copyOf(follows);
        for (String parameter : follows.values()) {
            Require.that(
                    space.parameter(parameter).isPresent(),
                    "a key cannot follow \"" + parameter + "\", which is not searched");
        }
    }

    /**
     * Returns the values of the keys that follow a searched parameter.
     *
     * @param candidate what was chosen
     * @return their values by key; none for parameters that are inactive
     */
    public Map<String, Object> followed(Candidate candidate) {
        Map<String, Object> followed = new TreeMap<>();
        follows.forEach((key, parameter) -> candidate.value(parameter).ifPresent(value -> followed.put(key, value)));
        return followed;
    }

    /**
     * How a Stage 2 search chooses among the Stage 1 checkpoints that the history has.
     *
     * <p>The checkpoint becomes a choice of the space, with the best {@code atMost} Stage 1 runs as its values. A Stage 2
     * model must be as wide as the Stage 1 adapter that it loads, so the width is set with it.
     *
     * @param checkpointKey the configuration key that takes the checkpoint's path
     * @param widthKey the key that takes the adapter's width; empty if there is none
     * @param atMost how many checkpoints to choose among, one or above
     */
    public record StageOneChoice(String checkpointKey, String widthKey, int atMost) {

        public StageOneChoice {
            Require.text("checkpoint key", checkpointKey);
            Require.that(atMost >= 1, "at most must be 1 or above, but was " + atMost);
        }
    }
}
