package io.fairlead.propose.search;

import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.space.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Looks for the settled point of greatest merit that has not been tried.
 *
 * <p>A pool of low-discrepancy points, variations of known points and exchanges is judged; from the best of it, with
 * at most {@value #SAME_BRANCH} climbs for one assignment of the categories and a few drawn at random, it climbs. Spaces
 * of up to {@value #ENUMERATED} candidates are judged whole. Deterministic by the generator; immutable.
 */
public final class Search {

    /** Smaller spaces are enumerated instead of searched. */
    private static final int ENUMERATED = 2048;

    private static final int SAME_BRANCH = 3;
    private static final int BLOCK = 64;

    private final Grid grid;
    private final Effort effort;
    private final KeyedRandom random;

    /**
     * Creates a search.
     *
     * @param grid the points that there are
     * @param effort how hard to look
     * @param random where the pool comes from; advances
     */
    public Search(Grid grid, Effort effort, KeyedRandom random) {
        this.grid = grid;
        this.effort = effort;
        this.random = random;
    }

    /**
     * Finds the best point.
     *
     * @param merit what points are worth
     * @param known good genomes, best first, around which to look too; may be empty
     * @param taken candidates that must not be proposed again
     * @return the best point found; empty if every candidate of a discrete space is taken, or none was found that is
     *     not
     */
    public Optional<Found> best(Merit merit, List<double[]> known, Predicate<Candidate> taken) {
        return enumerated(merit, taken).orElseGet(() -> {
            Room whole = Room.whole(grid.dimension());
            return climbed(merit, pool(known), start -> whole, taken);
        });
    }

    /**
     * Finds the best point that differs from a known one in few coordinates, and not by much.
     *
     * <p>In many dimensions a model knows little beyond its data, and everything seems possible in the corners of the
     * space, of which there are more than can ever be tried; there is more to be had near what works. (Eriksson,
     * Pearce, Gardner, Turner, Poloczek, "Scalable global optimization via local Bayesian optimization", NeurIPS 2019,
     * search a box around the best point; Regis and Shoemaker, "Combining radial basis function surrogates and dynamic
     * coordinate search", Engineering Optimization 45(5), 2013, change a few coordinates.)
     *
     * @param merit what points are worth
     * @param known good genomes, at least one
     * @param taken candidates that must not be proposed again
     * @return the best point found; empty if every candidate of a discrete space is taken, or none was found that is
     *     not
     */
    public Optional<Found> near(Merit merit, List<double[]> known, Predicate<Candidate> taken) {
        return enumerated(merit, taken).orElseGet(() -> {
            Edits edits = new Edits(grid, random);
            edits.add(known, effort.spread() + effort.spray());
            return climbed(merit, edits.genomes(), edits::room, taken);
        });
    }

    /** The best of a small space, judged whole; empty if the space is not small. */
    private Optional<Optional<Found>> enumerated(Merit merit, Predicate<Candidate> taken) {
        List<double[]> all = grid.all(ENUMERATED);
        return all.isEmpty() ? Optional.empty() : Optional.of(firstFree(judged(merit, all), taken));
    }

    private Optional<Found> climbed(
            Merit merit, List<double[]> genomes, IntFunction<Room> rooms, Predicate<Candidate> taken) {
        List<Found> judged = judged(merit, genomes.stream().map(grid::settle).toList());
        List<Found> tops = new ArrayList<>();
        for (int start : starts(judged)) {
            tops.add(new Climb(grid, merit, effort, rooms.apply(start), genomes.get(start)).toTop());
        }
        return firstFree(tops, taken).or(() -> firstFree(judged, taken));
    }

    private List<double[]> pool(List<double[]> known) {
        Pool pool = new Pool(grid, random);
        pool.add(known);
        pool.addSpread(effort.spread());
        pool.addSpray(known, effort.spray());
        pool.addExchanges(known.subList(0, Math.min(known.size(), 8)));
        return pool.genomes();
    }

    private List<Found> judged(Merit merit, List<double[]> points) {
        List<Found> judged = new ArrayList<>();
        for (int from = 0; from < points.size(); from += BLOCK) {
            double[][] block =
                    points.subList(from, Math.min(points.size(), from + BLOCK)).toArray(new double[0][]);
            double[] values = merit.of(block);
            for (int k = 0; k < block.length; k++) {
                judged.add(new Found(block[k], values[k]));
            }
        }
        return judged;
    }

    /** The places in the pool from which to climb: the best, spread over the branches, and a few at random. */
    private List<Integer> starts(List<Found> judged) {
        List<Integer> byValue = IntStream.range(0, judged.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer k) -> -judged.get(k).value))
                .toList();
        List<Integer> starts = new ArrayList<>();
        Map<List<Double>, Integer> perBranch = new HashMap<>();
        int greedy = Math.max(1, effort.climbs() - effort.climbs() / 5);
        boolean oneBranch = isOneBranch();
        for (int k : byValue) {
            if (starts.size() < greedy) {
                int alike = perBranch.merge(branch(judged.get(k).point), 1, Integer::sum);
                if (oneBranch || alike <= SAME_BRANCH) {
                    starts.add(k);
                }
            }
        }
        int considered = Math.min(byValue.size(), 10 * effort.climbs());
        Set<Integer> chosen = new HashSet<>(starts);
        for (int k = greedy; k < effort.climbs() && considered > 0; k++) {
            int drawn = byValue.get(random.nextInt(considered));
            if (chosen.add(drawn)) {
                starts.add(drawn);
            }
        }
        return starts;
    }

    private boolean isOneBranch() {
        return IntStream.range(0, grid.dimension()).noneMatch(grid::isCategory);
    }

    private List<Double> branch(double[] point) {
        return IntStream.range(0, point.length)
                .filter(grid::isCategory)
                .mapToObj(j -> point[j])
                .toList();
    }

    private Optional<Found> firstFree(List<Found> found, Predicate<Candidate> taken) {
        return found.stream()
                .sorted(Comparator.comparingDouble(Found::value).reversed())
                .filter(one -> !taken.test(grid.candidate(one.point)))
                .findFirst();
    }

    /** A settled point and its merit; the point is not copied and must not be changed. */
    public static final class Found {

        private final double[] point;
        private final double value;

        Found(double[] point, double value) {
            this.point = point;
            this.value = value;
        }

        /**
         * Returns the point.
         *
         * @return a copy
         */
        public double[] point() {
            return point.clone();
        }

        /**
         * Returns what it is worth.
         *
         * @return the merit
         */
        public double value() {
            return value;
        }
    }
}
