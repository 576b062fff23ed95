package io.fairlead.propose;

import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.math.sampling.Sobol;
import io.fairlead.propose.search.Grid;
import io.fairlead.space.Candidate;
import io.fairlead.space.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The first trials: given starts, the center, then points of a scrambled Sobol sequence, part of which follow the
 * priors of the space.
 *
 * <p>One more point than there are parameters active in a typical candidate, but from 5 to 8: a model of few trials already proposes better than chance does. Each point is found by its
 * place among the study's trials alone. Points that break the constraints of the space, or were tried, are passed over;
 * if too many do, one is pulled towards a point that keeps them.
 */
final class InitialDesign {

    private static final int LEAST = 5;
    private static final int MOST = 8;
    private static final double SHARE_BY_PRIOR = 0.7;
    private static final int ATTEMPTS = 256;
    private static final int BISECTIONS = 20;

    private final Knowledge known;
    private final Grid grid;

    InitialDesign(Knowledge known) {
        this.known = known;
        this.grid = known.grid();
    }

    /** Tells whether the next trial belongs to the design. */
    boolean isUnderWay() {
        int begun = known.study().trials().size();
        return begun < size() || known.measured().size() < 2;
    }

    int size() {
        return Math.min(MOST, Math.max(LEAST, typicallyActive() + 1));
    }

    private int typicallyActive() {
        Sobol sobol = Sobol.scrambled(grid.dimension(), 0);
        int[] counts = new int[64];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (int) Arrays.stream(grid.settle(grid.spread(sobol.point(i))))
                    .filter(value -> !Double.isNaN(value))
                    .count();
        }
        Arrays.sort(counts);
        return counts[counts.length / 2];
    }

    /** The next point; empty if none was found that keeps the constraints and was not tried. */
    Optional<Candidate> next() {
        for (Candidate start : starts()) {
            if (isFree(start)) {
                return Optional.of(start);
            }
        }
        Sobol sobol = Sobol.scrambled(
                grid.dimension(), Purpose.DESIGN.random(known.study(), 0).nextLong());
        int from = known.study().trials().size() * ATTEMPTS;
        // Consecutive points of the sequence cover best; the rest of a trial's block only stands in for refused ones.
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int index = attempt == 0 ? known.study().trials().size() : 4096 + from + attempt;
            Candidate candidate = grid.candidate(grid.settle(genome(sobol.point(index), index)));
            if (isFree(candidate)) {
                return Optional.of(candidate);
            }
        }
        return pulled(sobol).or(this::anyLeft);
    }

    private List<Candidate> starts() {
        List<Candidate> starts = new ArrayList<>(known.study().options().starts());
        starts.addAll(Transfer.bestOf(known.study()));
        double[] middle = new double[grid.dimension()];
        Arrays.fill(middle, 0.5);
        starts.add(grid.candidate(grid.settle(byPriors(middle))));
        return starts;
    }

    private boolean isFree(Candidate candidate) {
        return !known.isTried(candidate)
                && known.study().task().space().mistakesOf(candidate).isEmpty();
    }

    private double[] genome(double[] uniform, int index) {
        KeyedRandom random = Purpose.DESIGN.random(known.study(), index + 1);
        return random.nextDouble() < SHARE_BY_PRIOR ? byPriors(uniform) : grid.spread(uniform);
    }

    /** Sends uniform numbers through the inverse distribution functions of the priors; 0.5 goes to the median. */
    private double[] byPriors(double[] uniform) {
        double[] genome = grid.spread(uniform);
        List<Parameter> parameters = known.study().task().space().parameters();
        for (int j = 0; j < genome.length; j++) {
            double u = uniform[j];
            Parameter parameter = parameters.get(j);
            genome[j] = parameter
                    .prior()
                    .map(prior -> PriorShape.quantile(parameter, prior, u))
                    .orElse(genome[j]);
        }
        return genome;
    }

    /** A point between one that breaks the constraints and one that keeps them. */
    private Optional<Candidate> pulled(Sobol sobol) {
        Optional<double[]> base = known.study().trials().stream()
                .map(trial -> trial.candidate())
                .filter(candidate ->
                        known.study().task().space().mistakesOf(candidate).isEmpty())
                .map(candidate -> grid.encoding().encode(candidate))
                .findFirst();
        double[] far = grid.spread(sobol.point(known.study().trials().size()));
        return base.map(point -> between(grid.genome(point, far), far)).filter(this::isFree);
    }

    private Candidate between(double[] keeps, double[] breaks) {
        double[] good = keeps;
        double[] bad = breaks;
        for (int k = 0; k < BISECTIONS; k++) {
            double[] middle = good.clone();
            for (int j = 0; j < middle.length; j++) {
                middle[j] = grid.isCategory(j) ? good[j] : 0.5 * (good[j] + bad[j]);
            }
            if (grid.isAllowed(grid.settle(middle))) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return grid.candidate(grid.settle(good));
    }

    /** In a small discrete space: any candidate that was not tried. */
    private Optional<Candidate> anyLeft() {
        return grid.all(Proposer.ENUMERATED).stream()
                .map(grid::candidate)
                .filter(this::isFree)
                .findFirst();
    }
}
