package io.fairlead.bench.driver;

import io.fairlead.bench.problem.Observation;
import io.fairlead.space.Candidate;
import io.fairlead.space.SearchSpace;
import java.util.List;
import java.util.Optional;

/** One search under way. Not for sharing between threads. */
public interface Optimizer extends AutoCloseable {

    /**
     * Asks what to try next.
     *
     * @param count how many trials will run beside each other from now
     * @return as many suggestions, or fewer if the space is exhausted
     */
    List<Suggestion> ask(int count);

    /**
     * Tells how a trial went.
     *
     * @param id the suggestion's number
     * @param observation what the trial reported
     */
    void tell(long id, Observation observation);

    /**
     * Returns the trials that the optimizer would hand to its user as the best.
     *
     * @return ids of finished trials; empty if it has no opinion beyond the values that were told
     */
    default Optional<List<Long>> chosen() {
        return Optional.empty();
    }

    @Override
    void close();

    /**
     * One configuration to try.
     *
     * @param id its number
     * @param candidate the configuration
     */
    record Suggestion(long id, Candidate candidate) {}

    /**
     * What an optimizer is told when a search begins.
     *
     * @param space what may be tried
     * @param objectives names of what is minimized
     * @param constraints names of what must not be above zero
     * @param reference the worst values that are of use, in the order of the objectives; empty if not told
     * @param seed the only source of chance
     */
    record Opening(
            SearchSpace space,
            List<String> objectives,
            List<String> constraints,
            Optional<List<Double>> reference,
            long seed) {

        public Opening {
            objectives = List.copyOf(objectives);
            constraints = List.copyOf(constraints);
        }
    }

    /** A way to begin searches. */
    interface Kind {

        /**
         * Returns how it is called in tables.
         *
         * @return a short name
         */
        String name();

        /**
         * Begins a search.
         *
         * @param opening what is known at the beginning
         * @return the search
         */
        Optimizer open(Opening opening);
    }
}
