package io.fairlead.rehearsal.loss;

import io.fairlead.check.Require;
import io.fairlead.rehearsal.network.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * The debiased Sinkhorn divergence between sets of rows, and its derivative.
 *
 * <pre>{@code
 * S(x, y) = OT(x, y) − OT(x, x)/2 − OT(y, y)/2      cost = |x − y|^p / p      ε = blur^p
 * }</pre>
 *
 * <p>Potentials are found in the logarithmic domain by symmetric averaged updates, while ε falls from the diameter of
 * all rows by {@code scaling^p} at each step to {@code blur^p}; one last step without averaging gives the values. The
 * derivative holds the potentials fixed at that last step, which is exact where they have converged. All this is how
 * geomloss does it, with one common diameter instead of one for each pair, so that a set's own term is computed once.
 *
 * <p><b>Cost.</b> {@code O(log(diameter / blur) / log(1 / scaling) · n · m)} for sets of n and m rows. Mutable: it gathers
 * the derivative; for one thread.
 *
 * @see <a href="https://arxiv.org/abs/1810.08278">Feydy et al., Interpolating between Optimal Transport and MMD using
 *     Sinkhorn Divergences, 2019, equation 3</a>
 */
public final class EntropicTransport {

    // Rows this far apart have overflowed already; the annealing would never end.
    private static final double LARGEST_DIAMETER = 1e100;

    private final Matrix rows;
    private final int power;
    private final double[] cost;
    private final double[] pull;
    private final List<Double> annealing;

    /**
     * Prepares the rows between whose subsets divergences are wanted.
     *
     * @param rows the features
     * @param settings blur, power and speed
     */
    public EntropicTransport(Matrix rows, Settings settings) {
        this.rows = rows;
        this.power = settings.power();
        this.cost = new double[rows.rows() * rows.rows()];
        this.pull = new double[rows.rows() * rows.rows()];
        this.annealing = settings.annealing(fillCosts());
    }

