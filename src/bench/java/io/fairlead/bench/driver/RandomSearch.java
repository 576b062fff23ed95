package io.fairlead.bench.driver;

import io.fairlead.bench.problem.Observation;
import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.math.sampling.Sobol;
import io.fairlead.space.Candidate;
import io.fairlead.space.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Candidates that do not depend on what was told: independent uniform points, or those of a low-discrepancy
 * sequence. Points that break an input constraint are passed over.
 */
public final class RandomSearch implements Optimizer {

    private final Encoding encoding;

    private final IntFunction<double[]> points;

    private int drawn;

    private long asked;

    private RandomSearch(Encoding encoding, IntFunction<double[]> points) {
        this.encoding = encoding;
        this.points = points;
    }

    /**
     * Returns the search by independent uniform points.
     *
     * @return the kind called {@code random}
     */
    public static Kind random() {
        return kind("random", opening -> {
            int d = opening.space().parameters().size();
            return index -> KeyedRandom.of(opening.seed(), index).doubles(d).toArray();
        });
    }

    /**
     * Returns the search by the points of a scrambled Sobol sequence.
     *
     * @return the kind called {@code sobol}
     */
    public static Kind sobol() {
        return kind("sobol", opening -> {
            Sobol sobol = Sobol.scrambled(opening.space().parameters().size(), opening.seed());
            return index -> sobol.point(index);
        });
    }

    private static Kind kind(String name, Function<Opening, IntFunction<double[]>> sequence) {
        return new Kind() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optimizer open(Opening opening) {
                return new RandomSearch(Encoding.of(opening.space()), sequence.apply(opening));
            }
        };
    }

    @Override
    public List<Suggestion> ask(int count) {
        List<Suggestion> suggestions = new ArrayList<>();
        while (suggestions.size() < count) {
            Candidate candidate = encoding.decode(spread(points.apply(drawn++)));
            if (encoding.space().keepsConstraints(candidate)) {
                suggestions.add(new Suggestion(++asked, candidate));
            }
        }
        return suggestions;
    }

    /** Categories are coordinates 0, 1, …; each gets an equal part of the unit interval. */
    private double[] spread(double[] point) {
        for (int i = 0; i < point.length; i++) {
            int categories = encoding.categoryCount(i);
            if (categories > 0) {
                point[i] = Math.floor(point[i] * categories);
            }
        }
        return point;
    }

    @Override
    public void tell(long id, Observation observation) {
        // What was tried does not change what is tried next.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
