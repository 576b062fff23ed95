package io.fairlead.surrogate.kernel;

import io.fairlead.check.Require;
import io.fairlead.math.linear.Dot;
import java.util.Arrays;

/**
 * The covariance between the points of a design and any other points, for fixed hyperparameters: a Matérn part that
 * depends on the scaled distance, and a {@link Trend}.
 *
 * <p>The design is kept by features: each number divided by its length scale (one that may be absent as the
 * pair described at {@link PairDistances}), each category as its index, absence being one more. Queries are
 * taken in blocks with their features exchanged, so that all inner loops run along a row.
 *
 * <p>Immutable and safe for use by several threads. <b>Cost.</b> {@code n d} for one covariance vector.
 */
public final class CrossCovariance {

    private final Hyperparameters hyperparameters;
    private final InputLayout layout;
    private final double[][] points;
    private final double signal;
    private final int[] numeric;
    private final int[] categorical;
    /** features[f][i]: the scaled numbers of all points, then the scaled activities. */
    private final double[][] features;

    private final int[][] codes;
    private final double[] categoryWeights;
    private final Trend trend;

    /**
     * Creates the covariance.
     *
     * @param design the points
     * @param hyperparameters of the same layout
     */
    public CrossCovariance(Design design, Hyperparameters hyperparameters) {
        this.hyperparameters = hyperparameters;
        this.layout = design.layout();
        this.points = design.rows();
        this.signal = hyperparameters.signalVariance();
        this.trend = new Trend(layout, points, hyperparameters.effectVariances());
        this.numeric = entries(true);
        this.categorical = entries(false);
        this.features = featuresOf(points);
        this.categoryWeights = new double[categorical.length];
        this.codes = new int[categorical.length][];
        for (int c = 0; c < categorical.length; c++) {
            double scale = hyperparameters.lengthScale(categorical[c]);
            categoryWeights[c] = 1 / (scale * scale);
            codes[c] = codesOf(points, categorical[c]);
        }
    }

