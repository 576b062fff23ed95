package io.fairlead.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExpectedImprovementTest extends ImprovementContract {

    @Override
    Stream<Improvement> improvements() {
        return Stream.of(new ExpectedImprovement(0.2), new ExpectedImprovement(-3));
    }

    @Test
    void atTheBestLossItIsTheDeviationTimesTheDensityAtZero() {
        double expected = Math.log(0.3 / Math.sqrt(2 * Math.PI));
        assertThat(new ExpectedImprovement(1).log(new double[] {1}, new double[] {0.3}))
                .isCloseTo(expected, within(1e-13));
    }

    @Test
    void farBelowTheBestLossItIsTheDifference() {
        assertThat(new ExpectedImprovement(1).log(new double[] {-4}, new double[] {0.1}))
                .isCloseTo(Math.log(5), within(1e-13));
    }
}
