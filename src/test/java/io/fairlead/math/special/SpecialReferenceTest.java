package io.fairlead.math.special;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Values of 60-digit arithmetic; several arguments stand close on both sides of each crossing of formulas. */
class SpecialReferenceTest {

    private static final String REFERENCE = "/io/fairlead/math/special/reference.csv";

    @ParameterizedTest
    @CsvFileSource(resources = REFERENCE, numLinesToSkip = 2)
    void errorFunctions(double z, double erfc, double erfcx) {
        if (Math.abs(z) < 27) {
            // the argument of the exponential has |z|² times the rounding error of z's square
            assertThat(ErrorFunction.erfcx(z) / erfcx).isCloseTo(1, within(z < 0 ? 1e-13 : 2e-15));
            assertThat(ErrorFunction.erfc(z) / erfc).isCloseTo(1, within(1e-13));
        } else {
            assertThat(ErrorFunction.erfc(z)).isEqualTo(erfc);
        }
    }

    @ParameterizedTest
    @CsvFileSource(resources = REFERENCE, numLinesToSkip = 2)
    void logarithmsOfDistributionAndPositivePart(
            double z, double erfc, double erfcx, double logCdf, double logPositivePart) {
        assertThat(Normal.logCdf(z))
                .isCloseTo(logCdf, within((z > 0 ? 3e-13 : 1e-14) * Math.max(Math.abs(logCdf), 1e-300)));
        assertThat(PositivePart.log(z))
                .isCloseTo(logPositivePart, within(2e-13 * Math.max(1, Math.abs(logPositivePart))));
    }

    @ParameterizedTest
    @CsvFileSource(resources = REFERENCE, numLinesToSkip = 2)
    void derivativesMatchCentralDifferences(double z) {
        if (Math.abs(z) > 1e4) {
            return; // the function's value leaves no digits for a difference
        }
        double h = 1e-5 * Math.max(1, Math.abs(z));
        double cdf = (Normal.logCdf(z + h) - Normal.logCdf(z - h)) / (2 * h);
        double part = (PositivePart.log(z + h) - PositivePart.log(z - h)) / (2 * h);
        assertThat(Normal.logCdfDerivative(z)).isCloseTo(cdf, within(1e-6 * Math.max(1, Math.abs(z))));
        assertThat(PositivePart.logDerivative(z)).isCloseTo(part, within(1e-6 * Math.max(1, Math.abs(z))));
    }
}