    private int[] entries(boolean numbers) {
        int[] found = new int[layout.size()];
        int count = 0;
        for (int j = 0; j < found.length; j++) {
            if (layout.isNumeric(j) == numbers) {
                found[count++] = j;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private double[][] featuresOf(double[][] queries) {
        double[][] result = new double[numeric.length + layout.activityWeights()][queries.length];
        int activity = numeric.length;
        for (int f = 0; f < numeric.length; f++) {
            int j = numeric[f];
            double scale = 1 / hyperparameters.lengthScale(j);
            for (int i = 0; i < queries.length; i++) {
                double u = queries[i][j];
                result[f][i] = Double.isNaN(u) ? 0 : (u - 0.5) * scale;
            }
            if (layout.hasActivityWeight(j)) {
                double active = Math.sqrt(hyperparameters.activityWeight(j)) * scale;
                for (int i = 0; i < queries.length; i++) {
                    result[activity][i] = Double.isNaN(queries[i][j]) ? 0 : active;
                }
                activity++;
            }
        }
        return result;
    }

    private int[] codesOf(double[][] queries, int dimension) {
        int absent = layout.categories(dimension);
        int[] result = new int[queries.length];
        for (int i = 0; i < result.length; i++) {
            double value = queries[i][dimension];
            result[i] = Double.isNaN(value) ? absent : (int) value;
        }
        return result;
    }

    /**
     * Returns how many points the design has.
     *
     * @return {@code n}
     */
    public int size() {
        return points.length;
    }

    /**
     * Returns the points of the design.
     *
     * @return the points themselves, not to be changed
     */
    public double[][] points() {
        return points;
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
     * Returns the hyperparameters.
     *
     * @return what it was made with
     */
    public Hyperparameters hyperparameters() {
        return hyperparameters;
    }

    /**
     * Returns the prior variance at some points.
     *
     * @param queries points of the layout, not checked again
     * @return the variance at each, above zero
     */
    public double[] priorVariances(double[][] queries) {
        double[] variances = trend.variances(queries);
        for (int q = 0; q < variances.length; q++) {
            variances[q] += signal;
        }
        return variances;
    }

    /**
     * Returns the prior variance at one point.
     *
     * @param query a point of the layout, not checked again
     * @return the variance, above zero
     */
    public double priorVariance(double[] query) {
        return signal + trend.variance(query);
    }

    /**
     * Returns the gradient of the prior variance by the numbers of a point.
     *
     * @param query a point of the layout
     * @return one entry for each of the point; zero for categories and absent entries
     */
    public double[] priorVarianceGradient(double[] query) {
        return trend.varianceGradient(query);
    }

    /**
     * Returns the covariance between the design and other points.
     *
     * @param queries points of the layout, not checked again
     * @return {@code n} rows with one column per query, new
     */
    public double[][] block(double[][] queries) {
        int width = queries.length;
        double[][] queryFeatures = featuresOf(queries);
        double[][][] categoryRows = categoryRows(queries);
        double[][] rows = new double[points.length][width];
        for (int i = 0; i < points.length; i++) {
            double[] row = rows[i];
            addSquares(row, queryFeatures, i);
            for (int c = 0; c < categorical.length; c++) {
                add(row, categoryRows[c][codes[c][i]], width);
            }
            Matern.covarianceInto(row, width, signal);
        }
        trend.addBlock(rows, queries);
        return rows;
    }

    private void addSquares(double[] row, double[][] queryFeatures, int point) {
        int f = 0;
        for (; f + 1 < features.length; f += 2) {
            addTwoSquares(row, queryFeatures[f], features[f][point], queryFeatures[f + 1], features[f + 1][point]);
        }
        if (f < features.length) {
            addSquare(row, queryFeatures[f], features[f][point]);
        }
    }

    private static void addTwoSquares(double[] row, double[] a, double fromA, double[] b, double fromB) {
        for (int q = 0; q < row.length; q++) {
            double x = a[q] - fromA;
            double y = b[q] - fromB;
            row[q] += x * x + y * y;
        }
    }

    private static void addSquare(double[] row, double[] a, double from) {
        for (int q = 0; q < row.length; q++) {
            double x = a[q] - from;
            row[q] += x * x;
        }
    }

    private static void add(double[] row, double[] other, int width) {
        for (int q = 0; q < width; q++) {
            row[q] += other[q];
        }
    }

    /** Returns for each categorical entry and each of its codes what a point with that code is apart from each query. */
    private double[][][] categoryRows(double[][] queries) {
        double[][][] result = new double[categorical.length][][];
        for (int c = 0; c < categorical.length; c++) {
            int[] queryCodes = codesOf(queries, categorical[c]);
            result[c] = new double[layout.categories(categorical[c]) + 1][queries.length];
            for (int code = 0; code < result[c].length; code++) {
                for (int q = 0; q < queries.length; q++) {
                    result[c][code][q] = queryCodes[q] == code ? 0 : categoryWeights[c];
                }
            }
        }
        return result;
    }

    /**
     * Writes the covariance between the design and one point, and its slope.
     *
     * @param query a point of the layout, not checked again
     * @param covariances overwritten, of length {@code n}
     * @param slopes overwritten with {@code −dk/d(r²)} of the Matérn part, of length {@code n}
     */
    public void vectorInto(double[] query, double[] covariances, double[] slopes) {
        localInto(query, covariances, slopes);
        trend.addVector(covariances, query);
    }

    private void localInto(double[] query, double[] covariances, double[] slopes) {
        double[][] queryFeatures = featuresOf(new double[][] {query});
        Arrays.fill(covariances, 0);
        for (int f = 0; f < features.length; f++) {
            addSquare(covariances, features[f], queryFeatures[f][0]);
        }
        for (int c = 0; c < categorical.length; c++) {
            int code = Double.isNaN(query[categorical[c]])
                    ? layout.categories(categorical[c])
                    : (int) query[categorical[c]];
            for (int i = 0; i < covariances.length; i++) {
                covariances[i] += codes[c][i] == code ? 0 : categoryWeights[c];
            }
        }
        Matern.covarianceAndSlopeInto(covariances, slopes, covariances.length, signal);
    }

    /**
     * Returns the gradient of a weighted sum of covariances by the numbers of the query.
     *
     * @param query the point at which the slopes were taken
     * @param slopes as written by {@link #vectorInto}
     * @param weights one for each point of the design
     * @return {@code ∂/∂x_j Σ_i weights[i] k(x, x_i)}; zero for categories and absent entries
     */
    public double[] gradient(double[] query, double[] slopes, double[] weights) {
        double[] products = new double[points.length];
        double total = 0;
        for (int i = 0; i < products.length; i++) {
            products[i] = weights[i] * slopes[i];
            total += products[i];
        }
        double[] gradient = new double[layout.size()];
        for (int f = 0; f < numeric.length; f++) {
            int j = numeric[f];
            if (!Double.isNaN(query[j])) {
                double scale = 1 / hyperparameters.lengthScale(j);
                double here = (query[j] - 0.5) * scale;
                double moment = Dot.product(products, features[f], products.length);
                gradient[j] = -2 * scale * (here * total - moment);
            }
        }
        trend.addGradientInto(query, weights, gradient);
        return gradient;
    }

    /**
     * Returns the covariance among some points.
     *
     * @param queries points of the layout
     * @return a square matrix, new
     */
    public double[][] among(double[][] queries) {
        Design others = Design.of(layout, queries);
        return new CrossCovariance(others, hyperparameters).block(others.rows());
    }

    /**
     * Returns the covariance with more points in the design.
     *
     * @param more the points to add
     * @return a longer one
     */
    public CrossCovariance with(double[][] more) {
        return new CrossCovariance(Design.of(layout, points).with(more), hyperparameters);
    }

    /**
     * Returns the indices of the points nearest to a point in the scaled distance, ties by index.
     *
     * @param center a point of the layout
     * @param count how many, at most {@code n}
     * @return their indices, increasing
     */
    public int[] nearest(double[] center, int count) {
        Require.between("count", count, 0, points.length);
        layout.check(center);
        double[] covariances = new double[points.length];
        localInto(center, covariances, new double[points.length]);
        Integer[] order = new Integer[points.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order,
                (a, b) -> covariances[a] == covariances[b] ? a - b : Double.compare(covariances[b], covariances[a]));
        return Arrays.stream(order).limit(count).mapToInt(i -> i).sorted().toArray();
    }
}
