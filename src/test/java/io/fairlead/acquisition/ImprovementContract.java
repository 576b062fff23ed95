package io.fairlead.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every expected improvement must keep. */
abstract class ImprovementContract {

    /** Functions of at least one objective count. */
    abstract Stream<Improvement> improvements();

    @Test
    void gradientMatchesCentralDifferencesNearAndFar() {
        SplittableRandom random = new SplittableRandom(1);
        improvements().forEach(improvement -> {
            for (double offset : new double[] {0, 0.5, 2, 8, 40}) {
                double[] means = random.doubles(improvement.objectiveCount(), offset, offset + 1)
                        .toArray();
                double[] deviations =
                        random.doubles(improvement.objectiveCount(), 0.05, 0.5).toArray();
                checkGradient(improvement, means, deviations);
            }
        });
    }

    private static void checkGradient(Improvement improvement, double[] means, double[] deviations) {
        int m = means.length;
        double[] byMeans = new double[m];
        double[] byDeviations = new double[m];
        double value = improvement.logAndGradientInto(means, deviations, byMeans, byDeviations);
        assertThat(value).isFinite().isEqualTo(improvement.log(means, deviations));
        for (int j = 0; j < m; j++) {
            int at = j;
            double byMean = difference(h -> improvement.log(moved(means, at, h), deviations), value);
            double byDeviation = difference(h -> improvement.log(means, moved(deviations, at, h)), value);
            assertThat(byMeans[j]).isCloseTo(byMean, within(1e-5 * (1 + Math.abs(byMean))));
            assertThat(byDeviations[j]).isCloseTo(byDeviation, within(1e-5 * (1 + Math.abs(byDeviation))));
        }
    }

    private static double difference(java.util.function.DoubleUnaryOperator value, double size) {
        double h = 1e-6;
        assertThat(size).isFinite();
        return (value.applyAsDouble(h) - value.applyAsDouble(-h)) / (2 * h);
    }

    private static double[] moved(double[] values, int at, double by) {
        double[] moved = values.clone();
        moved[at] += by;
        return moved;
    }

    @Test
    void isNowhereFlat() {
        improvements().forEach(improvement -> {
            int m = improvement.objectiveCount();
            double[] deviations = new double[m];
            Arrays.fill(deviations, 0.01);
            double previous = Double.POSITIVE_INFINITY;
            for (int step = 0; step < 60; step++) {
                double[] means = new double[m];
                Arrays.fill(means, 0.1 * step);
                double value = improvement.log(means, deviations);
                assertThat(value).isFinite().isLessThan(previous);
                previous = value;
            }
        });
    }

    @Test
    void betterMeansAreWorthMore() {
        improvements().forEach(improvement -> {
            int m = improvement.objectiveCount();
            double[] byMeans = new double[m];
            double[] means =
                    IntStream.range(0, m).mapToDouble(j -> 0.3 + 0.1 * j).toArray();
            double[] deviations = new double[m];
            Arrays.fill(deviations, 0.2);
            improvement.logAndGradientInto(means, deviations, byMeans, new double[m]);
            for (double slope : byMeans) {
                assertThat(slope).isNegative();
            }
        });
    }
}
