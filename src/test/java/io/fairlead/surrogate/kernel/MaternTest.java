package io.fairlead.surrogate.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MaternTest {

    @Test
    void agreesWithItsDefinition() {
        for (double s : new double[] {0, 1e-9, 1e-3, 0.1, 1, 3, 10, 20, 50, 300, 700}) {
            double[] covariance = {s * s / 5};
            double[] slope = {0};
            double[] alone = covariance.clone();
            Matern.covarianceAndSlopeInto(covariance, slope, 1, 2.5);
            Matern.covarianceInto(alone, 1, 2.5);
            double exact = 2.5 * (1 + s + s * s / 3) * Math.exp(-s);
            double exactSlope = 2.5 * 5 / 6 * (1 + s) * Math.exp(-s);
            // relative up to s = 20; beyond, the value is below 1e-6 of the variance and only its size matters
            double tolerance = s <= 20 ? 1e-13 * exact : 1e-20;
            assertThat(covariance[0]).isCloseTo(exact, within(tolerance));
            assertThat(slope[0]).isCloseTo(exactSlope, within(tolerance));
            assertThat(alone[0]).isEqualTo(covariance[0]);
        }
    }

    @Test
    void theSlopeIsMinusTheDerivative() {
        for (double r2 : new double[] {1e-4, 0.3, 2, 9}) {
            double h = 1e-4 * r2;
            double[] around = {r2 - h, r2 + h};
            Matern.covarianceInto(around, 2, 1);
            double[] slope = {0};
            Matern.covarianceAndSlopeInto(new double[] {r2}, slope, 1, 1);
            assertThat(slope[0]).isCloseTo((around[0] - around[1]) / (2 * h), within(1e-5));
        }
    }
}
