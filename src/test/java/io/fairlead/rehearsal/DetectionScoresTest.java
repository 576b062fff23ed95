package io.fairlead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DetectionScoresTest {

    @Test
    void countsTiesHalf() {
        Map<String, Double> metrics = DetectionScores.detection(new double[] {0.1, 0.4, 0.4, 0.8}, 0, 0, 1, 1);
        assertThat(metrics.get("auc")).isCloseTo(3.5 / 4, within(1e-12));
        assertThat(metrics.get("acc")).isEqualTo(0.75);
        // At recall 1/2 precision is 1; the tied pair brings recall to 1 at precision 2/3.
        assertThat(metrics.get("ap")).isCloseTo(0.5 + 0.5 * 2 / 3, within(1e-12));
        assertThat(metrics.get("eer")).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void scoresThatAreNotNumbersCountAsReal() {
        Map<String, Double> metrics = DetectionScores.detection(new double[] {Double.NaN, 0.9, 0.9}, 0, 1, 0);
        assertThat(metrics).containsEntry("auc", 0.5).containsEntry("eer", 0.5).containsEntry("ap", 0.0);
        assertThat(metrics.get("acc")).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void fairnessOfTwoGroupsByHand() {
        double[] scores = new double[20];
        int[] labels = new int[20];
        int[] subgroups = new int[20];
        for (int i = 0; i < 20; i++) {
            subgroups[i] = i < 10 ? 0 : 5;
            labels[i] = i % 2;
            // Group 0 is right throughout; group 5 calls three of its five reals fake.
            boolean fake = labels[i] == 1 || (i >= 10 && i < 16);
            scores[i] = fake ? 0.9 : 0.1;
        }
        Map<String, Double> metrics = DetectionScores.fairness(scores, labels, subgroups);
        assertThat(metrics.get("F_FPR")).isCloseTo(60, within(1e-9));
        assertThat(metrics.get("F_OAE")).isCloseTo(30, within(1e-9));
        assertThat(metrics.get("F_DP")).isCloseTo(30, within(1e-9));
        assertThat(metrics.get("F_MEO")).isCloseTo(60, within(1e-9));
        assertThat(metrics).containsEntry("num_subgroups", 2.0);
    }

    @Test
    void aGroupWithOneClassThatIsPredictedThroughoutHasNoRates() {
        double[] scores = new double[20];
        int[] labels = new int[20];
        int[] subgroups = new int[20];
        for (int i = 0; i < 20; i++) {
            subgroups[i] = i < 10 ? 0 : 1;
            labels[i] = i < 10 ? 0 : i % 2;
            scores[i] = labels[i];
        }
        // Group 1 has TPR 1 and TNR 1; the perfect group 0 counts as 0 in both, the project's quirk.
        assertThat(DetectionScores.fairness(scores, labels, subgroups)).containsEntry("F_MEO", 100.0);
    }

    @Test
    void smallAndUnknownGroupsAreLeftOut() {
        assertThat(DetectionScores.fairness(new double[12], new int[12], 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, 3))
                .isEmpty();
    }
}
