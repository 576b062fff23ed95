package io.fairlead.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.surrogate.kernel.CrossCovariance;
import io.fairlead.surrogate.kernel.Design;
import io.fairlead.surrogate.kernel.Hyperparameters;
import io.fairlead.surrogate.kernel.InputLayout;
import io.fairlead.surrogate.kernel.Layouts;
import io.fairlead.surrogate.transform.OutputTransform;
import io.fairlead.surrogate.transform.Warp;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PosteriorTest {

    static List<InputLayout> layouts() {
        return List.of(Layouts.PLAIN, Layouts.MIXED, Layouts.DISCRETE);
    }

    private static double[] losses(int n) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = 3 + 2 * Math.sin(1.3 * i);
        }
        return values;
    }

    private static GaussianProcess model(InputLayout layout, int n) {
        double[] noise = new double[n];
        noise[n / 2] = 0.8;
        return GaussianProcess.of(
                Design.of(layout, Layouts.points(layout, n, 1)),
                Targets.withNoise(losses(n), noise),
                OutputTransform.fit(Warp.IDENTITY, losses(n)),
                Layouts.hyperparameters(layout, 2));
    }

    /** K + noise by the definition, from the model's parts. */
    private static RealMatrix noisyCovariance(GaussianProcess model, int n) {
        double[][] points = Layouts.points(model.design().layout(), n, 1);
        double[][] matrix = new CrossCovariance(model.design(), model.hyperparameters()).among(points);
        double slope = Math.exp(model.transform().logSlope(0));
        for (int i = 0; i < n; i++) {
            matrix[i][i] += model.hyperparameters().noiseVariance() + (i == n / 2 ? 0.8 * slope * slope : 0);
        }
        return new Array2DRowRealMatrix(matrix);
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void meanAndVarianceAreThoseOfADenseSolve(InputLayout layout) {
        int n = 30;
        GaussianProcess model = model(layout, n);
        RealMatrix inverse =
                new LUDecomposition(noisyCovariance(model, n)).getSolver().getInverse();
        double[] y = Arrays.stream(losses(n)).map(model.transform()::toModel).toArray();
        double[] alpha = inverse.operate(y);
        double[][] queries = Layouts.points(layout, 150, 77); // more than two blocks
        double[][] means = new double[1][150];
        double[] variances = new double[150];
        model.posterior().predictInto(queries, means, variances);
        double[][] cross = new CrossCovariance(model.design(), model.hyperparameters()).block(queries);
        for (int q = 0; q < queries.length; q++) {
            double[] k = new double[n];
            for (int i = 0; i < n; i++) {
                k[i] = cross[i][q];
            }
            double mean = dot(k, alpha);
            double[][] one = {queries[q]};
            double prior = new CrossCovariance(model.design(), model.hyperparameters()).among(one)[0][0];
            double variance = prior - dot(k, inverse.operate(k));
            assertThat(means[0][q]).isCloseTo(mean, within(1e-9));
            assertThat(variances[q]).isCloseTo(variance, within(1e-9));
        }
        double[][] meansOnly = new double[1][150];
        model.posterior().meansInto(queries, meansOnly);
        assertThat(meansOnly).isDeepEqualTo(means);
        Prediction single = model.posterior().predict(queries[100]);
        assertThat(single.mean()).isCloseTo(means[0][100], within(1e-12));
        assertThat(single.variance()).isCloseTo(variances[100], within(1e-12));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void gradientsMatchCentralDifferences(InputLayout layout) {
        Posterior posterior = model(layout, 25).noiseFreeSamples(Layouts.points(layout, 2, 8), 3, KeyedRandom.of(1));
        for (double[] point : Layouts.points(layout, 8, 5)) {
            PointGradient found = posterior.gradient(point);
            double[][] means = new double[3][1];
            double[] variance = new double[1];
            posterior.predictInto(new double[][] {point}, means, variance);
            for (int s = 0; s < 3; s++) {
                assertThat(found.mean(s)).isCloseTo(means[s][0], within(1e-7));
            }
            assertThat(found.deviation()).isCloseTo(Math.sqrt(variance[0]), within(1e-7));
            for (int j = 0; j < layout.size(); j++) {
                assertSlopes(posterior, point, j, found);
            }
        }
    }

    private static void assertSlopes(Posterior posterior, double[] point, int j, PointGradient found) {
        if (!posterior.layout().isNumeric(j) || Double.isNaN(point[j])) {
            assertThat(found.deviationSlope(j)).isZero();
            assertThat(found.meanGradient(0, 1, 0)[j]).isZero();
            return;
        }
        double h = 1e-5;
        double[] up = point.clone();
        double[] down = point.clone();
        up[j] += h;
        down[j] -= h;
        PointGradient above = posterior.gradient(up);
        PointGradient below = posterior.gradient(down);
        for (int s = 0; s < posterior.sampleCount(); s++) {
            double expected = (above.mean(s) - below.mean(s)) / (2 * h);
            double[] weights = new double[posterior.sampleCount()];
            weights[s] = 2;
            assertThat(found.meanGradient(weights)[j] / 2)
                    .isCloseTo(expected, within(1e-4 * Math.max(1, Math.abs(expected))));
        }
        double expected = (above.deviation() - below.deviation()) / (2 * h);
        assertThat(found.deviationSlope(j)).isCloseTo(expected, within(1e-4 * Math.max(1, Math.abs(expected))));
    }

    @Test
    void pendingPointsKeepTheMeanAndShrinkTheVariance() {
        GaussianProcess model = model(Layouts.MIXED, 20);
        double[][] pending = Layouts.points(Layouts.MIXED, 3, 31);
        Posterior before = model.posterior();
        Posterior after = before.withPending(pending);
        for (double[] query : Layouts.points(Layouts.MIXED, 10, 32)) {
            assertThat(after.predict(query).mean())
                    .isCloseTo(before.predict(query).mean(), within(1e-9));
            assertThat(after.predict(query).variance())
                    .isLessThanOrEqualTo(before.predict(query).variance() + 1e-12);
        }
        assertThat(after.predict(pending[0]).variance())
                .isLessThan(model.hyperparameters().noiseVariance() + 1e-9)
                .isLessThan(0.5 * before.predict(pending[0]).variance());
        assertThat(after.size()).isEqualTo(23);
        assertThat(before.withPending(new double[0][]).size()).isEqualTo(20);
    }

    @Test
    void conditioningOnMorePointsIsTheModelOfAllPoints() {
        int n = 24;
        double[][] points = Layouts.points(Layouts.MIXED, n, 1);
        double[] y = losses(n);
        OutputTransform transform = OutputTransform.fit(Warp.IDENTITY, y);
        Hyperparameters h = Layouts.hyperparameters(Layouts.MIXED, 2);
        Posterior all = GaussianProcess.of(Design.of(Layouts.MIXED, points), Targets.of(y), transform, h)
                .posterior();
        Posterior fewer = GaussianProcess.of(
                        Design.of(Layouts.MIXED, Arrays.copyOf(points, 21)),
                        Targets.of(Arrays.copyOf(y, 21)),
                        transform,
                        h)
                .posterior();
        double[] added = Arrays.stream(y, 21, 24).map(transform::toModel).toArray();
        Posterior grown = fewer.withValues(Arrays.copyOfRange(points, 21, 24), new double[][] {added});
        for (double[] query : Layouts.points(Layouts.MIXED, 10, 3)) {
            assertThat(grown.predict(query).mean()).isCloseTo(all.predict(query).mean(), within(1e-9));
            assertThat(grown.predict(query).variance())
                    .isCloseTo(all.predict(query).variance(), within(1e-9));
        }
    }

    @Test
    void thePointItselfCanBePendingMoreThanOnce() {
        Posterior posterior = GaussianProcess.of(
                        Design.of(Layouts.PLAIN, new double[][] {{0.5, 0.5}, {0.1, 0.9}}),
                        Targets.of(1, 2),
                        OutputTransform.fit(Warp.IDENTITY, new double[] {1, 2}),
                        Hyperparameters.ofLogs(Layouts.PLAIN, new double[] {0, 0, 0, Math.log(1e-12), 0, 0, 0}))
                .posterior();
        double[][] same = {{0.5, 0.5}, {0.5, 0.5}, {0.5, 0.5}};
        Posterior after = posterior.withPending(same);
        assertThat(after.size()).isEqualTo(5);
        assertThat(after.predict(new double[] {0.3, 0.3}).mean())
                .isCloseTo(posterior.predict(new double[] {0.3, 0.3}).mean(), within(1e-5));
        assertThat(after.predict(same[0]).variance()).isPositive();
    }

    @Test
    void drawsHaveTheJointMoments() {
        Posterior posterior = model(Layouts.MIXED, 15).posterior();
        double[][] queries = Layouts.points(Layouts.MIXED, 4, 12);
        double[][] covariance = posterior.covariance(queries);
        int count = 20_000;
        double[][] draws = posterior.draw(queries, count, KeyedRandom.of(3));
        for (int a = 0; a < 4; a++) {
            Prediction there = posterior.predict(queries[a]);
            assertThat(covariance[a][a]).isCloseTo(there.variance(), within(1e-10));
            double meanA = mean(draws, a);
            assertThat(meanA).isCloseTo(there.mean(), within(5 * Math.sqrt(there.variance() / count)));
            for (int b = 0; b < a; b++) {
                double meanB = mean(draws, b);
                double sum = 0;
                for (double[] draw : draws) {
                    sum += (draw[a] - meanA) * (draw[b] - meanB);
                }
                double scale = Math.sqrt(covariance[a][a] * covariance[b][b]);
                assertThat(sum / count).isCloseTo(covariance[a][b], within(5 * scale / Math.sqrt(count)));
            }
        }
    }

    private static double mean(double[][] draws, int column) {
        double sum = 0;
        for (double[] draw : draws) {
            sum += draw[column];
        }
        return sum / draws.length;
    }

    @Test
    void noiseFreeSamplesAreDrawsOfThePosterior() {
        GaussianProcess model = model(Layouts.MIXED, 12);
        double[][] pending = Layouts.points(Layouts.MIXED, 2, 40);
        int count = 4000;
        Posterior samples = model.noiseFreeSamples(pending, count, KeyedRandom.of(4));
        Posterior posterior = model.posterior();
        assertThat(samples.size()).isEqualTo(14);
        assertThat(samples.sampleCount()).isEqualTo(count);
        double[][] everywhere = Arrays.copyOf(Layouts.points(Layouts.MIXED, 12, 1), 14);
        everywhere[12] = pending[0];
        everywhere[13] = pending[1];
        double[][] covariance = posterior.covariance(everywhere);
        for (int i : new int[] {0, 5, 6, 12, 13}) {
            double mean = 0;
            double cross = 0;
            for (int s = 0; s < count; s++) {
                mean += samples.value(s, i) / count;
            }
            double other = posterior.predict(everywhere[13]).mean();
            for (int s = 0; s < count; s++) {
                cross += (samples.value(s, i) - mean) * (samples.value(s, 13) - other) / count;
            }
            Prediction there = posterior.predict(everywhere[i]);
            assertThat(mean).isCloseTo(there.mean(), within(5 * Math.sqrt(there.variance() / count)));
            double scale = Math.sqrt(covariance[i][i] * covariance[13][13]);
            assertThat(cross).isCloseTo(covariance[i][13], within(6 * scale / Math.sqrt(count) + 1e-6));
        }
        // each sample is a function through its own values, without noise
        double[][] means = new double[count][14];
        double[] variances = new double[14];
        samples.predictInto(everywhere, means, variances);
        assertThat(means[7][3]).isCloseTo(samples.value(7, 3), within(1e-2));
        assertThat(variances[3]).isLessThan(1e-5);
    }

    @Test
    void nanAndWrongLengthsAreRefused() {
        Posterior posterior = model(Layouts.PLAIN, 5).posterior();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> posterior.predict(new double[] {0.5, Double.NaN}))
                .withMessage("entry 1 must be between 0.0 and 1.0, but was NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> posterior.gradient(new double[] {0.5}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Targets.of(1, Double.NaN))
                .withMessage("loss 1 must be finite, but was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Targets.withNoise(new double[] {1}, new double[] {-1}))
                .withMessage("noise variance 0 must be zero or above and finite, but was -1.0");
    }
}
