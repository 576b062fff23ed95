package io.fairlead.math.special;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogarithmsTest {

    @Test
    void log1mexpKeepsItsDigitsAtBothEnds() {
        // log(1 − exp(−1e−20)) = log(1e−20), log(1 − exp(−50)) = −exp(−50)
        assertThat(Logarithms.log1mexp(-1e-20)).isCloseTo(Math.log(1e-20), within(1e-13));
        assertThat(Logarithms.log1mexp(-50) / -Math.exp(-50)).isCloseTo(1, within(1e-14));
        assertThat(Logarithms.log1mexp(-0.6931471)).isCloseTo(Logarithms.log1mexp(-0.6931472), within(2e-7));
        assertThat(Logarithms.log1mexp(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Logarithms.log1mexp(0.1)).isNaN();
    }

    @Test
    void log1pexpDoesNotOverflow() {
        assertThat(Logarithms.log1pexp(0)).isCloseTo(Math.log(2), within(1e-16));
        assertThat(Logarithms.log1pexp(800)).isEqualTo(800);
        assertThat(Logarithms.log1pexp(-800)).isZero();
    }

    @Test
    void logSumExpOfLargeAndMissingTerms() {
        assertThat(Logarithms.logSumExp(new double[] {1000, 1000}, 2)).isCloseTo(1000 + Math.log(2), within(1e-12));
        assertThat(Logarithms.logSumExp(new double[] {-2000, Double.NEGATIVE_INFINITY, 7}, 2))
                .isEqualTo(-2000);
        assertThat(Logarithms.logSumExp(new double[0], 0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Logarithms.logSumExp(new double[] {1, Double.NaN}, 2)).isNaN();
    }
}
