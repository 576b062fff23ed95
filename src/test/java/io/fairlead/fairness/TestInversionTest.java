package io.fairlead.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.math.stats.Interval;
import io.fairlead.metrics.Predictions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TestInversionTest {

    private static final FairnessReport.Settings QUICK =
            FairnessReport.Settings.defaults().withRule(GroupRule.WHERE_DEFINED).withReplicates(200);

    private static final int[] SIZES = {20, 30, 40, 60, 90, 150, 400, 1200};

    /** How often of 40 the truth is in the interval, by metric. The bias-corrected percentile interval: 0 to 5 times. */
    private static Map<String, Integer> covered(double gap, double base) {
        double[] fpr = new double[8];
        double[] tpr = new double[8];
        double[] accuracy = new double[8];
        for (int g = 0; g < 8; g++) {
            fpr[g] = base + gap * g / 7;
            tpr[g] = 1 - base - gap * ((3 * g) % 8) / 7;
            accuracy[g] = (tpr[g] + 1 - fpr[g]) / 2;
        }
        double mean = Arrays.stream(fpr).average().orElseThrow();
        Map<String, Double> truth = Map.of(
                "F_FPR",
                        100
                                * Arrays.stream(fpr)
                                        .map(rate -> Math.abs(rate - mean))
                                        .sum(),
                "F_MEO", 100 * gap,
                "F_OAE", 100 * spread(accuracy));
        Map<String, Integer> covered = new LinkedHashMap<>();
        for (int set = 0; set < 40; set++) {
            FairnessReport report = FairnessReport.of(drawn(fpr, tpr, set), QUICK);
            truth.forEach((name, value) -> {
                Interval interval = report.metrics().get(name).interval();
                // At a true spread of zero the interval begins at zero, to rounding.
                boolean holds = interval.low() <= value + 1e-9 && interval.high() >= value;
                covered.merge(name, holds ? 1 : 0, Integer::sum);
            });
        }
        return covered;
    }

    private static double spread(double[] rates) {
        return Arrays.stream(rates).max().orElseThrow()
                - Arrays.stream(rates).min().orElseThrow();
    }

    private static Predictions drawn(double[] fpr, double[] tpr, int set) {
        KeyedRandom random = KeyedRandom.of(11, set);
        int n = Arrays.stream(SIZES).sum();
        int[] labels = new int[n];
        int[] groups = new int[n];
        double[] scores = new double[n];
        int at = 0;
        for (int g = 0; g < 8; g++) {
            for (int i = 0; i < SIZES[g]; i++) {
                labels[at] = i % 2;
                groups[at] = g;
                scores[at++] = random.nextDouble() < (i % 2 == 1 ? tpr[g] : fpr[g]) ? 0.9 : 0.1;
            }
        }
        return new Predictions(labels, scores, groups, new int[0]);
    }

    @Test
    void intervalsHoldTheTruthWhereGroupsAreEqual() {
        assertThat(covered(0, 0.1))
                .allSatisfy((name, times) -> assertThat(times).isGreaterThanOrEqualTo(35));
    }

    @Test
    void intervalsHoldTheTruthWhereGroupsDifferALittle() {
        assertThat(covered(0.05, 0.1))
                .allSatisfy((name, times) -> assertThat(times).isGreaterThanOrEqualTo(35));
    }

    @Test
    void intervalsHoldTheTruthWhereGroupsDifferMuch() {
        assertThat(covered(0.2, 0.1))
                .allSatisfy((name, times) -> assertThat(times).isGreaterThanOrEqualTo(34));
    }

    /** The study behind docs/numerics.md: 95 % intervals, 40 sets for each cell. */
    @Test
    @Tag("slow")
    void intervalsHoldTheTruthInTheWholeRange() {
        for (double base : new double[] {0.002, 0.03, 0.1, 0.25}) {
            for (double gap : new double[] {0, 0.02, 0.05, 0.1, 0.2}) {
                assertThat(covered(gap, base))
                        .as("gap " + gap + ", rate " + base)
                        .allSatisfy((name, times) -> assertThat(times).isGreaterThanOrEqualTo(33));
            }
        }
    }

    @Test
    void intervalsHoldWhatWasMeasured() {
        for (int set = 0; set < 10; set++) {
            double[] rates = {0.1, 0.1, 0.1, 0.2, 0.1, 0.1, 0.3, 0.1};
            FairnessReport report = FairnessReport.of(
                    drawn(rates, rates, set),
                    QUICK.withRule(List.of(GroupRule.values()).get(set % 3)));
            assertThat(report.metrics())
                    .allSatisfy((name, estimate) -> assertThat(estimate.value())
                            .isBetween(
                                    estimate.interval().low(),
                                    estimate.interval().high()));
        }
    }

    @Test
    void whereNobodyErredTheIntervalIsNoPoint() {
        double[] none = new double[8];
        double[] all = {1, 1, 1, 1, 1, 1, 1, 1};
        FairnessReport report = FairnessReport.of(drawn(none, all, 0), QUICK);
        Interval meo = report.metrics().get("F_MEO").interval();
        assertThat(meo.low()).isZero();
        assertThat(meo.high()).isBetween(0.5, 30.0);
    }

    @Test
    void largerGroupsAreSurer() {
        double[] rates = {0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.22, 0.24};
        Predictions once = drawn(rates, rates, 3);
        Interval one = FairnessReport.of(once, QUICK).metrics().get("F_MEO").interval();
        Interval many = FairnessReport.of(repeated(once, 9, false), QUICK)
                .metrics()
                .get("F_MEO")
                .interval();
        assertThat(width(many)).isLessThan(0.7 * width(one));
    }

    @Test
    void framesOfOneVideoAreNoMoreThanTheVideo() {
        double[] rates = {0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.22, 0.24};
        Predictions once = drawn(rates, rates, 3);
        Interval one = FairnessReport.of(once, QUICK).metrics().get("F_MEO").interval();
        Interval frames = FairnessReport.of(repeated(once, 9, true), QUICK)
                .metrics()
                .get("F_MEO")
                .interval();
        assertThat(width(frames)).isBetween(0.8 * width(one), 1.25 * width(one));
    }

    private static double width(Interval interval) {
        return interval.high() - interval.low();
    }

    /** Each sample several times: as many samples, or as frames of one video. */
    private static Predictions repeated(Predictions once, int times, boolean frames) {
        int n = once.size() * times;
        int[] labels = new int[n];
        int[] groups = new int[n];
        int[] videos = new int[frames ? n : 0];
        double[] scores = new double[n];
        for (int i = 0; i < n; i++) {
            labels[i] = once.label(i / times);
            groups[i] = once.group(i / times);
            scores[i] = once.score(i / times);
            if (frames) {
                videos[i] = i / times;
            }
        }
        return new Predictions(labels, scores, groups, videos);
    }
}
