package io.fairlead.surrogate.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.junit.jupiter.api.Test;

class PriorsTest {

    private static final Priors PRIORS = Priors.forDimensions(8);

    /** Returns the penalty that a change of one logarithm adds to all others at their usual value. */
    private static double penalty(int index, double log) {
        double[] logs = PRIORS.mode(Layouts.MIXED);
        double[] without = logs.clone();
        logs[index] = log;
        double[] gradient = new double[logs.length];
        // all other terms are taken off at the mode; index's own is put back from its closed form by the tests
        return PRIORS.penaltyAndGradientInto(logs, 6, gradient) - PRIORS.penaltyAndGradientInto(without, 6, gradient);
    }

    private static double integral(double from, double to, DoubleUnaryOperator function) {
        int steps = 40_000;
        double h = (to - from) / steps;
        double sum = 0.5 * (function.applyAsDouble(from) + function.applyAsDouble(to));
        for (int k = 1; k < steps; k++) {
            sum += function.applyAsDouble(from + k * h);
        }
        return sum * h;
    }

    @Test
    void lengthScalesAreLogNormalWithTheDensityOverTheScale() {
        LogNormalDistribution density = new LogNormalDistribution(0.9 + 0.5 * Math.log(8), Math.sqrt(3));
        double mode = Math.exp(PRIORS.mode(Layouts.MIXED)[0]);
        assertThat(mode).isCloseTo(Math.exp(0.9 + 0.5 * Math.log(8) - 3), within(1e-12));
        for (double length : new double[] {0.03, 0.2, 0.57, 1, 7, 40}) {
            double expected = density.logDensity(mode) - density.logDensity(length);
            assertThat(penalty(0, Math.log(length))).isCloseTo(expected, within(1e-10));
        }
    }

    @Test
    void everyDensityIntegratesToOne() {
        double[] logs = PRIORS.mode(Layouts.MIXED);
        double atMode = PRIORS.penaltyAndGradientInto(logs, 6, new double[logs.length]);
        // what the others contribute, from the normal densities at their means (length scales: at the mode)
        double lengthAtMode = -new LogNormalDistribution(PRIORS.lengthLogMean(), PRIORS.lengthLogDeviation())
                .logDensity(Math.exp(logs[0]));
        double half = 0.5 * Math.log(2 * Math.PI);
        double expected = 6 * lengthAtMode
                + (half + Math.log(PRIORS.signalLogDeviation()))
                + (half + Math.log(PRIORS.noiseLogDeviation()))
                + 2 * (half + Math.log(PRIORS.activityLogDeviation()))
                + 6 * (half + Math.log(0.5))
                + (half + Math.log(2));
        assertThat(atMode).isCloseTo(expected, within(1e-10));
        // over the length scale l = exp(t): ∫ density(l) dl = ∫ exp(−penalty(t)) exp(t) dt
        double length = integral(-20, 20, t -> Math.exp(-penalty(2, t) - lengthAtMode + t));
        assertThat(length).isCloseTo(1, within(1e-6));
        double noise = integral(-40, 40, t -> Math.exp(-penalty(7, t) - half - Math.log(PRIORS.noiseLogDeviation())));
        assertThat(noise).isCloseTo(1, within(1e-6));
        double activity =
                integral(-20, 20, t -> Math.exp(-penalty(9, t) - half - Math.log(PRIORS.activityLogDeviation())));
        assertThat(activity).isCloseTo(1, within(1e-6));
        double effect = integral(-20, 20, t -> Math.exp(-penalty(12, t) - half - Math.log(0.5)));
        assertThat(effect).isCloseTo(1, within(1e-6));
    }

    @Test
    void theGradientVanishesAtTheModeAndMatchesCentralDifferencesElsewhere() {
        double[] gradient = new double[Hyperparameters.count(Layouts.MIXED)];
        PRIORS.penaltyAndGradientInto(PRIORS.mode(Layouts.MIXED), 6, gradient);
        assertThat(gradient).containsExactly(new double[Hyperparameters.count(Layouts.MIXED)], within(1e-12));
        double[] logs = Layouts.hyperparameters(Layouts.MIXED, 3).logs();
        PRIORS.penaltyAndGradientInto(logs, 6, gradient);
        for (int i = 0; i < logs.length; i++) {
            double expected = (penalty(i, logs[i] + 1e-5) - penalty(i, logs[i] - 1e-5)) / 2e-5;
            assertThat(gradient[i]).isCloseTo(expected, within(1e-7));
        }
    }
}
