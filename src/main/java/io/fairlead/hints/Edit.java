package io.fairlead.hints;

import io.fairlead.space.Candidate;
import io.fairlead.space.Encoding;
import io.fairlead.space.Parameter;
import io.fairlead.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * A candidate with the changes that hints ask for, as far as the space allows them.
 *
 * <p>Changes are made one after the other; one that would break a constraint waits until the others are made, and is left
 * out if it still does. A parameter that becomes active takes the middle of its range. A value that is already beyond a
 * bound stays.
 *
 * @param candidate the changed candidate, one of the space
 * @param done the pulls that changed something; copied
 */
public record Edit(Candidate candidate, List<Hint.Pull> done) {

    public Edit {
        done = List.copyOf(done);
    }

    /**
     * Changes a candidate.
     *
     * @param space the space
     * @param from a candidate of the space
     * @param pulls what is asked for, the most important first; parameters that are not active or not of the space, and
     *     targets that they do not accept, are passed over
     * @return the changed candidate
     */
    public static Edit of(SearchSpace space, Candidate from, List<Hint.Pull> pulls) {
        Edit edit = new Edit(from, List.of());
        List<Hint.Pull> waiting = new ArrayList<>();
        for (Hint.Pull pull : pulls) {
            Edit next = edit.with(space, pull);
            if (next.equals(edit)) {
                waiting.add(pull);
            }
            edit = next;
        }
        for (Hint.Pull pull : waiting) {
            edit = edit.with(space, pull);
        }
        return edit;
    }

    private Edit with(SearchSpace space, Hint.Pull pull) {
        boolean changes = space.parameter(pull.parameter())
                .filter(parameter -> parameter.accepts(pull.target()))
                .flatMap(parameter -> candidate.value(parameter.name()).map(now -> isMoved(parameter, pull, now)))
                .orElse(false);
        if (!changes) {
            return this;
        }
        Candidate moved = space.complete(parameter -> parameter.name().equals(pull.parameter())
                ? pull.target()
                : candidate.value(parameter.name()).orElseGet(() -> Encoding.value(parameter, middle(parameter))));
        if (!space.keepsConstraints(moved)) {
            return this;
        }
        List<Hint.Pull> all = new ArrayList<>(done);
        all.add(pull);
        return new Edit(moved, all);
    }

    private static boolean isMoved(Parameter parameter, Hint.Pull pull, Object now) {
        if (pull.reach() == Hint.Reach.NEAR) {
            return !now.equals(pull.target());
        }
        double from = Encoding.coordinate(parameter, now);
        double to = Encoding.coordinate(parameter, pull.target());
        return pull.reach() == Hint.Reach.AT_LEAST ? from < to : from > to;
    }

    private static double middle(Parameter parameter) {
        return parameter.match(real -> 0.5, integer -> 0.5, choice -> choice.ordered() ? 0.5 : 0.0);
    }
}
