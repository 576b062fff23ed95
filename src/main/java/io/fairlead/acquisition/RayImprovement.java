package io.fairlead.acquisition;

import io.fairlead.check.Require;
import io.fairlead.math.special.Logarithms;
import io.fairlead.math.special.Normal;
import java.util.random.RandomGenerator;

/**
 * The expected gain in hypervolume for fronts of too many boxes: an integral along random rays.
 *
 * <p>A place q of the region that the front leaves over is gained if the new outcome is not worse in any objective, so
 *
 * <pre>{@code
 * EHVI = ∫ P(y ≤ q) dq = ∫ over directions w ∫ from t₀(w) of  Π_j Φ((r_j − t·w_j − μ_j)/s_j) · t^(m−1)  dt dw
 * }</pre>
 *
 * <p>in polar coordinates around the reference point, where the ray leaves the dominated region at
 * {@code t₀(w) = max over front points z of min_j (r_j − z_j)/w_j} (the scalarization of Zhang and Golovin, "Random
 * hypervolume scalarizations for provable multi-objective black box optimization", ICML 2020, lemma 5). The outer
 * integral is a mean over fixed directions, the inner one Gauss and Legendre's rule with 8 nodes on the piece of the ray
 * where improvements of up to one front's extent lie. All terms are positive, so the sum is taken in logarithms. Costs
 * O(8·m) evaluations of log Φ for each ray, whatever the size of the front.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // the nodes are written as published
final class RayImprovement implements Improvement {

    private static final double[] NODES = {
        0.0198550717512319, 0.1016667612931866, 0.2372337950418355, 0.4082826787521751,
        0.5917173212478249, 0.7627662049581645, 0.8983332387068134, 0.9801449282487681
    };
    private static final double[] WEIGHTS = {
        0.0506142681451881, 0.1111905172266872, 0.1568533229389437, 0.1813418916891810,
        0.1813418916891810, 0.1568533229389437, 0.1111905172266872, 0.0506142681451881
    };

    private final int m;
    private final double[][] places;
    private final double[] logWeights;

    private RayImprovement(int m, double[][] places, double[] logWeights) {
        this.m = m;
        this.places = places;
        this.logWeights = logWeights;
    }

    /**
     * Creates the function for a front.
     *
     * @param front the points, m losses each
     * @param reference m losses, the corner of the region that counts
     * @param rays how many directions, 1 or above
     * @param random where the directions come from
     * @return the function
     */
    static RayImprovement of(double[][] front, double[] reference, int rays, RandomGenerator random) {
        Require.that(rays >= 1, "rays must be 1 or above, but was " + rays);
        int m = reference.length;
        double[] extent = extent(front, reference);
        double[][] places = new double[rays * NODES.length][m];
        double[] logWeights = new double[places.length];
        double logCone = logCone(m, extent) - Math.log(rays);
        for (int ray = 0; ray < rays; ray++) {
            double[] direction = direction(m, extent, random);
            double from = leaves(front, reference, direction);
            // In units of the extent a direction has length one, so the front itself ends at √m at most.
            double length = 1;
            for (int node = 0; node < NODES.length; node++) {
                int at = ray * NODES.length + node;
                double t = from + NODES[node] * length;
                for (int j = 0; j < m; j++) {
                    places[at][j] = reference[j] - t * direction[j];
                }
                logWeights[at] = Math.log(WEIGHTS[node] * length) + (m - 1) * Math.log(t) + logCone;
            }
        }
        return new RayImprovement(m, places, logWeights);
    }

    private static double[] extent(double[][] front, double[] reference) {
        double[] extent = new double[reference.length];
        for (double[] point : front) {
            for (int j = 0; j < extent.length; j++) {
                extent[j] = Math.max(extent[j], reference[j] - point[j]);
            }
        }
        for (int j = 0; j < extent.length; j++) {
            extent[j] = extent[j] > 0 ? extent[j] : 1;
        }
        return extent;
    }

    /** A uniform direction of the positive part of the unit sphere, stretched to the extent. */
    private static double[] direction(int m, double[] extent, RandomGenerator random) {
        double[] direction = new double[m];
        double square = 0;
        for (int j = 0; j < m; j++) {
            direction[j] = Math.abs(random.nextGaussian());
            square += direction[j] * direction[j];
        }
        for (int j = 0; j < m; j++) {
            direction[j] *= extent[j] / Math.sqrt(square);
        }
        return direction;
    }

    private static double leaves(double[][] front, double[] reference, double[] direction) {
        double leaves = 0;
        for (double[] point : front) {
            double inside = Double.POSITIVE_INFINITY;
            for (int j = 0; j < reference.length; j++) {
                inside = Math.min(inside, (reference[j] - point[j]) / direction[j]);
            }
            leaves = Math.max(leaves, inside);
        }
        return leaves;
    }

    /** The logarithm of the surface of the positive part of the unit sphere, times the volume of the extent. */
    private static double logCone(int m, double[] extent) {
        // Γ(m/2) by its recurrence from Γ(1) = 1 or Γ(1/2) = √π.
        double gamma = m % 2 == 0 ? 1 : Math.sqrt(Math.PI);
        for (double at = m % 2 == 0 ? 1 : 0.5; at < m / 2.0; at++) {
            gamma *= at;
        }
        double log = Math.log(2) + m / 2.0 * Math.log(Math.PI) - Math.log(gamma) - m * Math.log(2);
        for (double side : extent) {
            log += Math.log(side);
        }
        return log;
    }

    @Override
    public int objectiveCount() {
        return m;
    }

    @Override
    public double log(double[] means, double[] deviations) {
        double[] logs = logs(means, deviations);
        return Logarithms.logSumExp(logs, logs.length);
    }

    private double[] logs(double[] means, double[] deviations) {
        double[] logs = logWeights.clone();
        for (int at = 0; at < places.length; at++) {
            for (int j = 0; j < m; j++) {
                logs[at] += Normal.logCdf((places[at][j] - means[j]) / deviations[j]);
            }
        }
        return logs;
    }

    @Override
    public double logAndGradientInto(double[] means, double[] deviations, double[] byMeans, double[] byDeviations) {
        double[] logs = logs(means, deviations);
        double log = Logarithms.logSumExp(logs, logs.length);
        java.util.Arrays.fill(byMeans, 0);
        java.util.Arrays.fill(byDeviations, 0);
        for (int at = 0; at < places.length; at++) {
            double weight = Math.exp(logs[at] - log);
            for (int j = 0; j < m && weight > 0; j++) {
                double z = (places[at][j] - means[j]) / deviations[j];
                double slope = weight * Normal.logCdfDerivative(z) / deviations[j];
                byMeans[j] -= slope;
                byDeviations[j] -= slope * z;
            }
        }
        return log;
    }
}
