package io.fairlead.bench.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.bench.problem.Problem;
import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.space.Candidate;
import io.fairlead.space.Encoding;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The made-up second stage has the traits that its comment promises. */
class Stage2Test {

    private final Problem five = Stage2.all().get(2);

    private final Problem rough = Stage2.all().get(3);

    @Test
    void valuesStayInTheirUnits() {
        RandomGenerator random = KeyedRandom.of(1);
        for (int i = 0; i < 2000; i++) {
            List<Double> losses = five.truth().of(draw(random)).losses();
            assertThat(losses.get(0)).isBetween(0.1, 0.5);
            assertThat(losses.subList(1, 5)).allMatch(gap -> gap >= 0 && gap <= 200);
        }
    }

    @Test
    void tooStrongAFairnessWeightIsFairAndUseless() {
        Candidate good =
                draw(KeyedRandom.of(2)).with("loss.fairness_kind", "gap").with("train.batch_size", 128L);
        List<Double> losses = five.truth()
                .of(five.space()
                        .complete(parameter -> good.with("loss.fairness_weight", 5.0)
                                .value(parameter.name())
                                .orElse(null)))
                .losses();
        assertThat(losses.get(0)).isCloseTo(0.5, within(1e-3));
        assertThat(losses.get(1)).isLessThan(1);
    }

    @Test
    void aTenthCrashes() {
        RandomGenerator random = KeyedRandom.of(3);
        int failed = 0;
        for (int i = 0; i < 4000; i++) {
            failed += rough.measure(draw(random), random).match(measured -> 0, failure -> 1);
        }
        assertThat(failed / 4000.0).isCloseTo(0.1, within(0.03));
    }

    @Test
    void seedsDifferAsPublished() {
        Candidate candidate = draw(KeyedRandom.of(4));
        RandomGenerator random = KeyedRandom.of(5);
        double truth = five.truth().of(candidate).losses().get(0);
        double squares = 0;
        for (int i = 0; i < 2000; i++) {
            double seen = rough.measure(candidate, random)
                    .match(measured -> measured.outcome().losses().get(0), failure -> Double.NaN);
            squares += (seen - truth) * (seen - truth);
        }
        assertThat(Math.sqrt(squares / 2000)).isCloseTo(0.011, within(0.001));
    }

    private Candidate draw(RandomGenerator random) {
        Encoding encoding = Encoding.of(five.space());
        double[] point = new double[encoding.dimension()];
        for (int i = 0; i < point.length; i++) {
            int categories = encoding.categoryCount(i);
            point[i] = categories > 0 ? random.nextInt(categories) : random.nextDouble();
        }
        return encoding.decode(point);
    }
}
