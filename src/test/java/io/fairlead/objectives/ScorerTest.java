package io.fairlead.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.check.UserException;
import io.fairlead.metrics.MetricName;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.Predictions;
import io.fairlead.metrics.RunStatus;
import io.fairlead.metrics.TrainingRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ScorerTest {

    private static final ObjectiveSet SET = new ObjectiveSet(
            List.of(
                    new Objective(
                            "auc",
                            MetricExpression.parse("mean(test/celebdf/auc, test/dfd/auc)"),
                            Goal.MAXIMIZE,
                            OptionalDouble.of(0.5)),
                    new Objective(
                            "f_fpr",
                            MetricExpression.parse("mean(test/*/F_FPR)"),
                            Goal.MINIMIZE,
                            OptionalDouble.of(200))),
            List.of(OutcomeConstraint.parse("auc >= 0.70"), OutcomeConstraint.parse("val/acc >= 0.5")),
            Optional.of(new CheckpointRule(MetricExpression.parse("val/auc"), Goal.MAXIMIZE)),
            Map.of());

    @Test
    void theBestValidationEpochStandsForTheRun() {
        Score score = Scorer.of(SET).score(run().build());
        assertThat(score.epoch()).hasValue(2);
        assertThat(score.values().get("auc")).isCloseTo((0.66 + 0.80) / 2, within(1e-15));
        assertThat(score.values().get("f_fpr")).isCloseTo(35, within(1e-12));
        assertThat(score.isFeasible()).isTrue();
    }

    @Test
    void aMetricThatWasNotMeasuredThereIsReadBeforeItWithACaveat() {
        TrainingRun run = run().series(new MetricName("test/dfd/auc"), series("auc", 1, 0.9, 3, 0.1))
                .build();
        Score score = Scorer.of(SET).score(run);
        assertThat(score.values().get("auc")).isCloseTo((0.66 + 0.9) / 2, within(1e-15));
        assertThat(score.caveats())
                .contains("test/dfd/auc was measured at epoch 1, not at epoch 2, which stands for the run");
    }

    @Test
    void aBrokenConstraintIsAViolation() {
        TrainingRun run = run().series(new MetricName("test/dfd/auc"), series("auc", 2, 0.6))
                .build();
        Score score = Scorer.of(SET).score(run);
        assertThat(score.violations().get("auc >= 0.7")).isCloseTo(0.07, within(1e-12));
        assertThat(score.isFeasible()).isFalse();
    }

    @Test
    void aMissingMetricNamesTheNearest() {
        ObjectiveSet set = ObjectiveSet.of(List.of(new Objective(
                "x", MetricExpression.parse("test/celebdf/AUROC"), Goal.MAXIMIZE, OptionalDouble.empty())));
        assertThat(Scorer.of(set).score(run().build()).failure())
                .isEqualTo("objective \"x\" needs test/celebdf/AUROC, which the run does not have; nearest are"
                        + " test/celebdf/auc, test/celebdf/F_FPR, test/dfd/auc");
    }

    @Test
    void aDivergedRunHasNoScore() {
        TrainingRun run = run().ending(new TrainingRun.Ending(
                        RunStatus.DIVERGED,
                        "loss is NaN from epoch 4",
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalInt.empty()))
                .build();
        assertThat(Scorer.of(SET).score(run).failure()).isEqualTo("the training diverged: loss is NaN from epoch 4");
    }

    @Test
    void aConstantClassifierNeverCountsAsFair() {
        TrainingRun.Builder zero = run();
        for (String metric : List.of("F_FPR", "F_DP", "F_MEO")) {
            zero.series(new MetricName("test/dfd/" + metric), series(metric, 2, 0));
        }
        assertThat(Scorer.of(SET).score(zero.build()).failure())
                .isEqualTo("the classifier is constant: F_FPR, F_DP and F_MEO are all exactly 0 on dfd");
        TrainingRun flat = run().series(new MetricName("val/acc"), series("acc", 1, 0.8388, 2, 0.8388, 3, 0.8388))
                .build();
        assertThat(Scorer.of(SET).score(flat).failure())
                .isEqualTo("the classifier is constant: its validation accuracy is 0.8388 in every epoch");
        TrainingRun oneSided = run().predictions(
                        "dfd", new Predictions(new int[] {0, 1}, new double[] {0.6, 0.9}, new int[] {0, 1}, new int[0]))
                .build();
        assertThat(Scorer.of(SET).score(oneSided).failure())
                .isEqualTo("the classifier is constant: it calls every sample of dfd alike");
    }

    @Test
    void noiseWithoutPredictionsIsThePublishedOne() {
        Score score = Scorer.of(SET).score(run().build());
        assertThat(score.noiseVariances().get("auc")).isCloseTo((0.011 * 0.011 + 0.022 * 0.022) / 4, within(1e-12));
        assertThat(score.noiseVariances().get("f_fpr")).isCloseTo((2.7 * 2.7 + 9.4 * 9.4) / 4, within(1e-9));
    }

    @Test
    void withoutACheckpointRuleTheLastEpochCounts() {
        ObjectiveSet last = ObjectiveSet.of(List.of(
                new Objective("auc", MetricExpression.parse("val/auc"), Goal.MAXIMIZE, OptionalDouble.empty())));
        assertThat(Scorer.of(last).score(run().build()).values()).containsEntry("auc", 0.7);
    }

    @Test
    void expressionsRefuseWhatTheyCannotRead() {
        assertThatThrownBy(() -> MetricExpression.parse("median(a, b)"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("metric \"median(a, b)\" must be a metric's name");
        assertThatThrownBy(() -> OutcomeConstraint.parse("auc > 0.7"))
                .hasMessageStartingWith("outcome constraint \"auc > 0.7\" must have the form");
    }

    private static TrainingRun.Builder run() {
        return TrainingRun.at(new TrainingRun.Identity("a1", "/runs/a", "a", List.of()))
                .series(new MetricName("val/auc"), series("auc", 1, 0.6, 2, 0.8, 3, 0.7))
                .series(new MetricName("val/acc"), series("acc", 1, 0.6, 2, 0.8, 3, 0.7))
                .series(new MetricName("test/celebdf/auc"), series("auc", 1, 0.61, 2, 0.66))
                .series(new MetricName("test/dfd/auc"), series("auc", 1, 0.7, 2, 0.80))
                .series(new MetricName("test/celebdf/F_FPR"), series("F_FPR", 2, 20))
                .series(new MetricName("test/dfd/F_FPR"), series("F_FPR", 2, 50));
    }

    private static MetricSeries series(String name, double... epochsAndValues) {
        MetricSeries.Builder builder = MetricSeries.named(name);
        for (int i = 0; i < epochsAndValues.length; i += 2) {
            builder.add(new MetricSeries.Point(
                    MetricSeries.NO_STEP, epochsAndValues[i], Double.NaN, epochsAndValues[i + 1]));
        }
        return builder.build();
    }
}
