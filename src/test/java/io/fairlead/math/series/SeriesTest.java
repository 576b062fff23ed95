package io.fairlead.math.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.math.sampling.KeyedRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeriesTest {

    private static double[] noise(int n, long seed) {
        KeyedRandom random = KeyedRandom.of(seed);
        return IntStream.range(0, n).mapToDouble(i -> random.nextGaussian()).toArray();
    }

    @Test
    void theNoiseIsThatOfTheDataWhateverTheTrend() {
        double[] values = noise(2000, 1);
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.5 * values[i] + 0.05 * i;
        }
        assertThat(Robust.noise(values)).isCloseTo(0.5, within(0.03));
        assertThat(Robust.noise(1, 2)).isNaN();
    }

    @Test
    void theRunningMedianOfThreeDropsASingleSpike() {
        assertThat(Robust.runningMedian(new double[] {1, 1, 9, 1, 1}, 3)).containsExactly(1, 1, 1, 1, 1);
    }

    @Test
    void quantilesInterpolate() {
        assertThat(Robust.quantile(new double[] {4, 1, 3, 2}, 0.5)).isEqualTo(2.5);
        assertThat(Robust.quantile(new double[0], 0.5)).isNaN();
    }

    @Test
    void theSlopeOfALineIsFoundBesideOutliers() {
        double[] x = IntStream.range(0, 50).asDoubleStream().toArray();
        double[] y = IntStream.range(0, 50)
                .mapToDouble(i -> i % 10 == 0 ? 1e6 : 3.0 * i)
                .toArray();
        assertThat(Trend.slope(x, y)).isCloseTo(3, within(0.2));
    }

    @Test
    void mannAndKendallAgreeWithTheClosedFormOnAStrictRise() {
        // n = 10: S = 45, Var = 10·9·25/18 = 125, z = 44/√125; a line leaves no correlated rest.
        double[] line = IntStream.range(0, 10).asDoubleStream().toArray();
        assertThat(Trend.mannKendall(line)).isCloseTo(44 / Math.sqrt(125), within(1e-9));
        double[] fall = IntStream.range(0, 10).mapToDouble(i -> -i).toArray();
        assertThat(Trend.mannKendall(fall)).isCloseTo(-44 / Math.sqrt(125), within(1e-9));
        assertThat(Trend.mannKendall(2, 2, 2, 2, 2)).isZero();
    }

    @Test
    void whiteNoiseRarelyHasATrend() {
        long significant = IntStream.range(0, 400)
                .filter(seed -> Math.abs(Trend.mannKendall(noise(40, seed))) > 2)
                .count();
        assertThat(significant).isLessThan(400 * 8 / 100);
    }

    @Test
    void aPeriodIsFoundAndWhiteNoiseHasNone() {
        double[] wave = noise(120, 3);
        for (int i = 0; i < wave.length; i++) {
            wave[i] = 0.1 * wave[i] + Math.sin(2 * Math.PI * i / 12.0);
        }
        assertThat(Periods.find(wave)).hasValueSatisfying(period -> {
            assertThat(period.lag() % 12).isZero();
            assertThat(period.strength()).isGreaterThan(0.5);
        });
        assertThat(Periods.find(noise(120, 4)).map(Periods.Period::strength).orElse(0.0))
                .isLessThan(0.4);
        assertThat(Periods.find(new double[] {1, 2, 1, 2})).isEmpty();
    }

    @Test
    void aSpikeIsFoundOnceAndItsRecoveryCounted() {
        double[] values = noise(200, 5);
        for (int i = 0; i < values.length; i++) {
            values[i] = 1 + 0.01 * values[i];
        }
        values[120] = 3;
        values[121] = 2;
        List<Spikes.Spike> spikes = Spikes.find(values, 8, 0.5);
        assertThat(spikes).hasSize(1);
        assertThat(spikes.get(0).index()).isEqualTo(120);
        assertThat(spikes.get(0).recovery(values)).isEqualTo(2);
    }

    @Test
    void levelChangesAreFoundWhereTheyAre() {
        double[] values = noise(300, 6);
        for (int i = 0; i < values.length; i++) {
            values[i] += i < 100 ? 0 : i < 200 ? 6 : -2;
        }
        List<Integer> changes = LevelChanges.find(values, 5);
        assertThat(changes).hasSize(2);
        assertThat(changes.get(0)).isCloseTo(100, within(2));
        assertThat(changes.get(1)).isCloseTo(200, within(2));
        assertThat(LevelChanges.find(noise(300, 7), 5)).hasSizeLessThan(3);
    }

    @Test
    void levelChangesAgreeWithTryingEveryCut() {
        double[] values = {1, 1.2, 0.9, 5, 5.1, 4.8, 5.2, 1.1, 1};
        double penalty = 2;
        assertThat(LevelChanges.find(values, 1, penalty)).containsExactly(3, 7);
    }

    @Test
    void theRunningSumRaisesItsAlarmAfterARiseOnly() {
        double[] values = noise(100, 8);
        assertThat(LevelChanges.firstRise(values, 0, 1)).isNegative();
        for (int i = 60; i < 100; i++) {
            values[i] += 3;
        }
        assertThat(LevelChanges.firstRise(values, 0, 1)).isBetween(60, 66);
    }

    @Test
    void aPowerLawIsExtrapolatedBetterThanByItsLastValue() {
        double[] t = IntStream.rangeClosed(1, 30).asDoubleStream().toArray();
        double[] y = IntStream.rangeClosed(1, 30)
                .mapToDouble(i -> 0.2 + Math.pow(i, -0.5))
                .toArray();
        Extrapolation.Forecast forecast = Extrapolation.at(t, y, 100);
        assertThat(forecast.mean()).isCloseTo(0.3, within(0.01));
        assertThat(forecast.deviation()).isPositive();
        assertThat(Math.abs(forecast.mean() - 0.3)).isLessThan(Math.abs(y[29] - 0.3) / 3);
    }
}
