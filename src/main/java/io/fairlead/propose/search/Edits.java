package io.fairlead.propose.search;

import io.fairlead.math.sampling.KeyedRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes of known genomes in a few coordinates: which genome, what it became, and the room to climb in from there.
 *
 * <p>Each takes one known genome, in turn, draws how many coordinates change, about {@value #MEAN_CHANGED}, moves numbers by
 * up to {@value #REACH} and draws categories anew.
 */
final class Edits {

    private static final double MEAN_CHANGED = 3;
    private static final double REACH = 0.2;

    private final Grid grid;
    private final KeyedRandom random;
    private final List<double[]> genomes = new ArrayList<>();
    private final List<Room> rooms = new ArrayList<>();

    Edits(Grid grid, KeyedRandom random) {
        this.grid = grid;
        this.random = random;
    }

    /** The changed genomes that keep the constraints. */
    List<double[]> genomes() {
        return genomes;
    }

    /** The room of the genome at an index. */
    Room room(int index) {
        return rooms.get(index);
    }

    void add(List<double[]> known, int count) {
        for (int k = 0; k < count; k++) {
            double[] center = known.get(k % known.size());
            boolean[] changed = changed();
            double[] genome = edited(center, changed);
            if (grid.isAllowed(grid.settle(genome))) {
                genomes.add(genome);
                rooms.add(Room.around(center, changed, REACH));
            }
        }
    }

    private boolean[] changed() {
        int d = grid.dimension();
        boolean[] changed = new boolean[d];
        double share = MEAN_CHANGED * (1.0 / 3 + 4.0 / 3 * random.nextDouble()) / d;
        changed[random.nextInt(d)] = true;
        for (int j = 0; j < d; j++) {
            changed[j] |= random.nextDouble() < share;
        }
        return changed;
    }

    private double[] edited(double[] center, boolean[] changed) {
        double[] genome = center.clone();
        for (int j = 0; j < genome.length; j++) {
            if (changed[j]) {
                genome[j] = grid.isCategory(j)
                        ? random.nextInt(grid.valueCount(j))
                        : Math.min(1, Math.max(0, center[j] + REACH * (2 * random.nextDouble() - 1)));
            }
        }
        return genome;
    }
}
