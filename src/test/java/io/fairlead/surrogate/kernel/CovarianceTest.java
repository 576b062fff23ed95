package io.fairlead.surrogate.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.math.linear.Cholesky;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both forms of the covariance, pairs and cross, against each other and against the definition. */
class CovarianceTest {

    static List<InputLayout> layouts() {
        return List.of(Layouts.PLAIN, Layouts.MIXED, Layouts.DISCRETE);
    }

    /** The definition, entry by entry. */
    private static double squaredDistance(InputLayout layout, Hyperparameters h, double[] x, double[] z) {
        double sum = 0;
        for (int j = 0; j < x.length; j++) {
            boolean oneAbsent = Double.isNaN(x[j]) != Double.isNaN(z[j]);
            double square;
            if (!layout.isNumeric(j)) {
                square = Double.compare(x[j], z[j]) == 0 ? 0 : 1;
            } else if (oneAbsent) {
                double active = Double.isNaN(x[j]) ? z[j] : x[j];
                square = h.activityWeight(j) + (active - 0.5) * (active - 0.5);
            } else {
                square = Double.isNaN(x[j]) ? 0 : (x[j] - z[j]) * (x[j] - z[j]);
            }
            sum += square / (h.lengthScale(j) * h.lengthScale(j));
        }
        return sum;
    }

    private static double covariance(InputLayout layout, Hyperparameters h, double[] x, double[] z) {
        double s = Math.sqrt(5 * squaredDistance(layout, h, x, z));
        return h.signalVariance() * (1 + s + s * s / 3) * Math.exp(-s) + trend(layout, h.logs(), x, z);
    }

