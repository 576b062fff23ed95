package io.fairlead.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.objectives.Losses;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrontTest {

    @Test
    void keepsWhatNoOtherPointDominates() {
        double[][] points = {{1, 1}, {0, 2}, {2, 2}, {1, 1}, {2, 0}, {0, 3}};
        assertThat(Front.of(points).indices()).containsExactly(0, 1, 3, 4);
    }

    @Test
    void equalsTheDefinitionOnRandomSets() {
        for (int m = 1; m <= 6; m++) {
            double[][] points = Sets.grid(60, m, m);
            List<Integer> expected = IntStream.range(0, 60)
                    .filter(i -> IntStream.range(0, 60).noneMatch(k -> Front.dominates(points[k], points[i])))
                    .boxed()
                    .toList();
            assertThat(Front.of(points).indices()).isEqualTo(expected);
        }
    }

    @Test
    void infeasiblePointsNeitherBelongNorDominate() {
        List<Losses> losses = List.of(Losses.of(0, 0), Losses.of(1, 2), Losses.of(2, 1));
        assertThat(Front.of(losses, i -> i > 0).indices()).containsExactly(1, 2);
    }

    @Test
    void idealAndNadirBoundTheFrontOnly() {
        Front front = Front.of(new double[][] {{0, 3}, {2, 1}, {9, 9}});
        assertThat(front.ideal()).containsExactly(0, 1);
        assertThat(front.nadir()).containsExactly(2, 3);
    }

    @Test
    void kneeIsFarthestBelowTheLineThroughTheExtremes() {
        double[][] points = {{0, 100}, {5, 5}, {0.1, 10}, {1, 60}, {10, 0}};
        assertThat(Front.of(points).knee()).hasValue(2);
    }

    @Test
    void anEmptyFrontHasNoKneeAndNoIdeal() {
        Front empty = Front.of(new double[0][]);
        assertThat(empty.knee()).isEmpty();
        assertThatThrownBy(empty::ideal).hasMessage("an empty front has neither an ideal nor a nadir point");
    }

    @Test
    void refusesALossThatIsNotANumber() {
        assertThatThrownBy(() -> Front.of(new double[][] {{0, Double.NaN}}))
                .hasMessage("loss must be finite, but was NaN");
    }

    @Test
    void membershipIsCertainWithoutNoiseAndEvenBetweenTwins() {
        double[][] means = {{0, 1}, {1, 0}, {2, 2}};
        assertThat(Membership.probabilities(means, new double[3][2], i -> true, 10, 1))
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(1, 1, 0);
        double[][] twins = {{0}, {0}};
        double[] shares = Membership.probabilities(twins, new double[][] {{1}, {1}}, i -> true, 4000, 7);
        assertThat(shares[0]).isCloseTo(0.5, within(0.04));
        assertThat(shares[0] + shares[1]).isCloseTo(1, within(1e-9));
    }

    @Test
    void membershipMatchesTheClosedFormForTwoPoints() {
        // P(a < b) for a ~ N(0, 1), b ~ N(1, 1) is Φ(1/√2) = 0.76025.
        double[] shares =
                Membership.probabilities(new double[][] {{0}, {1}}, new double[][] {{1}, {1}}, i -> true, 20_000, 3);
        assertThat(shares[0]).isCloseTo(0.76025, within(0.012));
    }
}
