package io.fairlead.bench.feedback;

import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.space.Candidate;
import io.fairlead.space.Encoding;
import io.fairlead.space.SearchSpace;
import java.util.Optional;

/** Candidates drawn from a space. */
final class Draws {

    private Draws() {}

    /** One with the settings of another, of which about a share is drawn anew, evenly. */
    static Candidate near(SearchSpace space, Candidate other, double share, KeyedRandom random) {
        while (true) {
            Candidate drawn = uniform(space, random);
            Candidate candidate = space.complete(parameter -> {
                Optional<Object> now = other.value(parameter.name());
                Optional<Object> then = drawn.value(parameter.name());
                boolean changed = random.nextDouble() < share && then.isPresent();
                return (changed || now.isEmpty() ? then : now).orElseGet(() -> Encoding.value(parameter, 0));
            });
            if (space.keepsConstraints(candidate)) {
                return candidate;
            }
        }
    }

    /** One drawn evenly. */
    static Candidate uniform(SearchSpace space, KeyedRandom random) {
        Encoding encoding = Encoding.of(space);
        while (true) {
            double[] point = random.doubles(encoding.dimension()).toArray();
            for (int j = 0; j < point.length; j++) {
                int categories = encoding.categoryCount(j);
                point[j] = categories > 0 ? Math.floor(point[j] * categories) : point[j];
            }
            Candidate candidate = encoding.decode(point);
            if (space.keepsConstraints(candidate)) {
                return candidate;
            }
        }
    }
}
