package io.fairlead.math.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.math.sampling.KeyedRandom;
import org.junit.jupiter.api.Test;

class StatsTest {

    @Test
    void quantilesInterpolateBetweenOrderStatistics() {
        Quantiles quantiles = Quantiles.of(7, 1, 3, 5);
        assertThat(quantiles.at(0)).isEqualTo(1);
        assertThat(quantiles.at(1)).isEqualTo(7);
        assertThat(quantiles.median()).isEqualTo(4);
        assertThat(quantiles.at(0.25)).isEqualTo(2.5);
        assertThat(quantiles.interquartileRange()).isEqualTo(3);
        assertThat(Quantiles.of(2).at(0.3)).isEqualTo(2);
    }

    @Test
    void robustSpreadsMatchTheNormalDeviationAndIgnoreOutliers() {
        KeyedRandom random = KeyedRandom.of(1);
        double[] sample = new double[20_001];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = i % 50 == 0 ? 1e9 : 3 * random.nextGaussian();
        }
        Quantiles quantiles = Quantiles.of(sample);
        assertThat(quantiles.robustDeviation()).isCloseTo(3, within(0.15));
        assertThat(quantiles.scaledMedianDeviation()).isCloseTo(3, within(0.15));
    }

    @Test
    void quantilesRefuseNanAndNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantiles.of(1, Double.NaN))
                .withMessage("sample must not contain NaN");
        assertThatIllegalArgumentException().isThrownBy(Quantiles::of).withMessage("sample must not be empty");
        assertThatIllegalArgumentException().isThrownBy(() -> Quantiles.of(1).at(Double.NaN));
    }

    @Test
    void momentsOfASmallSample() {
        assertThat(Moments.mean(1, 2, 6)).isEqualTo(3);
        assertThat(Moments.variance(1, 2, 6)).isEqualTo(7);
        assertThat(Moments.standardDeviation(2, 2)).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> Moments.variance(1));
    }

    @Test
    void tiesShareTheirRanks() {
        assertThat(Ranks.of(10, 20, 10, 5)).containsExactly(2.5, 4, 2.5, 1);
        assertThat(Ranks.of()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Ranks.of(Double.NaN));
    }

    @Test
    void spearmanSeesOrderOnly() {
        assertThat(Ranks.spearman(new double[] {1, 2, 3}, new double[] {1, 100, 1e9}))
                .isEqualTo(1);
        assertThat(Ranks.spearman(new double[] {1, 2, 3}, new double[] {3, 2, 1}))
                .isEqualTo(-1);
        // by hand: ranks 1 2 3 4 and 2 1 4 3: 1 − 6·4/(4·15)
        assertThat(Ranks.spearman(new double[] {1, 2, 3, 4}, new double[] {2, 1, 4, 3}))
                .isCloseTo(0.6, within(1e-15));
        assertThat(Ranks.spearman(new double[] {1, 1}, new double[] {1, 2})).isNaN();
        assertThat(Ranks.spearman(new double[] {1}, new double[] {1})).isNaN();
    }

    @Test
    void wilsonIntervalsOfTheLiterature() {
        // Newcombe 1998, table I: 81/263, 15/148, 0/20, 1/29
        assertThat(Interval.wilson(81, 263, 0.95).low()).isCloseTo(0.2553, within(5e-5));
        assertThat(Interval.wilson(81, 263, 0.95).high()).isCloseTo(0.3662, within(5e-5));
        assertThat(Interval.wilson(15, 148, 0.95).low()).isCloseTo(0.0624, within(5e-5));
        assertThat(Interval.wilson(15, 148, 0.95).high()).isCloseTo(0.1605, within(5e-5));
        assertThat(Interval.wilson(0, 20, 0.95).low()).isZero();
        assertThat(Interval.wilson(0, 20, 0.95).high()).isCloseTo(0.1611, within(5e-5));
        assertThat(Interval.wilson(1, 29, 0.95).high()).isCloseTo(0.1718, within(5e-5));
        assertThat(Interval.wilson(20, 20, 0.95).high()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> Interval.wilson(2, 1, 0.95));
    }

    @Test
    void theBootstrapOfAMeanIsItsStandardError() {
        KeyedRandom random = KeyedRandom.of(8);
        double[] sample = new double[400];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = random.nextGaussian();
        }
        Interval interval = Interval.bootstrap(400, 2000, 0.95, random, indices -> {
            double sum = 0;
            for (int i : indices) {
                sum += sample[i];
            }
            return sum / indices.length;
        });
        double mean = Moments.mean(sample);
        assertThat(interval.low()).isCloseTo(mean - 1.96 * 0.05, within(0.015));
        assertThat(interval.high()).isCloseTo(mean + 1.96 * 0.05, within(0.015));
    }

    @Test
    void resamplesWithoutAStatisticAreLeftOut() {
        Interval interval = Interval.bootstrap(
                3, 100, 0.5, KeyedRandom.of(1), indices -> indices[0] == 0 ? Double.NaN : indices[0]);
        assertThat(interval.low()).isGreaterThanOrEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Interval.bootstrap(3, 10, 0.5, KeyedRandom.of(1), indices -> Double.NaN));
    }
}
