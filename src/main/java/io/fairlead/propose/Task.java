package io.fairlead.propose;

import io.fairlead.check.Require;
import io.fairlead.objectives.Objective;
import io.fairlead.space.SearchSpace;
import java.util.List;

/**
 * What is searched: where, and for what.
 *
 * @param space what may be tried
 * @param objectives what is improved, one to six; copied
 * @param constraints names of the outcome constraints, by which an outcome says how far each is broken; copied
 */
public record Task(SearchSpace space, List<Objective> objectives, List<String> constraints) {

    public Task {
        objectives = Require.notEmpty("objectives", List.copyOf(objectives));
        constraints = List.copyOf(constraints);
    }
}
