package io.fairlead.bench.feedback;

import io.fairlead.hints.Hint;
import io.fairlead.space.SearchSpace;
import java.util.List;
import java.util.Locale;

/** What a search is told of its runs besides their values. */
public enum Arm {
    /** Nothing, and values are not used either: after the initial design, points are drawn uniformly. */
    RANDOM,
    /** Nothing. */
    NONE,
    /** Only which runs do not work at all. */
    FEASIBILITY,
    /** What the analyst says. */
    FULL,
    /** Directions at random, as many and as strong as the analyst's. */
    PLACEBO,
    /** The analyst's directions turned around. */
    ADVERSARY,
    /** What the analyst recommends for the best run so far is trained next; no model. */
    DIAGNOSIS;

    /** Tells whether runs are analysed. */
    boolean listens() {
        return this != RANDOM && this != NONE;
    }

    /** Turns what the analyst says into what the search hears. */
    List<Hint> hear(List<Hint> said, SearchSpace space, long seed) {
        return switch (this) {
            case RANDOM, NONE -> List.of();
            case FEASIBILITY ->
                said.stream().filter(hint -> hint instanceof Hint.Infeasible).toList();
            case FULL, DIAGNOSIS -> said;
            case PLACEBO -> Distortion.placebo(said, space, seed);
            case ADVERSARY -> Distortion.adversary(said, space);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
