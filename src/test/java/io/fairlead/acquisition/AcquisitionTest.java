package io.fairlead.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.surrogate.FeasibilityModel;
import io.fairlead.surrogate.FitSettings;
import io.fairlead.surrogate.GaussianProcess;
import io.fairlead.surrogate.Targets;
import io.fairlead.surrogate.kernel.Design;
import io.fairlead.surrogate.kernel.InputLayout;
import io.fairlead.surrogate.transform.Warp;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AcquisitionTest {

    private static final InputLayout LAYOUT = InputLayout.of(
            List.of(InputLayout.numeric(), InputLayout.conditionalNumeric(), InputLayout.categorical(3)));

    private static final double[][] PLACES = {
        {0.31, 0.62, 0}, {0.8, Double.NaN, 1}, {0.1, 0.05, 2}, {0.55, Double.NaN, 2}
    };

    private static double[][] points(int n) {
        SplittableRandom random = new SplittableRandom(4);
        double[][] points = new double[n][];
        for (int i = 0; i < n; i++) {
            int category = random.nextInt(3);
            points[i] = new double[] {random.nextDouble(), category == 1 ? Double.NaN : random.nextDouble(), category};
        }
        return points;
    }

    private static GaussianProcess model(double[][] points, int which) {
        double[] losses = new double[points.length];
        for (int i = 0; i < losses.length; i++) {
            double second = Double.isNaN(points[i][1]) ? 0.4 : points[i][1];
            losses[i] = Math.sin(5 * points[i][0] + which) + second * points[i][2] + 0.1 * which;
        }
        return GaussianProcess.fit(
                Design.of(LAYOUT, points),
                Targets.of(losses),
                FitSettings.defaults().withWarps(Warp.IDENTITY));
    }

    private static void checkGradient(Term term) {
        for (double[] place : PLACES) {
            double[] gradient = new double[3];
            double value = term.addGradientInto(place, gradient);
            assertThat(value(term, place)).isCloseTo(value, within(1e-9 * (1 + Math.abs(value))));
            for (int k = 0; k < 2; k++) {
                double expected = Double.isNaN(place[k]) ? 0 : slope(term, place, k);
                assertThat(gradient[k]).isCloseTo(expected, within(2e-4 * (1 + Math.abs(expected))));
            }
            assertThat(gradient[2]).isZero();
        }
    }

    private static double slope(Term term, double[] place, int k) {
        double h = 1e-5;
        double[] up = place.clone();
        double[] down = place.clone();
        up[k] += h;
        down[k] -= h;
        return (value(term, up) - value(term, down)) / (2 * h);
    }

    private static double value(Term term, double[] place) {
        double[] sums = new double[1];
        term.addInto(new double[][] {place}, sums);
        return sums[0];
    }

    @Test
    void gainOfSampledFrontsHasTheRightGradient() {
        double[][] points = points(14);
        List<GaussianProcess> models = List.of(model(points, 0), model(points, 1));
        var posteriors = models.stream()
                .map(model -> model.noiseFreeSamples(new double[0][], 4, KeyedRandom.of(3, models.indexOf(model))))
                .toList();
        List<Improvement> improvements = java.util.stream.IntStream.range(0, 4)
                .mapToObj(s -> {
                    double[][] outcomes = new double[14][];
                    for (int i = 0; i < 14; i++) {
                        outcomes[i] = new double[] {
                            posteriors.get(0).value(s, i), posteriors.get(1).value(s, i)
                        };
                    }
                    return Improvements.overFront(outcomes, Region.below(new double[] {1, 1}), KeyedRandom.of(1));
                })
                .toList();
        checkGradient(Gain.of(posteriors, improvements, Coupling.none(2)));
        checkGradient(Gain.of(posteriors, improvements, Coupling.of(new double[] {0.7, -0.8})));
    }

    @Test
    void gainOverTheBestLossHasTheRightGradient() {
        var posterior = model(points(12), 0).posterior();
        checkGradient(Gain.of(List.of(posterior), List.of(Improvements.overBest(-1)), Coupling.none(1)));
    }

    @Test
    void hopelessGainsKeepTheirOrderButCountLittle() {
        var posterior = model(points(12), 0).posterior();
        Term hopeless = Gain.of(List.of(posterior), List.of(Improvements.overBest(-100)), Coupling.none(1));
        Term worse = Gain.of(List.of(posterior), List.of(Improvements.overBest(-200)), Coupling.none(1));
        double[] place = {0.31, 0.62, 0};
        assertThat(value(worse, place)).isLessThan(value(hopeless, place)).isFinite();
        assertThat(value(hopeless, place)).isBetween(-20 - 1e-3 * 1e7, -20.0);
        checkGradient(hopeless);
    }

    @Test
    void limitHasTheRightGradient() {
        checkGradient(new Limit(model(points(12), 1).posterior(), -0.3));
    }

    @Test
    void successHasTheRightGradientAndAvoidsFailures() {
        double[][] points = points(30);
        boolean[] succeeded = new boolean[30];
        for (int i = 0; i < 30; i++) {
            succeeded[i] = points[i][0] < 0.7;
        }
        Success success = new Success(FeasibilityModel.fit(Design.of(LAYOUT, points), succeeded));
        checkGradient(success);
        assertThat(value(success, new double[] {0.9, 0.5, 0}))
                .isLessThan(value(success, new double[] {0.3, 0.5, 0}) - 0.3);
    }

    @Test
    void beliefHasTheRightGradientAndItsFloor() {
        Belief belief = new Belief(
                List.of(
                        new Factor.Near(0, 0.4, 0.2),
                        new Factor.Near(1, 0.2, 0.4),
                        new Factor.Among(2, List.of(1.0, 0.5, 0.1))),
                0.2,
                1.5);
        checkGradient(belief);
        Belief sharp = new Belief(List.of(new Factor.Near(0, 0.1, 0.001)), 0.2, 2);
        assertThat(value(sharp, new double[] {0.9, 0.5, 0})).isCloseTo(2 * Math.log(0.2), within(1e-12));
        assertThat(value(sharp, new double[] {0.1, 0.5, 0})).isZero();
    }

    @Test
    void anInactiveCoordinateNeitherGainsNorLosesByABelief() {
        Factor near = new Factor.Near(1, 0.5, 0.1);
        double sum = 0;
        for (int k = 0; k < 1000; k++) {
            sum += near.value((k + 0.5) / 1000);
        }
        assertThat(near.absent()).isCloseTo(sum / 1000, within(1e-4));
    }

    @Test
    void termsAddUp() {
        Belief belief = new Belief(List.of(new Factor.Near(0, 0.4, 0.2)), 0.2, 1);
        Limit limit = new Limit(model(points(12), 1).posterior(), 0);
        Acquisition both = Acquisition.of(List.of(belief, limit));
        double[] gradient = {9, 9, 9};
        double value = both.logAndGradientInto(PLACES[0], gradient);
        assertThat(value).isCloseTo(value(belief, PLACES[0]) + value(limit, PLACES[0]), within(1e-9));
        assertThat(both.log(PLACES)[0]).isCloseTo(value, within(1e-9));
        assertThat(gradient[2]).isZero();
    }

    @Test
    void frontsOfTooManyBoxesAreTakenAlongRays() {
        double[][] large = Fronts.sphere(200, 6, 1);
        assertThat(Improvements.overFront(large, Region.below(Fronts.reference(6)), new SplittableRandom(1)))
                .isInstanceOf(RayImprovement.class);
        assertThat(Improvements.overFront(
                        Fronts.sphere(40, 5, 1), Region.below(Fronts.reference(5)), new SplittableRandom(1)))
                .isInstanceOf(HypervolumeImprovement.class);
    }

    @Test
    void gainRefusesImprovementsOfAnotherCount() {
        var posterior = model(points(12), 0).posterior();
        assertThatThrownBy(() -> Gain.of(
                        List.of(posterior),
                        List.of(Improvements.overBest(0), Improvements.overBest(1)),
                        Coupling.none(1)))
                .hasMessage("improvements must have length 1, but had 2");
    }
}
