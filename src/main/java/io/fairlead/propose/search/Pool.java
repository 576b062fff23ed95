package io.fairlead.propose.search;

import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.math.sampling.Sobol;
import java.util.ArrayList;
import java.util.List;

/** The genomes that a search judges before it climbs from the best. */
final class Pool {

    /** How far a sprayed coordinate moves: far, near, and very near for the end of a search. */
    private static final double[] DEVIATIONS = {0.15, 0.03, 0.005};

    private static final double LEAST_SHARE_CHANGED = 0.3;
    private static final double CATEGORY_CHANGED = 0.5;
    private static final int MOST_EXCHANGED = 16;

    private final Grid grid;
    private final KeyedRandom random;
    private final List<double[]> genomes = new ArrayList<>();

    Pool(Grid grid, KeyedRandom random) {
        this.grid = grid;
        this.random = random;
    }

    List<double[]> genomes() {
        return genomes;
    }

    /** Adds points of a scrambled Sobol sequence that keep the constraints; looks at four times as many at most. */
    void addSpread(int count) {
        Sobol sobol = Sobol.scrambled(grid.dimension(), random.nextLong());
        int added = 0;
        for (int at = 0; at < 4 * count && added < count; at++) {
            added += addIfAllowed(grid.spread(sobol.point(at))) ? 1 : 0;
        }
    }

    /** Adds variations of known genomes: each coordinate is changed with a chance that leaves about two to change. */
    void addSpray(List<double[]> known, int count) {
        if (known.isEmpty()) {
            return;
        }
        double share = Math.max(LEAST_SHARE_CHANGED, 2.0 / grid.dimension());
        for (int k = 0; k < count; k++) {
            double[] genome = known.get(k % known.size()).clone();
            double deviation = DEVIATIONS[(k / known.size()) % DEVIATIONS.length];
            for (int j = 0; j < genome.length; j++) {
                if (random.nextDouble() < share) {
                    genome[j] = moved(j, genome[j], deviation);
                }
            }
            addIfAllowed(genome);
        }
    }

    private double moved(int j, double from, double deviation) {
        if (grid.isCategory(j)) {
            boolean changes = random.nextDouble() < CATEGORY_CHANGED;
            return changes ? random.nextInt(grid.valueCount(j)) : from;
        }
        double to = from + deviation * random.nextGaussian();
        if (grid.valueCount(j) > 0 && grid.place(j, to) == grid.place(j, from)) {
            // A step smaller than the distance of neighbours goes to one of them.
            int place = grid.place(j, from) + (random.nextBoolean() ? 1 : -1);
            return grid.value(j, Math.min(grid.valueCount(j) - 1, Math.max(0, place)));
        }
        return Math.min(1, Math.max(0, to));
    }

    /** Adds known genomes with one category, or one value of a short list, exchanged. */
    void addExchanges(List<double[]> known) {
        for (double[] genome : known) {
            for (int j = 0; j < genome.length; j++) {
                for (int at = 0; at < Math.min(MOST_EXCHANGED, grid.valueCount(j)); at++) {
                    double[] exchanged = genome.clone();
                    exchanged[j] = grid.value(j, at);
                    addIfAllowed(exchanged);
                }
            }
        }
    }

    void add(List<double[]> more) {
        more.forEach(this::addIfAllowed);
    }

    private boolean addIfAllowed(double[] genome) {
        boolean allowed = grid.isAllowed(grid.settle(genome));
        if (allowed) {
            genomes.add(genome);
        }
        return allowed;
    }
}