    private static double trend(InputLayout layout, double[] logs, double[] x, double[] z) {
        int d = layout.size();
        double sum = 0;
        for (int j = 0; j < x.length; j++) {
            boolean bothAbsent = Double.isNaN(x[j]) && Double.isNaN(z[j]);
            boolean bothThere = !Double.isNaN(x[j]) && !Double.isNaN(z[j]);
            double variance = Math.exp(logs[logs.length - 1]) * Math.exp(logs[logs.length - 1 - d + j]) / d;
            if (!layout.isNumeric(j)) {
                sum += bothAbsent || x[j] == z[j] ? variance : 0;
                continue;
            }
            double t = 2 * x[j] - 1;
            double u = 2 * z[j] - 1;
            sum += bothThere ? variance * (t * u + 0.25 * (3 * t * t - 1) * (3 * u * u - 1)) : 0;
            sum += layout.hasActivityWeight(j) && (bothAbsent || bothThere) ? variance : 0;
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void pairsAndBlocksAreTheDefinition(InputLayout layout) {
        double[][] points = Layouts.points(layout, 17, 1);
        double[][] queries = Layouts.points(layout, 9, 2);
        Hyperparameters h = Layouts.hyperparameters(layout, 5);
        Design design = Design.of(layout, points);
        PairKernel pairs = new PairKernel(PairDistances.of(design));
        pairs.set(h.logs());
        double[] diagonal = new double[17];
        Arrays.fill(diagonal, 0.25);
        double[][] matrix = pairs.matrix(diagonal);
        CrossCovariance cross = new CrossCovariance(design, h);
        double[][] block = cross.block(queries);
        for (int i = 0; i < 17; i++) {
            for (int j = 0; j <= i; j++) {
                double expected = covariance(layout, h, points[i], points[j]) + (i == j ? 0.25 : 0);
                assertThat(matrix[i][j]).isCloseTo(expected, within(1e-12));
            }
            for (int q = 0; q < queries.length; q++) {
                assertThat(block[i][q]).isCloseTo(covariance(layout, h, points[i], queries[q]), within(1e-12));
            }
        }
        double[] vector = new double[17];
        cross.vectorInto(queries[3], vector, new double[17]);
        for (int i = 0; i < 17; i++) {
            assertThat(vector[i]).isCloseTo(block[i][3], within(1e-13));
        }
        double[] variances = cross.priorVariances(queries);
        for (int q = 0; q < queries.length; q++) {
            assertThat(variances[q]).isCloseTo(covariance(layout, h, queries[q], queries[q]), within(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void randomSetsArePositiveDefinite(InputLayout layout) {
        for (int seed = 0; seed < 40; seed++) {
            double[][] points = Layouts.points(layout, 60, seed);
            Hyperparameters h = Layouts.hyperparameters(layout, seed);
            CrossCovariance cross = new CrossCovariance(Design.of(layout, points), h);
            double[][] matrix = cross.block(points);
            for (int i = 0; i < matrix.length; i++) {
                matrix[i][i] += 1e-9; // the same category twice makes equal rows
            }
            assertThat(Cholesky.factor(matrix)).isInstanceOf(Cholesky.Factored.class);
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void gradientByTheHyperparametersMatchesCentralDifferences(InputLayout layout) {
        double[][] points = Layouts.points(layout, 11, 4);
        PairKernel pairs = new PairKernel(PairDistances.of(Design.of(layout, points)));
        double[][] weights = new double[11][];
        for (int i = 0; i < 11; i++) {
            weights[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                weights[i][j] = Math.sin(7 * i + 3 * j);
            }
        }
        for (int seed = 0; seed < 3; seed++) {
            double[] logs = Layouts.hyperparameters(layout, seed).logs();
            double[] gradient = new double[logs.length];
            pairs.set(logs);
            pairs.addGradientInto(weights, gradient);
            for (int t = 0; t < logs.length; t++) {
                double expected =
                        (weighted(pairs, weights, logs, t, 1e-5) - weighted(pairs, weights, logs, t, -1e-5)) / 2e-5;
                assertThat(gradient[t]).as("hyperparameter %d", t).isCloseTo(expected, within(1e-7));
            }
        }
    }

    private static double weighted(PairKernel pairs, double[][] weights, double[] logs, int index, double step) {
        double[] moved = logs.clone();
        moved[index] += step;
        pairs.set(moved);
        double[][] matrix = pairs.matrix(new double[weights.length]);
        double sum = 0;
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += weights[i][j] * matrix[i][j];
            }
            sum += 0.5 * weights[i][i] * matrix[i][i];
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void gradientByTheQueryMatchesCentralDifferences(InputLayout layout) {
        CrossCovariance cross = new CrossCovariance(
                Design.of(layout, Layouts.points(layout, 13, 6)), Layouts.hyperparameters(layout, 8));
        double[] weights = new double[13];
        for (int i = 0; i < 13; i++) {
            weights[i] = Math.cos(5 * i);
        }
        for (double[] query : Layouts.points(layout, 6, 9)) {
            double[] slopes = new double[13];
            cross.vectorInto(query, new double[13], slopes);
            double[] gradient = cross.gradient(query, slopes, weights);
            for (int j = 0; j < layout.size(); j++) {
                double expected = 0;
                if (layout.isNumeric(j) && !Double.isNaN(query[j])) {
                    expected = (combined(cross, weights, query, j, 1e-6) - combined(cross, weights, query, j, -1e-6))
                            / 2e-6;
                }
                assertThat(gradient[j]).isCloseTo(expected, within(1e-7));
                double prior = 0;
                if (layout.isNumeric(j) && !Double.isNaN(query[j])) {
                    double[][] moved = {query.clone(), query.clone()};
                    moved[0][j] += 1e-6;
                    moved[1][j] -= 1e-6;
                    double[] variances = cross.priorVariances(moved);
                    prior = (variances[0] - variances[1]) / 2e-6;
                }
                assertThat(cross.priorVarianceGradient(query)[j]).isCloseTo(prior, within(1e-7));
            }
        }
    }

    private static double combined(CrossCovariance cross, double[] weights, double[] query, int entry, double step) {
        double[] moved = query.clone();
        moved[entry] += step;
        double[] covariances = new double[weights.length];
        cross.vectorInto(moved, covariances, new double[weights.length]);
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * covariances[i];
        }
        return sum;
    }

    @Test
    void theNearestPointsAreTheMostAlike() {
        double[][] points = {{0.9, 0.9}, {0.1, 0.1}, {0.2, 0.1}, {0.5, 0.5}};
        Hyperparameters h = Hyperparameters.ofLogs(Layouts.PLAIN, new double[] {0, 0, 0, -5, 0, 0, 3});
        CrossCovariance cross = new CrossCovariance(Design.of(Layouts.PLAIN, points), h);
        assertThat(cross.nearest(new double[] {0, 0}, 2)).containsExactly(1, 2);
        assertThat(cross.nearest(new double[] {1, 1}, 2)).containsExactly(0, 3);
        assertThat(cross.nearest(new double[] {1, 1}, 0)).isEmpty();
    }

    @Test
    void aLongerDesignCoversTheAddedPoints() {
        double[][] points = Layouts.points(Layouts.MIXED, 5, 1);
        Hyperparameters h = Layouts.hyperparameters(Layouts.MIXED, 1);
        CrossCovariance all = new CrossCovariance(Design.of(Layouts.MIXED, points), h);
        CrossCovariance grown = new CrossCovariance(Design.of(Layouts.MIXED, Arrays.copyOf(points, 3)), h)
                .with(Arrays.copyOfRange(points, 3, 5));
        assertThat(grown.block(points)).isDeepEqualTo(all.block(points));
        assertThat(all.among(points)).isDeepEqualTo(all.block(points));
    }
}
