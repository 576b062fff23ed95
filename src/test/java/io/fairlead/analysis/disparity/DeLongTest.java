package io.fairlead.analysis.disparity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.math.stats.Moments;
import io.fairlead.metrics.Predictions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DeLongTest {

    /** Scores on a grid, so that there are ties; the groups are 0 and 5. */
    private static Predictions predictions(int n, int frames) {
        KeyedRandom random = KeyedRandom.of(3);
        int[] labels = new int[n * frames];
        double[] scores = new double[labels.length];
        int[] groups = new int[labels.length];
        int[] videos = new int[labels.length];
        for (int i = 0; i < n; i++) {
            int label = random.nextInt(2);
            double score = Math.round(10 * (0.3 * label + random.nextDouble())) / 10.0;
            for (int frame = 0; frame < frames; frame++) {
                int at = i * frames + frame;
                labels[at] = label;
                scores[at] = score;
                groups[at] = i % 3 == 0 ? 5 : 0;
                videos[at] = i;
            }
        }
        return new Predictions(labels, scores, groups, frames == 1 ? new int[0] : videos);
    }

    private static double[] variances(Predictions predictions) {
        int[] groups = new int[predictions.size()];
        Arrays.setAll(groups, predictions::group);
        int[] rising = GroupAucs.order(predictions);
        return DeLong.variances(predictions, rising, GroupAucs.aucs(predictions, rising, groups));
    }

    /** DeLong's equation, pair by pair. */
    private static double bruteForce(Predictions predictions, int group) {
        int[] all = new int[predictions.size()];
        Arrays.setAll(all, i -> i);
        double[][] placements = new double[2][];
        for (int label = 0; label < 2; label++) {
            int mine = label;
            placements[label] = Arrays.stream(all)
                    .filter(i -> predictions.group(i) == group && predictions.label(i) == mine)
                    .mapToDouble(i -> Arrays.stream(all)
                            .filter(j -> predictions.group(j) == group && predictions.label(j) != mine)
                            .mapToDouble(j -> {
                                double ahead =
                                        predictions.score(mine == 1 ? i : j) - predictions.score(mine == 1 ? j : i);
                                return ahead > 0 ? 1 : ahead == 0 ? 0.5 : 0;
                            })
                            .average()
                            .orElseThrow())
                    .toArray();
        }
        return Moments.variance(placements[0]) / placements[0].length
                + Moments.variance(placements[1]) / placements[1].length;
    }

    @Test
    void independentSamplesHaveDeLongsVariance() {
        Predictions predictions = predictions(60, 1);
        double[] variances = variances(predictions);
        assertThat(variances[0]).isCloseTo(bruteForce(predictions, 0), within(1e-12));
        assertThat(variances[5]).isCloseTo(bruteForce(predictions, 5), within(1e-12));
        assertThat(variances[1]).isNaN();
    }

    @Test
    void framesThatRepeatTheirVideoAddNothing() {
        double[] once = variances(predictions(60, 1));
        double[] fourTimes = variances(predictions(60, 4));
        assertThat(fourTimes[0]).isCloseTo(once[0], within(1e-12));
        assertThat(fourTimes[5]).isCloseTo(once[5], within(1e-12));
    }

    @Test
    void intervalsStayWithinZeroAndOneAndHoldTheAuc() {
        GroupAucs aucs = GroupAucs.of(predictions(60, 1));
        Range range = aucs.interval(5, 0.95).orElseThrow();
        assertThat(range.low()).isPositive().isLessThan(aucs.of(5));
        assertThat(range.high()).isLessThan(1).isGreaterThan(aucs.of(5));
        assertThat(aucs.interval(1, 0.95)).isEmpty();
    }
}
