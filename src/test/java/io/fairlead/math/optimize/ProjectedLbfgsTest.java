package io.fairlead.math.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProjectedLbfgsTest {

    private static double rosenbrock(double[] x, double[] g) {
        double sum = 0;
        Arrays.fill(g, 0);
        for (int i = 0; i + 1 < x.length; i++) {
            double a = x[i + 1] - x[i] * x[i];
            double b = 1 - x[i];
            sum += 100 * a * a + b * b;
            g[i] += -400 * a * x[i] - 2 * b;
            g[i + 1] += 200 * a;
        }
        return sum;
    }

    private static Box cube(int d, double low, double high) {
        double[] lows = new double[d];
        double[] highs = new double[d];
        Arrays.fill(lows, low);
        Arrays.fill(highs, high);
        return Box.of(lows, highs);
    }

    private static final ProjectedLbfgs EXACT = new ProjectedLbfgs(500, 1e-9, 0, 8);

    @Test
    void findsTheValleyOfRosenbrock() {
        for (int d : new int[] {2, 5, 10}) {
            double[] start = new double[d];
            Arrays.fill(start, -0.5);
            Minimum found = EXACT.minimize(ProjectedLbfgsTest::rosenbrock, cube(d, -2, 2), start);
            assertThat(found.value()).isLessThan(1e-12);
            assertThat(found.evaluations()).isLessThan(400);
        }
    }

    @Test
    void boundsHoldTheirCoordinates() {
        // minimum of (x−2)² + (y+1)² + (z−0.3)² + xz in the unit cube: x = 1, y = 0, z = max(0, 0.3 − 0.5)
        Differentiable function = (p, g) -> {
            g[0] = 2 * (p[0] - 2) + p[2];
            g[1] = 2 * (p[1] + 1);
            g[2] = 2 * (p[2] - 0.3) + p[0];
            return Math.pow(p[0] - 2, 2) + Math.pow(p[1] + 1, 2) + Math.pow(p[2] - 0.3, 2) + p[0] * p[2];
        };
        Minimum found = EXACT.minimize(function, Box.unit(3), new double[] {0.5, 0.9, 0.9});
        assertThat(found.point()).containsExactly(1, 0, 0);
        assertThat(found.reason()).isEqualTo(Minimum.Reason.GRADIENT);
    }

    @Test
    void aFixedCoordinateStays() {
        Box box = Box.of(new double[] {-2, 0.25}, new double[] {2, 0.25});
        Minimum found = EXACT.minimize(ProjectedLbfgsTest::rosenbrock, box, new double[] {1, 5});
        assertThat(found.point()[1]).isEqualTo(0.25);
        assertThat(found.value()).isCloseTo(0.25, within(0.01)); // near x = 0.5: (1 − 0.5)²
    }

    @Test
    void badlyScaledQuadraticsTakeFewEvaluations() {
        Differentiable function = (p, g) -> {
            double sum = 0;
            for (int i = 0; i < p.length; i++) {
                double weight = Math.pow(10, i);
                g[i] = weight * (p[i] - 0.1 * i);
                sum += 0.5 * weight * (p[i] - 0.1 * i) * (p[i] - 0.1 * i);
            }
            return sum;
        };
        Minimum found = EXACT.minimize(function, Box.unit(5), new double[] {1, 1, 1, 1, 1});
        assertThat(found.point()).containsExactly(new double[] {0, 0.1, 0.2, 0.3, 0.4}, within(1e-7));
        assertThat(found.evaluations()).isLessThan(80);
    }

    @Test
    void undefinedRegionsAreSteppedBackFrom() {
        Differentiable function = (p, g) -> {
            g[0] = 1 - 1e-3 / p[0];
            return p[0] > 0 ? p[0] - 1e-3 * Math.log(p[0]) : Double.NaN;
        };
        Minimum found = EXACT.minimize(function, cube(1, -1, 1), new double[] {0.9});
        assertThat(found.point()[0]).isCloseTo(1e-3, within(1e-7));
    }

    @Test
    void aWrongGradientEndsInTheLineSearch() {
        Differentiable function = (p, g) -> {
            g[0] = -2 * p[0];
            return p[0] * p[0];
        };
        Minimum found = EXACT.minimize(function, cube(1, -3, 3), new double[] {1});
        assertThat(found.reason()).isEqualTo(Minimum.Reason.LINE_SEARCH);
        assertThat(found.value()).isEqualTo(1);
    }

    @Test
    void limitsOfIterationsAndProgressAreReported() {
        double[] start = {-1.2, 1};
        Minimum few = new ProjectedLbfgs(3, 0, 0, 5).minimize(ProjectedLbfgsTest::rosenbrock, cube(2, -2, 2), start);
        assertThat(few.reason()).isEqualTo(Minimum.Reason.ITERATIONS);
        assertThat(few.iterations()).isEqualTo(3);
        Minimum lazy =
                new ProjectedLbfgs(99, 0, 0.9, 5).minimize(ProjectedLbfgsTest::rosenbrock, cube(2, -2, 2), start);
        assertThat(lazy.reason()).isEqualTo(Minimum.Reason.PROGRESS);
    }

    @Test
    void aStartWithoutValueIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EXACT.minimize((p, g) -> Double.NaN, Box.unit(1), new double[1]))
                .withMessage("value at the start must be finite, but was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Box.of(new double[] {1}, new double[] {Double.NaN}))
                .withMessage("upper bound 0 must be finite, but was NaN");
    }
}
