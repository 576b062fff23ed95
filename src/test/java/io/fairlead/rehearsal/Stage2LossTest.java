package io.fairlead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.rehearsal.loss.EntropicTransport;
import io.fairlead.rehearsal.loss.GradientCheck;
import io.fairlead.rehearsal.loss.LossValue;
import io.fairlead.rehearsal.loss.SubgroupTransport;
import io.fairlead.rehearsal.network.Matrix;
import org.junit.jupiter.api.Test;

class Stage2LossTest {

    private static final int[] LABELS = {0, 0, 0, 0, 1, 1, 1, 1};
    private static final int[] SUBGROUPS = {0, 0, 5, 5, 0, 0, 5, 5};
    private static final SubgroupTransport TERMS =
            new SubgroupTransport(new EntropicTransport.Settings(3, 2, 0.98), 1, 1);

    private static double fairness(Matrix features, Matrix scores) {
        Matrix compared = new FairnessFeatures().of(new Stage2Model.Output(features, scores));
        return TERMS.pairwiseInClasses(compared, LABELS, SUBGROUPS).value();
    }

    @Test
    void fairnessTermMatchesCentralDifferencesInFeaturesAndScores() {
        Matrix features = GradientCheck.random(8, 3, 51);
        Matrix scores = GradientCheck.random(8, 2, 52);
        FairnessFeatures compared = new FairnessFeatures();
        LossValue loss =
                TERMS.pairwiseInClasses(compared.of(new Stage2Model.Output(features, scores)), LABELS, SUBGROUPS);
        Matrix inFeatures = Matrix.zeros(8, 3);
        Matrix inScores = Matrix.zeros(8, 2);
        compared.addGradient(1, loss.gradient(), inFeatures, inScores);
        GradientCheck.check(features, inFeatures, x -> fairness(x, scores), 2e-4);
        GradientCheck.check(scores, inScores, z -> fairness(features, z), 2e-4);
    }

    @Test
    void shrinkingFeaturesAndScoresDoesNotMakeThemFairer() {
        Matrix features = GradientCheck.random(8, 3, 53);
        Matrix scores = GradientCheck.random(8, 2, 54);
        Matrix small = Matrix.zeros(8, 3);
        small.add(0.01, features);
        Matrix timid = Matrix.zeros(8, 2);
        timid.add(0.01, scores);
        assertThat(fairness(small, timid)).isCloseTo(fairness(features, scores), within(1e-9));
    }

    @Test
    void dynamicWeightsMatchCentralDifferences() {
        LossWeighting weighting = new LossWeighting(true, 0.3, -0.4);
        weighting.backward(0.7, 0.2);
        weighting
                .weights()
                .forEach(one ->
                        GradientCheck.check(one.values(), one.gradient(), () -> weighting.total(0.7, 0.2), 1e-8));
    }
}
