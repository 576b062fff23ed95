package io.fairlead.math.special;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalTest {

    @ParameterizedTest
    @ValueSource(
            doubles = {
                1e-300,
                1e-40,
                1e-12,
                1.3887943864964e-11,
                1.389e-11,
                1e-3,
                0.0749,
                0.0751,
                0.3,
                0.5,
                0.7,
                0.925,
                0.9999
            })
    void theQuantileInvertsTheDistribution(double probability) {
        double z = Normal.quantile(probability);
        assertThat(Normal.cdf(z) / probability).isCloseTo(1, within(1e-12));
    }

    @Test
    void quantilesOfTheTextbook() {
        assertThat(Normal.quantile(0.5)).isZero();
        assertThat(Normal.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-15));
        assertThat(Normal.quantile(0.25)).isCloseTo(-0.6744897501960817, within(1e-15));
        assertThat(Normal.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Normal.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void noQuantileOfWhatIsNoProbability(double probability) {
        assertThat(Normal.quantile(probability)).isNaN();
    }

    @Test
    void nanGivesNan() {
        assertThat(Normal.cdf(Double.NaN)).isNaN();
        assertThat(Normal.logCdf(Double.NaN)).isNaN();
        assertThat(PositivePart.log(Double.NaN)).isNaN();
        assertThat(ErrorFunction.erfcx(Double.NaN)).isNaN();
    }

    @Test
    void bothTailsAddToOne() {
        for (double z = -9; z <= 9; z += 0.37) {
            assertThat(Normal.cdf(z) + Normal.cdf(-z)).isCloseTo(1, within(1e-15));
        }
    }

    @Test
    void positivePartIsTheIntegralOfTheDistribution() {
        // trapezoids on 1e-3: error of order h² = 1e-7
        double sum = 0;
        for (int i = -12000; i < 1500; i++) {
            sum += 0.5e-3 * (Normal.cdf(i * 1e-3) + Normal.cdf((i + 1) * 1e-3));
        }
        assertThat(PositivePart.mean(1.5)).isCloseTo(sum, within(1e-6));
        assertThat(PositivePart.mean(-3)).isCloseTo(Math.exp(PositivePart.log(-3)), within(1e-18));
    }
}
