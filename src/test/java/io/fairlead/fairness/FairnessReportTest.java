package io.fairlead.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.math.stats.Interval;
import io.fairlead.metrics.Predictions;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FairnessReportTest {

    private static final FairnessReport.Settings QUICK =
            FairnessReport.Settings.defaults().withReplicates(200);

    @Test
    void aucEqualsTheShareOfPairsInTheRightOrder() {
        RandomGenerator random = KeyedRandom.of(1);
        Predictions predictions = random(random, 300, 0.4, 1);
        FairnessReport report = FairnessReport.of(predictions, QUICK);
        assertThat(report.auc().orElseThrow().value()).isCloseTo(pairs(predictions), within(1e-12));
    }

    @Test
    void equalScoresCountOneHalf() {
        Predictions predictions = new Predictions(
                new int[] {1, 0, 1, 0}, new double[] {0.5, 0.5, 0.5, 0.5}, new int[] {0, 0, 1, 1}, new int[0]);
        assertThat(FairnessReport.of(predictions, QUICK).auc().orElseThrow().value())
                .isEqualTo(0.5);
    }

    @Test
    void averagePrecisionAndEqualErrorRateOfASmallCase() {
        // Ranked: fake, real, fake, real. AP = (1 + 2/3) / 2; FPR and FNR are both 1/2 after two samples.
        Predictions predictions = new Predictions(
                new int[] {1, 0, 1, 0}, new double[] {0.9, 0.8, 0.7, 0.1}, new int[] {0, 0, 1, 1}, new int[0]);
        FairnessReport report = FairnessReport.of(predictions, QUICK);
        assertThat(report.rates().get("ap")).isCloseTo((1 + 2.0 / 3) / 2, within(1e-15));
        assertThat(report.rates().get("eer")).isEqualTo(0.5);
        assertThat(report.rates().get("accuracy")).isEqualTo(0.75);
    }

    @Test
    void bootstrapErrorOfTheAucAgreesWithDeLong() {
        Predictions predictions = random(KeyedRandom.of(2), 1500, 0.5, 1);
        Estimate auc =
                FairnessReport.of(predictions, QUICK.withReplicates(1000)).auc().orElseThrow();
        double delong = Math.sqrt(Ranking.of(predictions, i -> true).aucVariance());
        assertThat(auc.standardError()).isCloseTo(delong, within(0.1 * delong));
        assertThat(auc.value()).isBetween(auc.interval().low(), auc.interval().high());
    }

    @Test
    void delongsVarianceMatchesItsDefinition() {
        Predictions predictions = random(KeyedRandom.of(3), 60, 0.5, 1);
        assertThat(Ranking.of(predictions, i -> true).aucVariance())
                .isCloseTo(delongByPairs(predictions), within(1e-12));
    }

    @Test
    void framesOfOneVideoWidenTheInterval() {
        Predictions frames = random(KeyedRandom.of(4), 1000, 0.5, 1);
        Predictions videos = random(KeyedRandom.of(4), 1000, 0.5, 20);
        double narrow = FairnessReport.of(frames, QUICK).auc().orElseThrow().standardError();
        double wide = FairnessReport.of(videos, QUICK).auc().orElseThrow().standardError();
        assertThat(wide).isGreaterThan(1.3 * narrow);
    }

    @Test
    void intervalsCoverTheTruth() {
        // AUC of two unit normals 1 apart is Φ(1/√2) = 0.7602; 95 % intervals of 60 sets should nearly all hold it.
        int covered = 0;
        for (int set = 0; set < 60; set++) {
            Predictions predictions = random(KeyedRandom.of(5, set), 400, 0.5, 1);
            Interval interval =
                    FairnessReport.of(predictions, QUICK).auc().orElseThrow().interval();
            covered += interval.low() <= 0.7602499389 && interval.high() >= 0.7602499389 ? 1 : 0;
        }
        assertThat(covered).isBetween(52, 60);
    }

    @Test
    void aConstantClassifierIsFlagged() {
        Predictions predictions = new Predictions(
                new int[] {1, 0, 1, 0}, new double[] {0.9, 0.8, 0.7, 0.6}, new int[] {0, 0, 1, 1}, new int[0]);
        FairnessReport report = FairnessReport.of(predictions, QUICK.withRule(GroupRule.DROP));
        assertThat(report.isConstant()).isTrue();
        assertThat(report.warnings()).anyMatch(warning -> warning.startsWith("the classifier is constant"));
    }

    @Test
    void samplesOfUnknownGroupCountOverallOnly() {
        Predictions predictions = new Predictions(
                new int[] {1, 0, 1, 0, 0},
                new double[] {0.9, 0.1, 0.7, 0.6, 0.9},
                new int[] {0, 0, 1, 1, -1},
                new int[0]);
        FairnessReport report = FairnessReport.of(predictions, QUICK.withRule(GroupRule.DROP));
        assertThat(report.counts().size()).isEqualTo(5);
        assertThat(report.groups().stream().mapToLong(g -> g.counts().size()).sum())
                .isEqualTo(4);
        // Overall FPR is 2/3; the groups' are 0 and 1.
        assertThat(report.metrics().get("F_FPR_sum_overall").value()).isCloseTo(100, within(1e-9));
    }

    @Test
    void theSameSeedGivesTheSameIntervals() {
        Predictions predictions = random(KeyedRandom.of(6), 200, 0.5, 1);
        assertThat(FairnessReport.of(predictions, QUICK)).isEqualTo(FairnessReport.of(predictions, QUICK));
    }

    @Test
    void missingClassHasNoAuc() {
        Predictions predictions =
                new Predictions(new int[] {1, 1}, new double[] {0.9, 0.8}, new int[] {0, 1}, new int[0]);
        FairnessReport report = FairnessReport.of(predictions, QUICK);
        assertThat(report.auc()).isEmpty();
        assertThat(report.warnings()).contains("there are no real samples: AUC is not defined");
    }

    private static Predictions random(RandomGenerator random, int size, double share, int framesPerVideo) {
        int[] labels = new int[size];
        double[] scores = new double[size];
        int[] groups = new int[size];
        int[] clusters = new int[size];
        double common = 0;
        for (int i = 0; i < size; i++) {
            boolean first = i % framesPerVideo == 0;
            clusters[i] = i / framesPerVideo;
            labels[i] = first ? (random.nextDouble() < share ? 1 : 0) : labels[i - 1];
            common = first ? random.nextGaussian() : common;
            groups[i] = clusters[i] % 8;
            double noise = framesPerVideo == 1 ? common : (common + random.nextGaussian()) / Math.sqrt(2);
            scores[i] = labels[i] + noise;
        }
        return new Predictions(labels, scores, groups, framesPerVideo == 1 ? new int[0] : clusters);
    }

    private static double pairs(Predictions p) {
        double right = 0;
        double all = 0;
        for (int i = 0; i < p.size(); i++) {
            for (int j = 0; j < p.size(); j++) {
                if (p.label(i) == 1 && p.label(j) == 0) {
                    all++;
                    right += p.score(i) > p.score(j) ? 1 : p.score(i) == p.score(j) ? 0.5 : 0;
                }
            }
        }
        return right / all;
    }

    private static double delongByPairs(Predictions p) {
        double[] sum = new double[2];
        double[] square = new double[2];
        int[] count = new int[2];
        for (int i = 0; i < p.size(); i++) {
            double right = 0;
            int others = 0;
            for (int j = 0; j < p.size(); j++) {
                if (p.label(j) != p.label(i)) {
                    others++;
                    double lead = p.label(i) == 1 ? p.score(i) - p.score(j) : p.score(j) - p.score(i);
                    right += lead > 0 ? 1 : lead == 0 ? 0.5 : 0;
                }
            }
            sum[p.label(i)] += right / others;
            square[p.label(i)] += right / others * right / others;
            count[p.label(i)]++;
        }
        double variance = 0;
        for (int c = 0; c < 2; c++) {
            double within = (square[c] - sum[c] * sum[c] / count[c]) / (count[c] - 1);
            variance += within / count[c];
        }
        return variance;
    }
}
