package io.fairlead.acquisition;

import io.fairlead.check.Require;
import java.util.Arrays;

/**
 * How the errors of the models of several losses go together: a factor common to all of them.
 *
 * <p>An outcome is {@code y_j = μ_j + s_j·(λ_j·z + √(1 − λ_j²)·ε_j)} with z and all ε_j independent and standard normal, so
 * that the correlation of two losses is {@code λ_i·λ_j}. Losses are modelled one by one, but what one model misses the
 * others often miss too: where training collapses, a classifier is fairer than predicted <em>and</em> worse. Taken as
 * independent, the two errors promise outcomes that are fair and good at once. Given z the losses are independent, so a
 * closed form for independent losses becomes a mean over a few values of z (Gauss and Hermite's rule).
 *
 * <p>Immutable.
 */
public final class Coupling {

    /** A factor that explains all would leave outcomes on a line, which few nodes don't cover. */
    private static final double LARGEST = 0.9;

    /** So many residuals of independent models are mixed in: few residuals correlate by chance. */
    private static final double INDEPENDENT = 10;

    /** A residual beyond this says that a model is wrong there, not how large its errors are. */
    private static final double OUTLYING = 3;

    private static final int ROUNDS = 100;

    private static final double[] NODES = {0, -1.7320508075688772, 1.7320508075688772};
    private static final double[] WEIGHTS = {2.0 / 3, 1.0 / 6, 1.0 / 6};

    private final double[] loadings;
    private final double[] rests;
    private final int nodes;

    private Coupling(double[] loadings) {
        this.loadings = loadings;
        this.rests = Arrays.stream(loadings).map(l -> Math.sqrt(1 - l * l)).toArray();
        this.nodes = Arrays.stream(loadings).anyMatch(l -> l != 0) ? NODES.length : 1;
    }

    /**
     * Returns the coupling of losses whose errors have nothing to do with each other.
     *
     * @param objectives how many losses, 1 or above
     * @return the coupling
     */
    public static Coupling none(int objectives) {
        return new Coupling(new double[Require.between("objectives", objectives, 1, Integer.MAX_VALUE)]);
    }

    /**
     * Creates a coupling.
     *
     * @param loadings λ of each loss, between −1 and 1 without the ends; copied
     * @return the coupling
     */
    public static Coupling of(double[] loadings) {
        for (double loading : loadings) {
            Require.that(Math.abs(loading) < 1, "loading must be between -1 and 1, but was " + loading);
        }
        return new Coupling(loadings.clone());
    }

    /**
     * Estimates the coupling from what models missed: the loadings whose products are nearest to the correlations of
     * the residuals, by least squares, the correlations shrunk towards zero as if ten more residuals were independent.
     *
     * @param residuals for each of m losses n standardized residuals, of the same trials in the same order
     * @return the coupling; none for a single loss
     */
    public static Coupling estimate(double[][] residuals) {
        int m = residuals.length;
        if (m == 1) {
            return none(1);
        }
        double[][] correlations = correlations(residuals);
        double[] loadings = new double[m];
        for (int j = 0; j < m; j++) {
            loadings[j] = correlations[0][j] < 0 ? -0.5 : 0.5;
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int j = 0; j < m; j++) {
                loadings[j] = fitted(j, correlations[j], loadings);
            }
        }
        return new Coupling(loadings);
    }

    /** The loading that reproduces one loss's correlations best, given the others. */
    private static double fitted(int j, double[] correlations, double[] loadings) {
        double product = 0;
        double square = 1e-6;
        for (int k = 0; k < loadings.length; k++) {
            if (k != j) {
                product += correlations[k] * loadings[k];
                square += loadings[k] * loadings[k];
            }
        }
        return Math.max(-LARGEST, Math.min(LARGEST, product / square));
    }

    private static double[][] correlations(double[][] residuals) {
        int m = residuals.length;
        int n = residuals[0].length;
        for (double[] one : residuals) {
            Require.sameLength("residuals", one.length, n);
        }
        double[][] products = new double[m][m];
        for (int a = 0; a < m; a++) {
            for (int b = 0; b < m; b++) {
                for (int i = 0; i < n; i++) {
                    products[a][b] += clipped(residuals[a][i]) * clipped(residuals[b][i]);
                }
            }
        }
        double shrunk = n / (n + INDEPENDENT);
        double[][] correlations = new double[m][m];
        for (int a = 0; a < m; a++) {
            for (int b = 0; b < m; b++) {
                double size = Math.sqrt(products[a][a] * products[b][b]);
                correlations[a][b] = size > 0 ? shrunk * products[a][b] / size : 0;
            }
        }
        return correlations;
    }

    private static double clipped(double residual) {
        return Math.max(-OUTLYING, Math.min(OUTLYING, residual));
    }

    /**
     * Returns how much a loss takes part in the common factor.
     *
     * @param objective which, from 0
     * @return λ
     */
    public double loading(int objective) {
        return loadings[objective];
    }

    int objectiveCount() {
        return loadings.length;
    }

    /** How many values of the factor are looked at. */
    int nodeCount() {
        return nodes;
    }

    double logWeight(int node) {
        return nodes == 1 ? 0 : Math.log(WEIGHTS[node]);
    }

    /** By how many of its deviations a loss lies above its mean at a node. */
    double shift(int objective, int node) {
        return loadings[objective] * NODES[node];
    }

    /** Which part of a loss's deviation is left once the factor is known. */
    double rest(int objective) {
        return rests[objective];
    }
}
