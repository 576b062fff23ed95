package io.fairlead.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.math.sampling.Sobol;
import io.fairlead.surrogate.kernel.Design;
import io.fairlead.surrogate.kernel.Hyperparameters;
import io.fairlead.surrogate.kernel.InputLayout;
import io.fairlead.surrogate.kernel.Layouts;
import io.fairlead.surrogate.transform.OutputTransform;
import io.fairlead.surrogate.transform.Warp;
import java.util.Arrays;
import java.util.Collections;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GaussianProcessTest {

    private static final InputLayout FOUR = InputLayout.of(Collections.nCopies(4, InputLayout.numeric()));

    private static double[] losses(double[][] points, ToDoubleFunction<double[]> function, double noise) {
        KeyedRandom random = KeyedRandom.of(99, points.length);
        double[] values = new double[points.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = function.applyAsDouble(points[i]) + noise * random.nextGaussian();
        }
        return values;
    }

    /** Depends strongly on the first entry, a little on the second, not at all on the others. */
    private static double wavy(double[] x) {
        return 10 * Math.sin(6 * x[0]) + 2 * x[1];
    }

    @Test
    void leavingOneOutIsRefittingWithoutIt() {
        double[][] points = Layouts.points(Layouts.MIXED, 14, 1);
        double[] y = losses(points, x -> 3 * x[0] + x[1], 0.3);
        OutputTransform transform = OutputTransform.fit(Warp.IDENTITY, y);
        Hyperparameters h = Layouts.hyperparameters(Layouts.MIXED, 2);
        LeaveOneOut found = GaussianProcess.of(Design.of(Layouts.MIXED, points), Targets.of(y), transform, h)
                .leaveOneOut();
        double logDensity = 0;
        for (int i = 0; i < 14; i++) {
            int left = i;
            int[] others = IntStream.range(0, 14).filter(k -> k != left).toArray();
            Prediction without = GaussianProcess.of(
                            Design.of(Layouts.MIXED, points).subset(others),
                            Targets.of(y).subset(others),
                            transform,
                            h)
                    .posterior()
                    .predict(points[i]);
            double variance = without.variance() + h.noiseVariance();
            double residual = (transform.toModel(y[i]) - without.mean()) / Math.sqrt(variance);
            assertThat(found.prediction(i).mean()).isCloseTo(without.mean(), within(1e-9));
            assertThat(found.prediction(i).variance()).isCloseTo(variance, within(1e-9));
            assertThat(found.standardizedResidual(i)).isCloseTo(residual, within(1e-8));
            logDensity -= 0.5 * residual * residual + 0.5 * Math.log(2 * Math.PI * variance);
        }
        assertThat(found.logDensity()).isCloseTo(logDensity, within(1e-7));
    }

    @Test
    void theFitFindsWhatMattersAndHowNoisyItIs() {
        double[][] points = Sobol.scrambled(4, 1).points(0, 64);
        double[] y = losses(points, GaussianProcessTest::wavy, 1.0);
        GaussianProcess model = GaussianProcess.fit(
                Design.of(FOUR, points), Targets.of(y), FitSettings.defaults().withWarps(Warp.IDENTITY));
        Hyperparameters h = model.hyperparameters();
        assertThat(h.lengthScale(0)).isLessThan(0.6);
        assertThat(h.lengthScale(2)).isGreaterThan(2 * h.lengthScale(0));
        assertThat(h.lengthScale(3)).isGreaterThan(2 * h.lengthScale(0));
        double slope = Math.exp(model.transform().logSlope(0));
        double noise = Math.sqrt(h.noiseVariance()) / slope;
        assertThat(noise).as("noise in the loss's unit, true value 1").isBetween(0.7, 1.4);
    }

    @Test
    void predictionsOfUnseenPointsAreCalibrated() {
        double[][] points = Sobol.scrambled(4, 2).points(0, 60);
        double[] y = losses(points, GaussianProcessTest::wavy, 0.5);
        GaussianProcess model = GaussianProcess.fit(Design.of(FOUR, points), Targets.of(y), FitSettings.defaults());
        double squares = 0;
        double error = 0;
        double[][] fresh = Sobol.scrambled(4, 3).points(0, 200);
        for (double[] x : fresh) {
            Prediction there = model.posterior().predict(x);
            double z = (model.transform().toModel(wavy(x)) - there.mean()) / there.deviation();
            squares += z * z / fresh.length;
            error += Math.abs(model.transform().fromModel(there.mean()) - wavy(x)) / fresh.length;
        }
        assertThat(squares).as("mean squared standardized residual").isBetween(0.15, 2.0);
        assertThat(error).as("mean absolute error; the loss ranges over 20").isLessThan(0.8);
    }

    @Test
    void conditionalAndCategoricalEntriesAreLearnt() {
        double[][] points = Layouts.points(Layouts.MIXED, 80, 6);
        ToDoubleFunction<double[]> function = x -> x[1] + (Double.isNaN(x[2]) ? 2 : x[2]) + Math.cos(4 * x[0]);
        GaussianProcess model = GaussianProcess.fit(
                Design.of(Layouts.MIXED, points), Targets.of(losses(points, function, 0.02)), FitSettings.defaults());
        double error = 0;
        double[][] fresh = Layouts.points(Layouts.MIXED, 100, 7);
        for (double[] x : fresh) {
            double predicted =
                    model.transform().fromModel(model.posterior().predict(x).mean());
            error += Math.abs(predicted - function.applyAsDouble(x)) / fresh.length;
        }
        assertThat(error).as("mean absolute error; the loss ranges over 5").isLessThan(0.15);
    }

    @Test
    void skewedLossesGetAWarpAndPlainOnesNone() {
        double[][] points = Sobol.scrambled(4, 4).points(0, 50);
        double[] plain = losses(points, GaussianProcessTest::wavy, 0.1);
        double[] skewed = Arrays.stream(plain).map(v -> Math.exp(0.4 * v)).toArray();
        Design design = Design.of(FOUR, points);
        assertThat(GaussianProcess.fit(design, Targets.of(plain), FitSettings.defaults())
                        .transform()
                        .warp())
                .isEqualTo(Warp.IDENTITY);
        assertThat(GaussianProcess.fit(design, Targets.of(skewed), FitSettings.defaults())
                        .transform()
                        .warp())
                .isEqualTo(Warp.LOGARITHM);
    }

    @Test
    void givenNoiseIsBelieved() {
        double[][] points = {{0.2, 0.2}, {0.2, 0.2}, {0.8, 0.8}};
        double[] y = {0, 4, 2};
        GaussianProcess model = GaussianProcess.of(
                Design.of(Layouts.PLAIN, points),
                Targets.withNoise(y, new double[] {1e-6, 100, 0}),
                OutputTransform.fit(Warp.IDENTITY, y),
                Hyperparameters.ofLogs(Layouts.PLAIN, new double[] {0, 0, 0, -12, 0, 0, -2}));
        double mean =
                model.transform().fromModel(model.posterior().predict(points[0]).mean());
        assertThat(mean).isCloseTo(0, within(0.05));
    }

    @Test
    void theSameDataGiveTheSameModelAndAWarmStartDoesNoHarm() {
        double[][] points = Layouts.points(Layouts.MIXED, 40, 8);
        Design design = Design.of(Layouts.MIXED, points);
        Targets targets = Targets.of(losses(points, x -> x[0] * x[1], 0.05));
        GaussianProcess first = GaussianProcess.fit(design, targets, FitSettings.defaults());
        GaussianProcess second = GaussianProcess.fit(design, targets, FitSettings.defaults());
        assertThat(second.hyperparameters().logs())
                .containsExactly(first.hyperparameters().logs());
        GaussianProcess warm = GaussianProcess.fit(
                design, targets, FitSettings.defaults().withStarts(1).withWarmStart(first.hyperparameters()));
        assertThat(warm.leaveOneOut().logDensity())
                .isGreaterThan(first.leaveOneOut().logDensity() - 3);
    }

    @Test
    void oneTwoAndEqualLossesAreNoError() {
        for (int n : new int[] {1, 2, 7}) {
            double[][] points = Layouts.points(Layouts.MIXED, n, 3);
            double[] y = new double[n];
            Arrays.fill(y, 5);
            GaussianProcess model =
                    GaussianProcess.fit(Design.of(Layouts.MIXED, points), Targets.of(y), FitSettings.defaults());
            Prediction there = model.posterior().predict(Layouts.points(Layouts.MIXED, 1, 50)[0]);
            assertThat(model.transform().fromModel(there.mean())).isCloseTo(5, within(1e-9));
            assertThat(there.variance()).isPositive();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GaussianProcess.fit(
                        Design.of(Layouts.PLAIN, new double[0][]), Targets.of(), FitSettings.defaults()))
                .withMessage("design must not be empty");
    }

    @Test
    void manyPointsAreThinnedByThePolicyAndLocalModelsStayGood() {
        double[][] points = Sobol.scrambled(4, 5).points(0, 400);
        double[] y = losses(points, GaussianProcessTest::wavy, 0.1);
        FitSettings settings =
                FitSettings.defaults().withWarps(Warp.IDENTITY).withScale(new ScalePolicy(40, 80, 200, 60));
        GaussianProcess model = GaussianProcess.fit(Design.of(FOUR, points), Targets.of(y), settings);
        assertThat(model.posterior().size()).isEqualTo(200);
        double[] center = {0.3, 0.6, 0.5, 0.5};
        Posterior near = model.posteriorNear(center);
        assertThat(near.size()).isEqualTo(60);
        assertThat(model.transform().fromModel(near.predict(center).mean())).isCloseTo(wavy(center), within(0.4));
    }

    @Test
    void subsetsKeepTheBestAndRepeat() {
        double[] losses = new double[50];
        Arrays.setAll(losses, i -> (i * 37) % 50);
        int[] subset = ScalePolicy.subset(losses, 12);
        assertThat(subset).hasSize(12).doesNotHaveDuplicates().isSorted();
        assertThat(Arrays.stream(subset).mapToDouble(i -> losses[i])).contains(0.0, 1.0, 2.0, 3.0);
        assertThat(ScalePolicy.subset(losses, 12)).containsExactly(subset);
        assertThat(ScalePolicy.subset(losses, 50)).hasSize(50);
    }
}
