package io.fairlead.analysis.importance;

import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.math.stats.Moments;
import io.fairlead.space.Candidate;
import io.fairlead.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a change of settings is expected to bring, by the runs that there are.
 *
 * @param mean by how much the loss falls; below zero if it rises
 * @param deviation how much forests grown from different draws of the runs disagree about that
 */
public record Foresight(double mean, double deviation) {

    /** With fewer runs nothing is said. */
    public static final int FEWEST_RUNS = 15;

    private static final int FORESTS = 16;
    private static final int TREES = 8;

    /** Keeps these random numbers apart from those of importances. */
    private static final long PURPOSE = 0x4F12E516_47L;

    /**
     * Compares two candidates.
     *
     * @param space the search space
     * @param runs candidates that were trained, {@link #FEWEST_RUNS} or more
     * @param losses their losses, finite
     * @param from a candidate
     * @param to another
     * @return the fall of the loss from the one to the other
     */
    public static Foresight of(
            SearchSpace space, List<Candidate> runs, List<Double> losses, Candidate from, Candidate to) {
        List<Candidate> rows = new ArrayList<>(runs);
        rows.add(from);
        rows.add(to);
        Inputs inputs = Inputs.of(space, rows);
        double[] targets = losses.stream().mapToDouble(Double::doubleValue).toArray();
        double[] falls = new double[FORESTS];
        for (int f = 0; f < FORESTS; f++) {
            KeyedRandom random = KeyedRandom.of(PURPOSE, f);
            int[] drawn = IntStream.range(0, targets.length)
                    .map(i -> random.nextInt(targets.length))
                    .toArray();
            for (int t = 0; t < TREES; t++) {
                Tree tree = Tree.grow(inputs, targets, drawn, random.split(t));
                falls[f] += (tree.predict(inputs, targets.length) - tree.predict(inputs, targets.length + 1)) / TREES;
            }
        }
        return new Foresight(Moments.mean(falls), Moments.standardDeviation(falls));
    }
}
