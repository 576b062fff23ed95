package io.fairlead.bench.problem;

import io.fairlead.check.Require;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is minimized, what is to be kept, and how a search is judged.
 *
 * @param objectives names of the losses; copied
 * @param constraints names of the outcome constraints; copied
 * @param yardstick the main measure
 * @param alternative the same with another reference point, where one is published
 */
public record Goals(
        List<String> objectives, List<String> constraints, Yardstick yardstick, Optional<Yardstick> alternative) {

    public Goals {
        objectives = Require.notEmpty("objectives", List.copyOf(objectives));
        constraints = List.copyOf(constraints);
    }

    /**
     * Creates goals with objectives {@code f1}, {@code f2}, ….
     *
     * @param count the number of objectives
     * @param yardstick the measure
     * @return goals without constraints
     */
    public static Goals of(int count, Yardstick yardstick) {
        return new Goals(numbered("f", count), List.of(), yardstick, Optional.empty());
    }

    /**
     * Returns the same with a second measure.
     *
     * @param other the measure
     * @return the changed copy
     */
    public Goals withAlternative(Yardstick other) {
        return new Goals(objectives, constraints, yardstick, Optional.of(other));
    }

    /**
     * Returns the same with outcome constraints {@code c1}, {@code c2}, ….
     *
     * @param count the number of constraints
     * @return the changed copy
     */
    public Goals withConstraints(int count) {
        return new Goals(objectives, numbered("c", count), yardstick, alternative);
    }

    private static List<String> numbered(String letter, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> letter + i).toList();
    }
}
