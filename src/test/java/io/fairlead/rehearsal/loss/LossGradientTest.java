package io.fairlead.rehearsal.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.rehearsal.network.Matrix;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LossGradientTest {

    private static final int[] LABELS = {0, 1, 1, 0, 1};

    @Test
    void crossEntropyMatchesCentralDifferences() {
        Matrix scores = GradientCheck.random(5, 2, 1);
        CrossEntropy loss = new CrossEntropy(0.1, 1.5, 0.7);
        GradientCheck.check(
                scores,
                loss.of(scores, LABELS).gradient(),
                z -> loss.of(z, LABELS).value(),
                1e-8);
    }

    @Test
    void crossEntropyOfFourClassesMatchesCentralDifferences() {
        Matrix scores = GradientCheck.random(3, 4, 2);
        CrossEntropy loss = new CrossEntropy(0, 1, 1, 1, 1);
        GradientCheck.check(
                scores,
                loss.of(scores, 3, 0, 2).gradient(),
                z -> loss.of(z, 3, 0, 2).value(),
                1e-8);
    }

    @Test
    void crossEntropyOfEvenScoresIsTheLogarithmOfTheClassCount() {
        assertThat(new CrossEntropy(0.3, 1, 1, 1, 1)
                        .of(Matrix.zeros(2, 4), 1, 2)
                        .value())
                .isCloseTo(Math.log(4), within(1e-12));
    }

    @Test
    void detectionLossesMatchCentralDifferences() {
        for (DetectionLoss.Kind kind : DetectionLoss.Kind.values()) {
            Matrix scores = GradientCheck.random(5, 2, 3);
            DetectionLoss loss = new DetectionLoss(kind, 0.3, 2.5, 0.1, 1.5, 0.7);
            GradientCheck.check(
                    scores,
                    loss.of(scores, LABELS).gradient(),
                    z -> loss.of(z, LABELS).value(),
                    1e-8);
        }
    }

    @Test
    void focalLossWithoutExponentIsWeightedCrossEntropy() {
        Matrix scores = GradientCheck.random(5, 2, 4);
        double focal = new DetectionLoss(DetectionLoss.Kind.FOCAL, 0.5, 0, 0, 1, 1)
                .of(scores, LABELS)
                .value();
        double entropy = new DetectionLoss(DetectionLoss.Kind.CROSS_ENTROPY, 0.5, 0, 0, 1, 1)
                .of(scores, LABELS)
                .value();
        assertThat(focal).isCloseTo(entropy / 2, within(1e-12));
    }

    @Test
    void scoresBeyondSinglePrecisionBreakTheLoss() {
        Matrix scores = Matrix.wrap(1, 2, 0, 200);
        for (DetectionLoss.Kind kind : DetectionLoss.Kind.values()) {
            double value =
                    new DetectionLoss(kind, 0.5, 2, 0, 1, 1).of(scores, 0).value();
            assertThat(Double.isFinite(value)).as(kind.name()).isFalse();
        }
    }

    @Test
    void similarityMatchesCentralDifferences() {
        Matrix features = GradientCheck.random(4, 3, 5);
        Matrix originals = GradientCheck.random(4, 3, 6);
        GradientCheck.check(
                features,
                CosineSimilarity.of(features, originals).gradient(),
                x -> CosineSimilarity.of(x, originals).value(),
                1e-8);
    }

    @Test
    void transportMatchesCentralDifferencesWhereItHasConverged() {
        for (int power = 1; power <= 2; power++) {
            Matrix rows = GradientCheck.random(9, 3, 7);
            EntropicTransport.Settings settings = new EntropicTransport.Settings(2.5, power, 0.98);
            EntropicTransport transport = new EntropicTransport(rows, settings);
            divergence(transport);
            // With a blur as long as the rows are apart the updates converge fast; what is left is far below this.
            GradientCheck.check(rows, transport.gradient(), x -> divergence(new EntropicTransport(x, settings)), 3e-4);
        }
    }

    private static double divergence(EntropicTransport transport) {
        return transport.divergence(transport.group(0, 1, 2, 3), transport.group(4, 5, 6, 7, 8), 1);
    }

    @Test
    void transportOfWideBlurIsHalfTheSquaredDistanceOfTheMeans() {
        Matrix rows = Matrix.wrap(4, 1, 0, 2, 5, 9);
        EntropicTransport transport = new EntropicTransport(rows, new EntropicTransport.Settings(1000, 2, 0.5));
        double found = transport.divergence(transport.group(0, 1), transport.group(2, 3), 1);
        assertThat(found).isCloseTo(18, within(0.01));
    }

    @Test
    void transportOfNarrowBlurIsTheCheapestAssignment() {
        Matrix rows = Matrix.wrap(4, 1, 0, 2, 5, 9);
        EntropicTransport transport = new EntropicTransport(rows, new EntropicTransport.Settings(0.01, 2, 0.95));
        double found = transport.divergence(transport.group(0, 1), transport.group(2, 3), 1);
        assertThat(found).isCloseTo((25.0 / 2 + 49.0 / 2) / 2, within(1e-3));
    }

    @Test
    void aSetIsNoDistanceFromItself() {
        EntropicTransport transport =
                new EntropicTransport(GradientCheck.random(5, 4, 8), new EntropicTransport.Settings(0.1, 2, 0.9));
        assertThat(transport.divergence(transport.group(0, 1, 2, 3, 4), transport.group(0, 1, 2, 3, 4), 1))
                .isCloseTo(0, within(1e-12));
    }

    @Test
    void transportOfBrokenRowsIsNotANumberAndEnds() {
        for (double broken : List.of(Double.NaN, Double.POSITIVE_INFINITY)) {
            Matrix rows = GradientCheck.random(4, 2, 9);
            rows.values()[3] = broken;
            EntropicTransport transport = new EntropicTransport(rows, new EntropicTransport.Settings(0.1, 2, 0.9));
            assertThat(transport.divergence(transport.group(0, 1), transport.group(2, 3), 1))
                    .isNaN();
        }
    }

    @Test
    void subgroupTermsMatchCentralDifferences() {
        int[] subgroups = {0, 0, 3, 3, 3, 7, 7, 0, -1, 7};
        int[] labels = {0, 1, 0, 1, 1, 0, 1, 1, 0, 0};
        SubgroupTransport terms = new SubgroupTransport(new EntropicTransport.Settings(3, 2, 0.98), 1, 1.5);
        Matrix features = GradientCheck.random(10, 3, 10);
        GradientCheck.check(
                features,
                terms.pairwise(features, subgroups).gradient(),
                x -> terms.pairwise(x, subgroups).value(),
                1e-4);
        GradientCheck.check(
                features,
                terms.pairwiseInClasses(features, labels, subgroups).gradient(),
                x -> terms.pairwiseInClasses(x, labels, subgroups).value(),
                1e-4);
    }

    @Test
    void globalTermPullsEachRowTowardsTheDrawnOnes() {
        int[] subgroups = {2, 2, 2, 5, 5, 5};
        Matrix features = Matrix.wrap(6, 1, 0, 0.1, 0.2, 9, 9.1, 9.2);
        SubgroupTransport terms = new SubgroupTransport(new EntropicTransport.Settings(100, 2, 0.5), 2, 1);
        LossValue found = terms.global(features, new SplittableRandom(1), subgroups);
        // With a blur this wide the term is half the squared distance of means, and drawn rows are of both subgroups.
        assertThat(found.value()).isPositive();
        assertThat(found.gradient().at(0, 0)).isNegative();
        assertThat(found.gradient().at(3, 0)).isPositive();
    }

    @Test
    void termsWithoutTwoSubgroupsAreZero() {
        SubgroupTransport terms = new SubgroupTransport(new EntropicTransport.Settings(0.1, 2, 0.9), 2, 1);
        Matrix features = GradientCheck.random(3, 2, 12);
        assertThat(terms.pairwise(features, 1, 1, 2).value()).isZero();
        assertThat(terms.pairwiseInClasses(features, new int[] {0, 0, 1}, 1, 1, 2)
                        .gradient()
                        .values())
                .containsOnly(0);
    }
}
