package io.fairlead.acquisition;

import io.fairlead.math.special.Logarithms;
import io.fairlead.math.special.Normal;
import io.fairlead.math.special.PositivePart;
import io.fairlead.pareto.Cells;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The expected gain in hypervolume, exactly, from the boxes of the region that the front leaves over.
 *
 * <p>A box from l to u is gained in part; the expectation over an outcome of independent normal losses is a product:
 *
 * <pre>{@code
 * EHVI = Σ_boxes Π_j (ψ_j(u_j) − ψ_j(l_j)),   ψ_j(a) = s_j·h((a − μ_j)/s_j),   h(z) = φ(z) + z·Φ(z),   ψ_j(−∞) = 0
 * }</pre>
 *
 * <p>(Yang, Emmerich, Deutz, Bäck, "Efficient computation of expected hypervolume improvement using box
 * decomposition algorithms", arXiv 1904.12672, equation 18, with the boxes of {@link Cells}.) ψ is computed once for
 * each coordinate that a box has as a bound. Near the front the sum is taken over numbers scaled by ψ of the reference
 * point; where they would underflow, over logarithms. Costs O(m·n) evaluations of h and O(m·c) products for n
 * points and c boxes; the derivatives double that.
 */
final class HypervolumeImprovement implements Improvement {

    /** Below this sum of scaled products some may have underflown. */
    private static final double SAFE_SUM = 1e-200;

    /** Below this scale the reciprocal may overflow in the derivatives. */
    private static final double SAFE_LOG_SCALE = -200;

    /** Boxes narrower than this many deviations lose the digits of their difference; see {@link #logDifference}. */
    private static final double NARROW = 1e-6;

    private final int m;
    private final Knots[] knots;
    private final double[] reference;
    private final int[] uppers;
    private final int[] lowers;
    private final int[] offsets;
    private final int[] upperPlaces;
    private final int[] lowerPlaces;

    private HypervolumeImprovement(Knots[] knots, double[] reference, int[] uppers, int[] lowers) {
        this.m = reference.length;
        this.knots = knots;
        this.reference = reference;
        this.uppers = uppers;
        this.lowers = lowers;
        this.offsets = new int[m + 1];
        for (int j = 0; j < m; j++) {
            offsets[j + 1] = offsets[j] + knots[j].coordinateCount() + 1;
        }
        this.upperPlaces = placed(uppers);
        this.lowerPlaces = placed(lowers);
    }

    /** Bounds as places in a table of all objectives, the first place of each being that of −∞. */
    private int[] placed(int[] bounds) {
        int[] places = new int[bounds.length];
        for (int at = 0; at < bounds.length; at++) {
            places[at] = offsets[at % m] + 1 + bounds[at];
        }
        return places;
    }

    /**
     * Creates the function for what a front leaves over.
     *
     * @param cells the boxes, in the units of means and deviations
     * @param region the floors, and the units of volume
     * @return the function
     */
    static HypervolumeImprovement of(Cells cells, Region region) {
        int m = cells.objectiveCount();
        double[][] all = new double[m][];
        double[] reference = new double[m];
        int[] lowers = cells.lowers();
        for (int j = 0; j < m; j++) {
            double[] coordinates = cells.coordinates(j);
            reference[j] = coordinates[coordinates.length - 1];
            all[j] = withFloor(coordinates, region.floor(j), lowers, j, m);
        }
        int[] kept = boxesWithVolume(all, lowers, cells.uppers());
        if (kept.length == 0) {
            // One outcome is at every floor, so that there is nothing left to gain unless a floor is none.
            return of(cells, region.withoutFloors());
        }
        int[] uppers = picked(cells.uppers(), kept, m);
        lowers = picked(lowers, kept, m);
        Knots[] knots = new Knots[m];
        for (int j = 0; j < m; j++) {
            double[] used = compacted(all[j], uppers, lowers, j, m);
            knots[j] = region.scales().isEmpty()
                    ? Knots.even(used)
                    : Knots.of(used, region.scales().get(j));
        }
        return new HypervolumeImprovement(knots, reference, uppers, lowers);
    }

    /** Appends the floor to the coordinates, and gives it to the boxes that have no lower bound. */
    private static double[] withFloor(double[] all, double floor, int[] lowers, int j, int m) {
        if (floor == Double.NEGATIVE_INFINITY) {
            return all;
        }
        double[] more = Arrays.copyOf(all, all.length + 1);
        more[all.length] = Math.min(floor, Arrays.stream(all).min().orElse(floor));
        for (int at = j; at < lowers.length; at += m) {
            lowers[at] = lowers[at] == Cells.UNBOUNDED ? all.length : lowers[at];
        }
        return more;
    }

    /** Boxes below the best outcome of an objective are flat where that outcome is at the floor. */
    private static int[] boxesWithVolume(double[][] all, int[] lowers, int[] uppers) {
        int m = all.length;
        return IntStream.range(0, uppers.length / m)
                .filter(box -> IntStream.range(0, m).allMatch(j -> {
                    int low = lowers[box * m + j];
                    return low == Cells.UNBOUNDED || all[j][low] < all[j][uppers[box * m + j]];
                }))
                .toArray();
    }

    private static int[] picked(int[] bounds, int[] boxes, int m) {
        return Arrays.stream(boxes)
                .flatMap(box -> Arrays.stream(bounds, box * m, box * m + m))
                .toArray();
    }

    /** Keeps the coordinates that are in use, and renumbers the bounds in place. */
    private static double[] compacted(double[] all, int[] uppers, int[] lowers, int j, int m) {
        int[] place = new int[all.length];
        double[] used = new double[all.length];
        int count = 0;
        for (int[] bounds : new int[][] {uppers, lowers}) {
            for (int at = j; at < bounds.length; at += m) {
                int index = bounds[at];
                if (index != Cells.UNBOUNDED) {
                    if (place[index] == 0) {
                        used[count] = all[index];
                        place[index] = ++count;
                    }
                    bounds[at] = place[index] - 1;
                }
            }
        }
        return Arrays.copyOf(used, count);
    }

    @Override
    public int objectiveCount() {
        return m;
    }

    @Override
    public double log(double[] means, double[] deviations) {
        Scaled scaled = new Scaled(means, deviations);
        double sum = scaled.isSafe() ? scaled.sum() : 0;
        return sum > SAFE_SUM ? Math.log(sum) + scaled.logScale : logSum(means, deviations);
    }

    @Override
    public double logAndGradientInto(double[] means, double[] deviations, double[] byMeans, double[] byDeviations) {
        Scaled scaled = new Scaled(means, deviations);
        double sum = scaled.isSafe() ? scaled.sum() : 0;
        if (sum > SAFE_SUM) {
            scaled.gradientInto(sum, byMeans, byDeviations);
            return Math.log(sum) + scaled.logScale;
        }
        double log = logSum(means, deviations);
        logGradientInto(means, deviations, log, new double[][] {byMeans, byDeviations});
        return log;
    }

    private int boxCount() {
        return uppers.length / m;
    }

    /**
     * The sum over boxes with every ψ divided by that of the reference point, so that no factor exceeds one. The table
     * holds all objectives behind each other; the first place of each is for the lower bound −∞, where ψ is zero.
     */
    private final class Scaled {

        private final double[] means;
        private final double[] deviations;
        private final double[] logScales = new double[m];
        private final double[] table = new double[offsets[m]];
        private double logScale;

        Scaled(double[] means, double[] deviations) {
            this.means = means;
            this.deviations = deviations;
            for (int j = 0; j < m; j++) {
                logScales[j] = PositivePart.log((reference[j] - means[j]) / deviations[j]);
                logScale += logScales[j] + Math.log(deviations[j]);
            }
        }

        boolean isSafe() {
            for (double scale : logScales) {
                if (!(scale > SAFE_LOG_SCALE)) {
                    return false;
                }
            }
            return true;
        }

        double sum() {
            for (int j = 0; j < m; j++) {
                double factor = Math.exp(-logScales[j]);
                knots[j].integralsInto(means[j], deviations[j], factor, table, offsets[j] + 1);
            }
            double sum = 0;
            for (int at = 0; at < upperPlaces.length; at += m) {
                double product = 1;
                for (int j = 0; j < m; j++) {
                    product *= table[upperPlaces[at + j]] - table[lowerPlaces[at + j]];
                }
                sum += product;
            }
            return sum;
        }

        void gradientInto(double sum, double[] byMeans, double[] byDeviations) {
            double[] adjoint = adjoint();
            for (int j = 0; j < m; j++) {
                double factor = Math.exp(-logScales[j]) / (sum * deviations[j]);
                double[] weights = knots[j].weights(adjoint, offsets[j] + 1);
                double byMean = 0;
                double byDeviation = 0;
                for (int k = 0; k < weights.length; k++) {
                    double z = (knots[j].place(k) - means[j]) / deviations[j];
                    byMean -= weights[k] * Normal.cdf(z);
                    byDeviation += weights[k] * Normal.density(z);
                }
                byMeans[j] = byMean * factor;
                byDeviations[j] = byDeviation * factor;
            }
        }

        /** The derivative of the sum by each entry of the table. */
        private double[] adjoint() {
            double[] adjoint = new double[table.length];
            double[] factors = new double[m];
            double[] behind = new double[m + 1];
            behind[m] = 1;
            for (int at = 0; at < upperPlaces.length; at += m) {
                for (int j = m - 1; j >= 0; j--) {
                    factors[j] = table[upperPlaces[at + j]] - table[lowerPlaces[at + j]];
                    behind[j] = behind[j + 1] * factors[j];
                }
                double before = 1;
                for (int j = 0; j < m; j++) {
                    double others = before * behind[j + 1];
                    adjoint[upperPlaces[at + j]] += others;
                    adjoint[lowerPlaces[at + j]] -= others;
                    before *= factors[j];
                }
            }
            return adjoint;
        }
    }

    /** The logarithm of the sum from logarithms of every factor. */
    private double logSum(double[] means, double[] deviations) {
        double[] logs = new double[boxCount()];
        for (int box = 0; box < logs.length; box++) {
            logs[box] = logProduct(box, means, deviations);
        }
        return Logarithms.logSumExp(logs, logs.length);
    }

    private double logProduct(int box, double[] means, double[] deviations) {
        double sum = 0;
        for (int j = 0; j < m; j++) {
            sum += logDifference(box, j, means[j], deviations[j])
                    + knots[j].logSlope(lowers[box * m + j], uppers[box * m + j]);
        }
        return sum;
    }

    /** log(ψ(u) − ψ(l)); for narrow boxes by the midpoint rule, since ψ′ = Φ. */
    private double logDifference(int box, int j, double mean, double deviation) {
        double upper = knots[j].coordinate(uppers[box * m + j]);
        double logUpper = PositivePart.log((upper - mean) / deviation);
        int low = lowers[box * m + j];
        if (low == Cells.UNBOUNDED) {
            return Math.log(deviation) + logUpper;
        }
        double lower = knots[j].coordinate(low);
        if (upper - lower < NARROW * deviation) {
            return Math.log(upper - lower) + Normal.logCdf((0.5 * (upper + lower) - mean) / deviation);
        }
        double logLower = PositivePart.log((lower - mean) / deviation);
        return Math.log(deviation) + logUpper + Logarithms.log1mexp(logLower - logUpper);
    }

    private void logGradientInto(double[] means, double[] deviations, double log, double[][] gradients) {
        Arrays.fill(gradients[0], 0);
        Arrays.fill(gradients[1], 0);
        for (int box = 0; box < boxCount(); box++) {
            double weight = Math.exp(logProduct(box, means, deviations) - log);
            for (int j = 0; j < m && weight > 0; j++) {
                addLogDerivatives(box, j, new double[] {means[j], deviations[j], weight}, gradients);
            }
        }
    }

    private void addLogDerivatives(int box, int j, double[] meanDeviationWeight, double[][] gradients) {
        double mean = meanDeviationWeight[0];
        double deviation = meanDeviationWeight[1];
        double logDifference = logDifference(box, j, mean, deviation);
        double z = (knots[j].coordinate(uppers[box * m + j]) - mean) / deviation;
        double logMass = Normal.logCdf(z);
        double density = Math.exp(Normal.logDensity(z) - logDifference);
        int low = lowers[box * m + j];
        if (low != Cells.UNBOUNDED) {
            double lower = (knots[j].coordinate(low) - mean) / deviation;
            logMass += Logarithms.log1mexp(Normal.logCdf(lower) - logMass);
            density -= Math.exp(Normal.logDensity(lower) - logDifference);
        }
        gradients[0][j] -= meanDeviationWeight[2] * Math.exp(logMass - logDifference);
        gradients[1][j] += meanDeviationWeight[2] * density;
    }
}