    private double fillCosts() {
        int n = rows.rows();
        int width = rows.columns();
        double[] values = rows.values();
        double largest = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int k = 0; k < width; k++) {
                    double apart = values[i * width + k] - values[j * width + k];
                    sum += apart * apart;
                }
                largest = Math.max(largest, sum);
                cost[i * n + j] = power == 1 ? Math.sqrt(sum) : sum / 2;
                cost[j * n + i] = cost[i * n + j];
            }
        }
        return Math.sqrt(largest);
    }

    /**
     * Prepares a set of rows to be compared with others.
     *
     * @param members row numbers, at least one
     * @return the set with its own term
     */
    public Group group(int... members) {
        int n = members.length;
        double[] block = block(members, members);
        double[] potential = new double[n];
        double[] next = new double[n];
        softmin(annealing.get(0), block, n, potential.clone(), next);
        System.arraycopy(next, 0, potential, 0, n);
        for (double epsilon : annealing) {
            softmin(epsilon, block, n, potential, next);
            for (int i = 0; i < n; i++) {
                potential[i] = (potential[i] + next[i]) / 2;
            }
        }
        softmin(last(), block, n, potential, next);
        return new Group(members, potential, next);
    }

    private double last() {
        return annealing.get(annealing.size() - 1);
    }

    private double[] block(int[] from, int[] to) {
        double[] block = new double[from.length * to.length];
        for (int i = 0; i < from.length; i++) {
            for (int j = 0; j < to.length; j++) {
                block[i * to.length + j] = cost[from[i] * rows.rows() + to[j]];
            }
        }
        return block;
    }

    /** out[i] = −ε log Σⱼ exp((g[j] − c[i,j]) / ε) / m, for the m entries of g. */
    private static void softmin(double epsilon, double[] block, int rowCount, double[] potential, double[] out) {
        int m = potential.length;
        double logCount = Math.log(m);
        for (int i = 0; i < rowCount; i++) {
            int start = i * m;
            double largest = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < m; j++) {
                largest = Math.max(largest, potential[j] - block[start + j]);
            }
            double sum = 0;
            for (int j = 0; j < m; j++) {
                double exponent = (potential[j] - block[start + j] - largest) / epsilon;
                // e^−40 is lost beside the largest term, which is one; most terms of a small ε are.
                if (!(exponent < -40)) {
                    sum += Math.exp(exponent);
                }
            }
            out[i] = -largest - epsilon * (Math.log(sum) - logCount);
        }
    }

    /**
     * Returns the divergence of two sets and adds its derivative, times a weight, to what {@link #gradient} returns.
     *
     * @param x one set
     * @param y the other
     * @param weight the weight of this pair
     * @return the divergence, without the weight; near zero for equal sets
     */
    public double divergence(Group x, Group y, double weight) {
        int n = x.members.length;
        int m = y.members.length;
        double[] there = block(x.members, y.members);
        double[] back = block(y.members, x.members);
        double[] f = new double[n];
        double[] g = new double[m];
        double[] nextF = new double[n];
        double[] nextG = new double[m];
        softmin(annealing.get(0), there, n, new double[m], f);
        softmin(annealing.get(0), back, m, new double[n], g);
        for (double epsilon : annealing) {
            softmin(epsilon, there, n, g, nextF);
            softmin(epsilon, back, m, f, nextG);
            average(f, nextF);
            average(g, nextG);
        }
        softmin(last(), there, n, g, nextF);
        softmin(last(), back, m, f, nextG);
        addPull(x.members, y.members, weight, new Plan(there, g, nextF));
        addPull(y.members, x.members, weight, new Plan(back, f, nextG));
        addPull(x.members, x.members, -weight, new Plan(block(x.members, x.members), x.before, x.potential));
        addPull(y.members, y.members, -weight, new Plan(block(y.members, y.members), y.before, y.potential));
        return meanDifference(nextF, x.potential) + meanDifference(nextG, y.potential);
    }

    private static void average(double[] into, double[] next) {
        for (int i = 0; i < into.length; i++) {
            into[i] = (into[i] + next[i]) / 2;
        }
    }

    private static double meanDifference(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] - b[i];
        }
        return sum / a.length;
    }

    private void addPull(int[] from, int[] to, double weight, Plan plan) {
        int m = to.length;
        double logCount = Math.log(m);
        double epsilon = last();
        for (int i = 0; i < from.length; i++) {
            for (int j = 0; j < m; j++) {
                double exponent = (plan.after[i] + plan.before[j] - plan.block[i * m + j]) / epsilon - logCount;
                pull[from[i] * rows.rows() + to[j]] += weight / from.length * Math.exp(exponent);
            }
        }
    }

    /**
     * Returns the derivative of the weighted sum of all divergences so far.
     *
     * @return one row for each of the rows
     */
    public Matrix gradient() {
        int n = rows.rows();
        int width = rows.columns();
        Matrix gradient = Matrix.zeros(n, width);
        double[] out = gradient.values();
        double[] values = rows.values();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double force = pull[i * n + j];
                // A pair without a plan has no force, and a row has none on itself.
                if (force == 0 || i == j) {
                    continue;
                }
                if (power == 1) {
                    force = cost[i * n + j] > 0 ? force / cost[i * n + j] : 0;
                }
                for (int k = 0; k < width; k++) {
                    out[i * width + k] += force * (values[i * width + k] - values[j * width + k]);
                }
            }
        }
        return gradient;
    }

    /**
     * How the transport is computed.
     *
     * @param blur the length below which rows are not told apart, above zero, in the unit of the features
     * @param power 1 for distances, 2 for half squared distances
     * @param scaling how slowly the blur is approached, above 0 and below 1; slower is more exact
     */
    public record Settings(double blur, int power, double scaling) {

        public Settings {
            Require.positive("blur", blur);
            Require.between("power", power, 1, 2);
            Require.that(scaling > 0 && scaling < 1, "scaling must be between 0 and 1, but was " + scaling);
        }

        List<Double> annealing(double diameter) {
            List<Double> epsilons = new ArrayList<>();
            if (diameter < LARGEST_DIAMETER) {
                for (double length = diameter; length > blur; length *= scaling) {
                    epsilons.add(Math.pow(length, power));
                }
            }
            epsilons.add(Math.pow(blur, power));
            return epsilons;
        }
    }

    /** A set of rows with its own potential: before the last step, and after it. */
    public static final class Group {

        private final int[] members;
        private final double[] before;
        private final double[] potential;

        private Group(int[] members, double[] before, double[] potential) {
            this.members = members;
            this.before = before;
            this.potential = potential;
        }
    }

    /** What the transport plan of the last step follows from: costs, and potentials before and after it. */
    private static final class Plan {

        private final double[] block;
        private final double[] before;
        private final double[] after;

        Plan(double[] block, double[] before, double[] after) {
            this.block = block;
            this.before = before;
            this.after = after;
        }
    }
}
