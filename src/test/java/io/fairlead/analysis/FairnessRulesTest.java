package io.fairlead.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.analysis.disparity.GroupTable;
import io.fairlead.analysis.finding.Finding;
import io.fairlead.analysis.finding.Move;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.rules.fairness.BaseRateFloor;
import io.fairlead.analysis.rules.fairness.BlurCancelsWeight;
import io.fairlead.analysis.rules.fairness.ConstantClassifier;
import io.fairlead.analysis.rules.fairness.Disparity;
import io.fairlead.analysis.rules.fairness.GapInNoise;
import io.fairlead.analysis.rules.fairness.GroupCoding;
import io.fairlead.analysis.rules.fairness.GrowingDisparity;
import io.fairlead.analysis.rules.fairness.Imbalance;
import io.fairlead.analysis.rules.fairness.OneClassGroups;
import io.fairlead.analysis.rules.fairness.OneSided;
import io.fairlead.analysis.rules.fairness.SinkhornSettings;
import io.fairlead.analysis.rules.fairness.TermInactive;
import io.fairlead.analysis.rules.fairness.ThresholdMoved;
import io.fairlead.analysis.rules.fairness.WeightTooHigh;
import io.fairlead.analysis.view.Role;
import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.metrics.Predictions;
import io.fairlead.metrics.Stage;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.testing.SyntheticRun;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class FairnessRulesTest {

    /** Samples whose reals are called fake with a probability of their group, in percent; fakes are with 70 %. */
    private static Predictions predictions(long seed, int perCell, IntUnaryOperator fprOfGroup) {
        KeyedRandom random = KeyedRandom.of(seed);
        int n = 16 * perCell;
        int[] labels = new int[n];
        int[] groups = new int[n];
        double[] scores = new double[n];
        for (int i = 0; i < n; i++) {
            groups[i] = i % 8;
            labels[i] = (i / 8) % 2;
            double share = labels[i] == 1 ? 0.7 : fprOfGroup.applyAsInt(groups[i]) / 100.0;
            scores[i] = random.nextDouble() < share ? 0.5 + 0.5 * random.nextDouble() : 0.5 * random.nextDouble();
        }
        return new Predictions(labels, scores, groups, new int[0]);
    }

    /** Samples of both classes with scores evenly from a value to one. */
    private static Predictions allAbove(double least) {
        int[] labels = new int[100];
        double[] scores = new double[100];
        for (int i = 0; i < 100; i++) {
            labels[i] = i % 2;
            scores[i] = least + (1 - least) * i / 100.0;
        }
        return new Predictions(labels, scores, new int[100], new int[0]);
    }

    private static SyntheticRun run() {
        return SyntheticRun.named("run", 1)
                .stage(Stage.TWO)
                .epochs("train/loss", 30, 0.01, x -> 0.3 + 0.4 / (1 + 8 * x))
                .epochs("val/auc", 30, 0.002, x -> 0.88 - 0.3 * Math.exp(-6 * x))
                .epochs("val/acc", 30, 0.003, x -> 0.85 - 0.1 * Math.exp(-6 * x))
                .epochs("val/F_FPR", 30, 0.05, x -> 100)
                .setting("loss_weighting.lambda_fair", 0.2)
                .setting("fairness_loss.sinkhorn_blur", 1e-4)
                .setting("training.train_batch_size", 256L);
    }

    @Test
    void aRealGapIsToldAndEqualGroupsAreNot() {
        Finding finding = RuleTester.fires(
                new Disparity(), run().predictions("validation", predictions(1, 150, g -> g == 5 ? 60 : 15)));
        assertThat(finding.message()).contains("Female-Black");
        RuleTester.silent(new Disparity(), run().predictions("validation", predictions(2, 150, g -> 20)));
        RuleTester.unknown(new Disparity(), run());
    }

    @Test
    void equalGroupsAreToldAsChanceAndARealGapIsNot() {
        RuleTester.fires(new GapInNoise(), run().predictions("validation", predictions(3, 100, g -> 20)));
        RuleTester.silent(new GapInNoise(), run().predictions("validation", predictions(4, 150, g -> g * 10)));
    }

    @Test
    void equalGroupsAreCalledUnequalInOneCaseOfTwenty() {
        int significant = 0;
        for (int seed = 0; seed < 40; seed++) {
            significant += GroupTable.of("null", predictions(100 + seed, 30, g -> 25))
                            .metrics()
                            .get("F_FPR")
                            .isSignificant()
                    ? 1
                    : 0;
        }
        assertThat(significant).isBetween(0, 7);
    }

    @Test
    void theChanceOfASpreadAgreesWithTheMeasuredTable() {
        // Catalogue 1.9: 100 reals a group at a rate of 0.1: sum of distances 17.8 on average, 27.0 at the 95th
        // percentile.
        var row = GroupTable.of("table", predictions(5, 100, g -> 10)).metrics().get("F_FPR");
        assertThat(row.floor()).isCloseTo(17.8, within(4.0));
        assertThat(row.floor95()).isCloseTo(27.0, within(6.0));
    }

    @Test
    void videosThatMoveTogetherWidenWhatChanceShows() {
        Predictions single = predictions(6, 60, g -> 25);
        int[] labels = new int[single.size()];
        double[] scores = new double[single.size()];
        int[] groups = new int[single.size()];
        int[] clusters = new int[single.size()];
        for (int i = 0; i < single.size(); i++) {
            int head = i / 160 * 160 + i % 16;
            labels[i] = single.label(head);
            scores[i] = single.score(head);
            groups[i] = single.group(head);
            clusters[i] = head;
        }
        Predictions videos = new Predictions(labels, scores, groups, clusters);
        Predictions frames = new Predictions(labels, scores, groups, new int[0]);
        assertThat(GroupTable.of("v", videos).metrics().get("F_FPR").floor())
                .isGreaterThan(
                        1.8 * GroupTable.of("f", frames).metrics().get("F_FPR").floor());
    }

    @Test
    void aConstantClassifierIsNotFair() {
        SyntheticRun constant = run().epochs("val/acc", 30, 0, x -> 0.8387)
                .epochs("val/auc", 30, 0.002, x -> 0.52)
                .epochs("val/F_FPR", 30, 0, x -> 0);
        Finding finding = RuleTester.fires(new ConstantClassifier(), constant);
        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        assertThat(finding.message()).contains("not fairness");
        assertThat(RuleTester.fires(
                                new ConstantClassifier(),
                                run().epochs("val/acc", 30, 0, x -> x < 0.12 ? 0.8387 : 0.85 + 0.01 * x)
                                        .epochs("val/auc", 30, 0, x -> 0.52 + 0.3 * x))
                        .severity())
                .isEqualTo(Severity.LOW);
        RuleTester.silent(new ConstantClassifier(), run());
    }

    @Test
    void aCheckpointThatCallsAllSamplesAlikeIsOneSided() {
        Finding finding = RuleTester.fires(new OneSided(), run().predictions("celebdf", allAbove(0.5)));
        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        assertThat(finding.message()).contains("celebdf").contains("fake").contains("not fairness");
        RuleTester.silent(new OneSided(), run().predictions("celebdf", allAbove(0)));
        RuleTester.unknown(new OneSided(), run());
    }

    @Test
    void whatRanksButLeansIsAdvisedToBalanceTheClasses() {
        Finding finding = RuleTester.fires(new OneSided(), run().predictions("celebdf", allAbove(0.5)));
        assertThat(finding.consequences().moves())
                .extracting(Move::role)
                .containsExactly(Role.CLASS_BALANCE, Role.SAMPLER);
    }

    @Test
    void aConstantClassifierIsAdvisedByTheBestRunThatIsNotOne() {
        SyntheticRun constant = run().epochs("val/acc", 30, 0, x -> 0.8387)
                .epochs("val/auc", 30, 0.002, x -> 0.52)
                .setting("optimizer.lr", 1e-3);
        assertThat(RuleTester.fires(new ConstantClassifier(), constant)
                        .consequences()
                        .moves())
                .extracting(Move::role)
                .containsExactly(Role.LEARNING_RATE, Role.BATCH_SIZE, Role.EPOCHS);
        TrainingRun learns = SyntheticRun.named("learns", 2)
                .stage(Stage.TWO)
                .epochs("val/auc", 30, 0.002, x -> 0.7)
                .epochs("val/acc", 30, 0.003, x -> 0.85 - 0.1 * Math.exp(-6 * x))
                .setting("optimizer.lr", 2e-4)
                .setting("training.train_batch_size", 256L)
                .build();
        TrainingRun alsoConstant = SyntheticRun.named("leans", 3)
                .stage(Stage.TWO)
                .epochs("val/auc", 30, 0.002, x -> 0.9)
                .epochs("val/acc", 30, 0.003, x -> 0.85 - 0.1 * Math.exp(-6 * x))
                .predictions("celebdf", allAbove(0.5))
                .setting("optimizer.lr", 5e-3)
                .build();
        Finding finding = RuleTester.fires(new ConstantClassifier(), constant, learns, alsoConstant);
        assertThat(finding.consequences().moves()).hasSize(1);
        assertThat(finding.consequences().moves().get(0))
                .satisfies(move -> assertThat(move.amount()).isEqualTo(2e-4))
                .satisfies(move -> assertThat(move.role()).isEqualTo(Role.LEARNING_RATE));
    }

    @Test
    void aWeightThatTheRunLearnsItselfIsNotJudged() {
        SyntheticRun learned = run().setting("loss_weighting.lambda_fair", 1e-5)
                .setting("loss_weighting.type", "dynamic")
                .epochs("train/loss", 30, 0.01, x -> 0.6 - 0.3 * x)
                .epochs("train/fairness_loss", 30, 0.01, x -> 0.07);
        RuleTester.unknown(new TermInactive(), learned);
        RuleTester.fires(new TermInactive(), learned.setting("loss_weighting.type", "fixed"));
    }

    @Test
    void aWeightIsTooHighIfALighterRunIsBetter() {
        SyntheticRun heavy = run().setting("loss_weighting.lambda_fair", 4.0)
                .epochs("train/loss", 30, 0.01, x -> 0.8 - 0.3 * x)
                .epochs("val/auc", 30, 0.002, x -> 0.83 - 0.3 * Math.exp(-6 * x));
        Finding finding = RuleTester.fires(
                new WeightTooHigh(),
                heavy,
                SyntheticRun.named("light", 3)
                        .stage(Stage.TWO)
                        .epochs("val/auc", 30, 0.002, x -> 0.88 - 0.3 * Math.exp(-6 * x))
                        .setting("loss_weighting.lambda_fair", 0.3)
                        .build());
        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        RuleTester.silent(new WeightTooHigh(), run());
    }

    @Test
    void aTermOfNothingIsInactive() {
        RuleTester.fires(
                new TermInactive(),
                run().epochs("train/loss_fairness", 30, 0, x -> 0.1).setting("loss_weighting.lambda_fair", 1e-4));
        RuleTester.silent(new TermInactive(), run());
    }

    @Test
    void aLargerBlurCancelsALargerWeight() {
        SyntheticRun boosted =
                run().setting("loss_weighting.lambda_fair", 0.5).setting("fairness_loss.sinkhorn_blur", 1e-3);
        Finding finding = RuleTester.fires(new BlurCancelsWeight(), boosted);
        assertThat(finding.consequences().moves().get(0).role()).isEqualTo(Role.BLUR);
        RuleTester.silent(new BlurCancelsWeight(), run().setting("loss_weighting.lambda_fair", 0.5));
    }

    @Test
    void aGapThatGrowsWithTheAverageIsTold() {
        RuleTester.fires(new GrowingDisparity(), run().epochs("val/F_FPR", 30, 0.01, x -> 100 + 80 * x));
        RuleTester.silent(new GrowingDisparity(), run());
    }

    @Test
    void fewSamplesOfAGroupMakeSinkhornNoise() {
        RuleTester.fires(new SinkhornSettings(), run().setting("training.train_batch_size", 32L));
        RuleTester.silent(new SinkhornSettings(), run());
    }

    @Test
    void unevenCellsAreToldAndEvenOnesAreNot() {
        RuleTester.fires(new Imbalance(), run().predictions("validation", predictions(7, 20, g -> 20)));
        RuleTester.silent(new Imbalance(), run().predictions("validation", predictions(8, 100, g -> 20)));
    }

    @Test
    void aSwitchedRaceOrderIsToldByItsSizesOrByTheReader() {
        Predictions switched = uneven(1);
        RuleTester.fires(new GroupCoding(), run().predictions("validation", switched));
        RuleTester.silent(new GroupCoding(), run().predictions("validation", uneven(2)));
        RuleTester.fires(new GroupCoding(), run().problem("race code 1 stands for white in this run"));
    }

    /** Most samples in one race. */
    private static Predictions uneven(int race) {
        int n = 2000;
        int[] labels = new int[n];
        int[] groups = new int[n];
        double[] scores = new double[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % 2;
            groups[i] = i % 20 == 0 ? 3 - race : race;
            scores[i] = 0.3 + 0.4 * labels[i];
        }
        return new Predictions(labels, scores, groups, new int[0]);
    }

    @Test
    void aMovedThresholdIsTold() {
        int n = 400;
        int[] labels = new int[n];
        double[] low = new double[n];
        double[] fine = new double[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % 2;
            low[i] = 0.1 + 0.2 * labels[i];
            fine[i] = 0.3 + 0.4 * labels[i];
        }
        RuleTester.fires(
                new ThresholdMoved(),
                run().predictions("celebdf", new Predictions(labels, low, new int[n], new int[0])));
        RuleTester.silent(
                new ThresholdMoved(),
                run().predictions("celebdf", new Predictions(labels, fine, new int[n], new int[0])));
    }

    @Test
    void groupsWithoutRealsDriveFMeo() {
        Predictions all = predictions(9, 60, g -> 20);
        int[] labels = new int[all.size()];
        double[] scores = new double[all.size()];
        int[] groups = new int[all.size()];
        for (int i = 0; i < all.size(); i++) {
            groups[i] = all.group(i);
            labels[i] = groups[i] == 0 ? 0 : all.label(i);
            scores[i] = all.score(i);
        }
        RuleTester.fires(
                new OneClassGroups(),
                run().predictions("celebdf", new Predictions(labels, scores, groups, new int[0])));
        RuleTester.silent(new OneClassGroups(), run().predictions("celebdf", all));
    }

    @Test
    void unequalSharesOfFakesGiveFDpAFloor() {
        Predictions even = predictions(10, 60, g -> 20);
        int[] labels = new int[even.size()];
        double[] scores = new double[even.size()];
        int[] groups = new int[even.size()];
        for (int i = 0; i < even.size(); i++) {
            groups[i] = even.group(i);
            labels[i] = groups[i] < 4 && i % 3 == 0 ? 1 : even.label(i);
            scores[i] = even.score(i);
        }
        RuleTester.fires(
                new BaseRateFloor(), run().predictions("dfdc", new Predictions(labels, scores, groups, new int[0])));
        RuleTester.silent(new BaseRateFloor(), run().predictions("dfdc", even));
    }
}
