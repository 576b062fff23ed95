package io.fairlead.surrogate.kernel;

/**
 * The squared distances of all pairs of points in each dimension, before any length scale.
 *
 * <p>The pair of points {@code j < i} stands at {@code i (i − 1)/2 + j}, so that a row of a lower triangle is
 * contiguous. A dimension has its {@code base}, and a number that may be absent has also its {@code mismatch}
 * (one where it is active in one point of the pair and absent in the other): the squared distance is
 * {@code base + ρ · mismatch}.
 *
 * <p>A number {@code u} with activity {@code a} in {0, 1} stands for the pair {@code (a √ρ, a (u − ½))}, a
 * category (absence counted as one more) for its indicator: both are embeddings in a Euclidean space, which is
 * what keeps the covariance positive definite. Lévesque et al., Bayesian optimization for conditional
 * hyperparameter spaces, 2017; Swersky et al., Raiders of the lost architecture, 2014.
 *
 * <p><b>Cost.</b> {@code d n²} numbers; meant for {@code n} up to a few hundred.
 */
public final class PairDistances {

    private final InputLayout layout;
    private final int points;
    private final double[][] base;
    private final double[][] mismatch;
    private final double[][] effects;
    private final double[][] effectDiagonals;

    private PairDistances(InputLayout layout, int points, double[][] base, double[][] mismatch, Design design) {
        this.layout = layout;
        this.points = points;
        this.base = base;
        this.mismatch = mismatch;
        Trend trend = Trend.ofVarianceOne(layout, design.rows());
        this.effects = new double[layout.size()][];
        this.effectDiagonals = new double[layout.size()][];
        for (int j = 0; j < effects.length; j++) {
            effects[j] = trend.pairs(j);
            effectDiagonals[j] = trend.diagonal(j);
        }
    }

    /**
     * Computes the distances.
     *
     * @param design the points
     * @return the squared distances of all pairs
     */
    public static PairDistances of(Design design) {
        InputLayout layout = design.layout();
        int n = design.size();
        double[][] base = new double[layout.size()][];
        double[][] mismatch = new double[layout.size()][];
        for (int j = 0; j < base.length; j++) {
            double[] column = column(design.rows(), j);
            base[j] = layout.isNumeric(j) ? numeric(column) : categorical(column);
            mismatch[j] = layout.hasActivityWeight(j) ? mismatch(column) : new double[0];
        }
        return new PairDistances(layout, n, base, mismatch, design);
    }

    static int pairs(int points) {
        return points * (points - 1) / 2;
    }

    /**
     * Returns what each entry of a point is.
     *
     * @return the layout
     */
    public InputLayout layout() {
        return layout;
    }

    /**
     * Returns how many points there are.
     *
     * @return the size of the design
     */
    public int points() {
        return points;
    }

    double[] base(int dimension) {
        return base[dimension];
    }

    /** Returns the pairs with one absent; empty for a dimension without weight of absence. */
    double[] mismatch(int dimension) {
        return mismatch[dimension];
    }

    /** Returns the covariances of the pairs by one main effect of {@link Trend}, for a variance of one. */
    double[] effect(int dimension) {
        return effects[dimension];
    }

    /** Returns the variance of that main effect at each point. */
    double[] effectDiagonal(int dimension) {
        return effectDiagonals[dimension];
    }

    private static double[] column(double[][] rows, int dimension) {
        double[] column = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            column[i] = rows[i][dimension];
        }
        return column;
    }

    private static double[] numeric(double[] column) {
        double[] squares = new double[pairs(column.length)];
        double[] centered = new double[column.length];
        for (int i = 0; i < column.length; i++) {
            centered[i] = Double.isNaN(column[i]) ? 0 : column[i] - 0.5;
        }
        int p = 0;
        for (int i = 0; i < column.length; i++) {
            for (int j = 0; j < i; j++) {
                double difference = centered[i] - centered[j];
                squares[p++] = difference * difference;
            }
        }
        return squares;
    }

    private static double[] categorical(double[] column) {
        double[] squares = new double[pairs(column.length)];
        int p = 0;
        for (int i = 0; i < column.length; i++) {
            for (int j = 0; j < i; j++) {
                squares[p++] = Double.compare(column[i], column[j]) == 0 ? 0 : 1; // NaN equals NaN here
            }
        }
        return squares;
    }

    private static double[] mismatch(double[] column) {
        double[] ones = new double[pairs(column.length)];
        int p = 0;
        for (int i = 0; i < column.length; i++) {
            for (int j = 0; j < i; j++) {
                ones[p++] = Double.isNaN(column[i]) == Double.isNaN(column[j]) ? 0 : 1;
            }
        }
        return ones;
    }
}
