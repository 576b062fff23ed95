package io.fairlead.analysis.importance;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.space.Candidate;
import io.fairlead.space.Parameter.Real;
import io.fairlead.space.Parameter.Scale;
import io.fairlead.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

class ForesightTest {

    private static final SearchSpace SPACE = SearchSpace.of(
            List.of(
                    new Real("x", 0, 1, Scale.LINEAR, Optional.empty(), Optional.empty()),
                    new Real("y", 0, 1, Scale.LINEAR, Optional.empty(), Optional.empty())),
            List.of());

    private static Candidate at(double x, double y) {
        return new Candidate(Map.of("x", x, "y", y));
    }

    private static Foresight foresight(DoubleBinaryOperator loss, Candidate from, Candidate to) {
        KeyedRandom random = KeyedRandom.of(5);
        List<Candidate> runs = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double x = random.nextDouble();
            double y = random.nextDouble();
            runs.add(at(x, y));
            losses.add(loss.applyAsDouble(x, y));
        }
        return Foresight.of(SPACE, runs, losses, from, to);
    }

    @Test
    void aMoveDownhillIsForetoldAndOneAlongIsNot() {
        DoubleBinaryOperator slope = (x, y) -> 2 * x;
        Foresight down = foresight(slope, at(0.9, 0.5), at(0.2, 0.5));
        assertThat(down.mean()).isBetween(1.0, 1.6);
        assertThat(down.deviation()).isLessThan(0.2);
        assertThat(foresight(slope, at(0.2, 0.5), at(0.9, 0.5)).mean()).isEqualTo(-down.mean());
        Foresight along = foresight(slope, at(0.5, 0.1), at(0.5, 0.9));
        assertThat(Math.abs(along.mean())).isLessThan(0.1);
    }

    @Test
    void whereRunsDisagreeTheDeviationIsLarge() {
        KeyedRandom random = KeyedRandom.of(9);
        Foresight noisy = foresight((x, y) -> random.nextGaussian(), at(0.9, 0.5), at(0.2, 0.5));
        assertThat(noisy.deviation()).isGreaterThan(0.3);
    }
}
