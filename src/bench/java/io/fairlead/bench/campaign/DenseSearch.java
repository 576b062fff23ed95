package io.fairlead.bench.campaign;

import io.fairlead.bench.problem.Outcome;
import io.fairlead.bench.problem.Problem;
import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.pareto.Front;
import io.fairlead.pareto.Hypervolume;
import io.fairlead.space.Encoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A long evolutionary search of the noise-free values, to say how much hypervolume there is to be had where no
 * formula tells.
 *
 * <p>It keeps the feasible front below the reference point, at most {@value #KEPT} points of it (those of largest
 * contribution), and changes a few coordinates of a random one, by steps of many sizes or by crossing with another;
 * one child in twenty is a new random point. Crashes are those of the problem's disturbance without its noise: a
 * configuration that ever fails counts as one that crashes. Infeasible points are dropped.
 */
public final class DenseSearch {

    private static final int KEPT = 400;

    private static final int GENERATION = 1000;

    private final Problem problem;

    private final Encoding encoding;

    private final double[] reference;

    private List<Point> front = List.of();

    private DenseSearch(Problem problem) {
        this.problem = problem;
        this.encoding = Encoding.of(problem.space());
        this.reference = problem.goals().yardstick().reference().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /**
     * Runs the search.
     *
     * @param problem a problem with two or more objectives
     * @param evaluations how many candidates to look at
     * @param seed the only source of chance
     * @return the hypervolume of all that was kept, in the objectives' own units
     */
    public static double hypervolume(Problem problem, int evaluations, long seed) {
        DenseSearch search = new DenseSearch(problem);
        for (int done = 0; done < evaluations; done += GENERATION) {
            search.generation(KeyedRandom.of(seed, done));
        }
        return Hypervolume.of(search.losses(search.front), search.reference);
    }

    private void generation(RandomGenerator random) {
        List<Point> all = new ArrayList<>(front);
        for (int i = 0; i < GENERATION; i++) {
            double[] u = front.isEmpty() || random.nextInt(20) == 0 ? draw(random) : child(random);
            var candidate = encoding.decode(u);
            Outcome outcome = problem.truth().of(candidate);
            boolean runs = problem.measure(candidate, random).match(measured -> true, failed -> false);
            double[] losses =
                    outcome.losses().stream().mapToDouble(Double::doubleValue).toArray();
            if (runs && outcome.isFeasible() && isBelow(losses)) {
                all.add(new Point(encoding.encode(candidate), losses));
            }
        }
        front = thinned(nonDominated(all));
    }

    private List<Point> nonDominated(List<Point> points) {
        if (points.isEmpty()) {
            return points;
        }
        return Front.of(losses(points)).indices().stream().map(points::get).toList();
    }

    /** Drops the most crowded in the sorted first objective until few enough are left. */
    private List<Point> thinned(List<Point> points) {
        if (points.size() <= KEPT) {
            return points;
        }
        double[] contributions =
                reference.length <= 3 ? Hypervolume.contributions(losses(points), reference) : crowding(points);
        double[] sorted = contributions.clone();
        Arrays.sort(sorted);
        double least = sorted[sorted.length - KEPT];
        List<Point> kept = new ArrayList<>();
        for (int i = 0; i < points.size() && kept.size() < KEPT; i++) {
            if (contributions[i] >= least) {
                kept.add(points.get(i));
            }
        }
        return kept;
    }

    /** The distance to the nearest neighbor in losses as shares of the reference, where contributions cost too much. */
    private double[] crowding(List<Point> points) {
        double[] distances = new double[points.size()];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        for (int i = 0; i < distances.length; i++) {
            for (int k = 0; k < distances.length; k++) {
                double sum = 0;
                for (int j = 0; j < reference.length; j++) {
                    double t = (points.get(i).losses[j] - points.get(k).losses[j]) / reference[j];
                    sum += t * t;
                }
                distances[i] = i == k ? distances[i] : Math.min(distances[i], sum);
            }
        }
        return distances;
    }

    private boolean isBelow(double[] losses) {
        for (int j = 0; j < reference.length; j++) {
            if (!(losses[j] < reference[j])) {
                return false;
            }
        }
        return true;
    }

    private double[][] losses(List<Point> points) {
        return points.stream().map(point -> point.losses).toArray(double[][]::new);
    }

    private double[] draw(RandomGenerator random) {
        double[] u = new double[encoding.dimension()];
        for (int i = 0; i < u.length; i++) {
            u[i] = coordinate(i, random);
        }
        return u;
    }

    private double coordinate(int index, RandomGenerator random) {
        int categories = encoding.categoryCount(index);
        return categories > 0 ? random.nextInt(categories) : random.nextDouble();
    }

    private double[] child(RandomGenerator random) {
        double[] u = front.get(random.nextInt(front.size())).u.clone();
        double[] other = front.get(random.nextInt(front.size())).u;
        boolean crosses = random.nextInt(3) == 0;
        double step = Math.pow(10, -3 * random.nextDouble());
        double share = Math.max(1.5 / u.length, 0.5 * random.nextDouble() * random.nextDouble());
        for (int i = 0; i < u.length; i++) {
            boolean inactive = Double.isNaN(u[i]);
            if (crosses && random.nextBoolean() && !Double.isNaN(other[i])) {
                u[i] = other[i];
            } else if (inactive || (random.nextDouble() < share && encoding.categoryCount(i) > 0)) {
                u[i] = coordinate(i, random);
            } else if (random.nextDouble() < share) {
                u[i] = Math.min(1, Math.max(0, u[i] + step * random.nextGaussian()));
            }
        }
        return u;
    }

    /** A point of the cube and its losses; not for sharing. */
    private static final class Point {

        private final double[] u;

        private final double[] losses;

        Point(double[] u, double[] losses) {
            this.u = u;
            this.losses = losses;
        }
    }
}
