package io.fairlead.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.analysis.finding.Finding;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.rules.convergence.BestIsNotLast;
import io.fairlead.analysis.rules.convergence.StillImproving;
import io.fairlead.analysis.rules.generalization.OverConfidence;
import io.fairlead.analysis.rules.generalization.Overfitting;
import io.fairlead.analysis.rules.gradient.MixedPrecision;
import io.fairlead.analysis.rules.integrity.TestSelection;
import io.fairlead.analysis.rules.loss.CollapsedToZero;
import io.fairlead.analysis.rules.loss.Diverged;
import io.fairlead.analysis.rules.loss.NeverLearned;
import io.fairlead.analysis.rules.schedule.Oscillation;
import io.fairlead.analysis.rules.schedule.WarmUp;
import io.fairlead.analysis.view.Cohort;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import io.fairlead.metrics.MetricName;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.testing.SyntheticRun;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Shapes that logs of other people's trainers have: few epochs, other names, losses without a direction. */
class ForeignLogsTest {

    private static SyntheticRun run() {
        return SyntheticRun.named("foreign", 5);
    }

    private static double[] filled(int count, double value) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        return values;
    }

    @Test
    void aShortRunOverfitsIfItRisesFarWithoutAStepBack() {
        SyntheticRun keras = run().values("train/loss", 1, 0.64, 0.52, 0.45, 0.37, 0.28, 0.22, 0.16)
                .values("val/loss", 1, 0.56, 0.52, 0.49, 0.457, 0.48, 0.51, 0.54);
        Finding finding = RuleTester.fires(new Overfitting(), keras);
        assertThat(finding.message()).contains("epoch 4").contains("18 %");
    }

    @Test
    void aShortRunThatWaversDoesNotOverfit() {
        double[] train = {1.5, 1.0, 0.8, 0.62, 0.47, 0.36, 0.31, 0.24, 0.18, 0.15};
        RuleTester.silent(
                new Overfitting(),
                run().values("train/loss", 1, train)
                        .values("val/loss", 1, 1.58, 1.2, 1.27, 0.9, 1.16, 0.73, 1.42, 0.9, 0.75, 0.83));
        RuleTester.silent(
                new Overfitting(),
                run().values("train/loss", 1, train)
                        .values("val/loss", 1, 1.6, 1.3, 1.2, 1.1, 1.0, 0.95, 0.9, 0.84, 0.85, 0.88));
    }

    @Test
    void aShortRiseOfTheLossAloneIsOverConfidence() {
        SyntheticRun whisper = run().values("train/loss", 1, 0.3, 0.03, 0.004, 0.0006, 0.0003)
                .values("val/loss", 1, 0.33, 0.37, 0.4, 0.43, 0.45)
                .values("val/wer", 1, 0.81, 0.79, 0.78, 0.775, 0.77);
        RuleTester.silent(new Overfitting(), whisper);
        RuleTester.fires(new OverConfidence(), whisper);
    }

    @Test
    void aLossOfAnotherNameIsHeldAgainstTrainingToo() {
        double[] rises = new double[20];
        double[] falls = new double[20];
        for (int i = 0; i < 20; i++) {
            rises[i] = i < 4 ? 2 - 0.25 * i : 1.25 + 0.05 * (i - 4);
            falls[i] = 2 * Math.exp(-0.2 * i);
        }
        RuleTester.fires(new Overfitting(), run().values("train/loss", 1, falls).values("val/qa_loss", 1, rises));
    }

    @Test
    void aLossThatWasNeverANumberIsLost() {
        SyntheticRun lost =
                run().values("train/loss", 1, filled(6, Double.NaN)).values("train/loss_cls", 1, filled(6, 21.7));
        Finding finding = RuleTester.fires(new Diverged(), lost);
        assertThat(finding.message()).contains("train/loss is not a number from the first value on");
        assertThat(new RunView(lost.build()).isLost()).isTrue();
    }

    @Test
    void aSingleValueThatCameBackIsNotLost() {
        double[] values = new double[40];
        for (int i = 0; i < values.length; i++) {
            values[i] = i == 7 ? Double.NaN : Math.exp(-0.05 * i);
        }
        SyntheticRun once = run().values("val/loss", 1, values);
        RuleTester.silent(new Diverged(), once);
        assertThat(new RunView(once.build()).isLost()).isFalse();
    }

    @Test
    void lossesOfPlayersHaveNoDirection() {
        double[] grows = new double[60];
        double[] falls = new double[60];
        for (int i = 0; i < grows.length; i++) {
            grows[i] = 0.7 + 0.05 * i;
            falls[i] = 1.4 * Math.exp(-0.05 * i);
        }
        SyntheticRun gan = run().values("train/loss_G", 1, grows).values("train/loss_D", 1, falls);
        SyntheticRun agent = run().values("train/loss", 1, grows)
                .values("train/policy_loss", 1, falls)
                .values("train/value_loss", 1, grows);
        SyntheticRun plain = run().values("train/loss", 1, grows);
        assertThat(new RunView(gan.build()).isAdversarial()).isTrue();
        RuleTester.silent(new Diverged(), gan);
        RuleTester.silent(new Diverged(), agent);
        RuleTester.fires(new Diverged(), plain);
    }

    @Test
    void anAgentIsJudgedByWhatItCollects() {
        SyntheticRun agent = run().steps("train/return", 200, 0, x -> -100 + 300 * x)
                .steps("test/return", 200, 0, x -> -100 + 320 * x)
                .steps("train/actor_loss", 200, 0.3, x -> 1);
        RunView view = new RunView(agent.build());
        assertThat(view.quality().orElseThrow().curve().name().text()).isEqualTo("test/return");
        RuleTester.fires(new StillImproving(), agent);
        RuleTester.unknown(new Oscillation(), agent);
    }

    @Test
    void theNoiseOfReturnsIsNotALostBest() {
        SyntheticRun noisy = run().steps("return", 1500, 0.8, x -> 100).steps("train/policy_loss", 1500, 0.3, x -> 1);
        RuleTester.silent(new BestIsNotLast(), noisy);
        SyntheticRun lost = run().steps("return", 1500, 0.2, x -> x < 0.6 ? 100 * x : 20)
                .steps("train/policy_loss", 1500, 0.3, x -> 1);
        RuleTester.fires(new BestIsNotLast(), lost);
    }

    @Test
    void aPartOfTheLossThatIsAlwaysZeroIsNoCollapse() {
        SyntheticRun oneClass = run().values("train/cls_loss", 1, filled(30, 0))
                .values("val/cls_loss", 1, filled(30, 0))
                .epochs("train/box_loss", 30, 0.01, x -> 1.5 - x)
                .epochs("val/box_loss", 30, 0.01, x -> 1.6 - x);
        RuleTester.silent(new CollapsedToZero(), oneClass);
        assertThat(new RunView(oneClass.build()).val().orElseThrow().name().text())
                .isEqualTo("val/box_loss");
        assertThat(new RunView(oneClass.build())
                        .trainBeside(new RunView(oneClass.build()).val().orElseThrow())
                        .orElseThrow()
                        .name()
                        .text())
                .isEqualTo("train/box_loss");
    }

    @Test
    void aLossThatFallsAgainForEachTaskDidNotDiverge() {
        double[] tasks = new double[400];
        for (int i = 0; i < tasks.length; i++) {
            tasks[i] = (i < 280 ? 0.1 : 1) * (0.3 + Math.exp(-0.4 * (i % 10)));
        }
        RuleTester.silent(new Diverged(), run().values("train/loss", 1, tasks));
        double[] once = new double[400];
        for (int i = 0; i < once.length; i++) {
            once[i] = i < 280 ? 0.1 + Math.exp(-0.05 * i) : 1;
        }
        RuleTester.fires(new Diverged(), run().values("train/loss", 1, once));
    }

    @Test
    void episodesOfAnAgentAreNoTestSet() {
        RuleTester.silent(
                new TestSelection(),
                run().steps("test/return", 50, 0.1, x -> 100 * x).steps("train/actor_loss", 50, 0.1, x -> 1));
        RuleTester.fires(
                new TestSelection(),
                run().epochs("test/acc", 50, 0.01, x -> 0.5 + 0.3 * x).epochs("train/loss", 50, 0.1, x -> 1 - x));
    }

    @Test
    void jumpsOfALossWhoseMetricIsBestAtTheEndCostNothing() {
        double[] loss = new double[25];
        double[] metric = new double[25];
        for (int i = 0; i < loss.length; i++) {
            loss[i] = (i < 18 ? 2 - 0.05 * i : 1.1) * (i < 18 && i % 3 == 0 ? 1.3 : 1 + 0.01 * (i % 2));
            metric[i] = 0.3 + 0.006 * i + (i % 3 == 0 ? -0.03 : 0);
        }
        metric[24] = 0.6;
        SyntheticRun decayed = run().values("val/loss", 1, loss).epochs("lr", 25, 0, x -> 1e-2 * Math.exp(-6 * x));
        RuleTester.silent(new Oscillation(), decayed.values("val/mAP50_95(B)", 1, metric));
        metric[24] = 0.3;
        metric[8] = metric[9] = metric[10] = 0.6;
        RuleTester.fires(new Oscillation(), decayed.values("val/mAP50_95(B)", 1, metric));
    }

    @Test
    void aRunOfFewValuesIsNotCalledHealthy() {
        Analysis few = Analyst.plain()
                .analyze(run().values("val/acc", 1, 0.5, 0.6, 0.65).build(), List.of());
        assertThat(few.verdict()).contains("too few values to call the run healthy");
        Analysis many = Analyst.plain()
                .analyze(
                        run().epochs("val/acc", 30, 0.001, x -> 0.9 - 0.4 * Math.exp(-9 * x))
                                .build(),
                        List.of());
        assertThat(many.verdict()).contains("the run is healthy by");
    }

    @Test
    void theEpochsOfTheWarmUpAreNotThoseOfTheRun() {
        RunView warm = new RunView(run().setting("warmup_epochs", 10L).build());
        assertThat(warm.roles().number(Role.EPOCHS)).isEmpty();
        RunView both = new RunView(run().setting("warmup_epochs", 10L)
                .setting("train.num_epochs", 40L)
                .build());
        assertThat(both.roles().number(Role.EPOCHS)).hasValue(40);
    }

    @Test
    void aWarmUpGrowsByFourTimesAtMost() {
        SyntheticRun rises = run().steps("train/loss", 400, 0.01, x -> x < 0.03 ? 1 + 20 * x : 1.6 - x)
                .setting("warmup_steps", 40L)
                .setting("max_steps", 300_000L);
        assertThat(RuleTester.fires(new WarmUp(), rises)
                        .consequences()
                        .moves()
                        .get(0)
                        .amount())
                .isEqualTo(160);
    }

    @Test
    void aLongSeriesIsThinnedBeforeItIsSmoothed() {
        SyntheticRun many = run().steps("val/loss", 100_000, 0.02, x -> x < 0.5 ? 1 - x : x);
        assertThat(RuleTester.fires(new BestIsNotLast(), many).message()).contains("(median of 41)");
    }

    @Test
    void aPrintedSettingIsNoMetric() {
        RunView view = new RunView(run().values("val/accuracy_threshold", 1, 1, 1)
                .values("train/loss", 1, filled(20, 0.5))
                .build());
        assertThat(view.quality()).isEmpty();
    }

    @Test
    void growthOfANoisyLossMustExceedItsNoise() {
        SyntheticRun noisy = run().steps("train/loss", 110, 0.6, x -> 0.002 * (1.6 - x));
        RuleTester.silent(new Diverged(), noisy);
    }

    @Test
    void theDetectorsMetricIsChosenWhateverItsBrackets() {
        RunView view = new RunView(run().epochs("val/mAP50(B)", 20, 0, x -> 0.8)
                .epochs("val/mAP50_95(B)", 20, 0, x -> 0.5 * x)
                .epochs("val/precision(B)", 20, 0, x -> 0.9)
                .epochs("val/cls_loss", 20, 0, x -> 2 - x)
                .build());
        assertThat(view.quality().orElseThrow().curve().name().text()).isEqualTo("val/mAP50_95(B)");
    }

    @Test
    void aWarmUpThatIsRecoveredFromIsARemark() {
        SyntheticRun rises = run().steps("train/loss", 400, 0.01, x -> x < 0.03 ? 1 + 20 * x : 1.6 - x)
                .setting("warmup_steps", 40L);
        assertThat(RuleTester.fires(new WarmUp(), rises).severity()).isEqualTo(Severity.LOW);
        SyntheticRun noisy = run().steps("train/loss", 400, 0.3, x -> 1.6 - x).setting("warmup_steps", 40L);
        RuleTester.silent(new WarmUp(), noisy);
    }

    @Test
    void aLossScaleThatCameBackIsARemark() {
        SyntheticRun back = run().steps("train/loss_scale", 200, 0, x -> Math.abs(x - 0.7) < 0.05 ? 8 : 512);
        assertThat(RuleTester.fires(new MixedPrecision(), back).severity()).isEqualTo(Severity.LOW);
        SyntheticRun stays = run().steps("train/loss_scale", 200, 0, x -> x > 0.7 ? 8 : 512);
        assertThat(RuleTester.fires(new MixedPrecision(), stays).severity()).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void aRiseBeyondTheJumpsIsTold() {
        double[] val = new double[30];
        double[] train = new double[30];
        for (int i = 0; i < 30; i++) {
            val[i] = (i < 3 ? 2 - 0.3 * i : 1.2 + 0.08 * (i - 3)) * (i % 2 == 0 ? 1.05 : 0.95);
            train[i] = 2 * Math.exp(-0.2 * i);
        }
        Analysis analysis = Analyst.plain()
                .analyze(
                        run().values("train/loss", 1, train)
                                .values("val/loss", 1, val)
                                .build(),
                        List.of());
        assertThat(analysis.examination().findings()).extracting(Finding::rule).contains("F18");
    }

    @Test
    void aLossAtItsStartIsNotLearnedWhateverItIsCalled() {
        RuleTester.fires(new NeverLearned(), run().values("test/loss", 1, filled(20, 2.3)));
    }

    @Test
    void runsOfOtherProjectsAreNoCompany() {
        TrainingRun mine = at("/a/logs/one").build();
        assertThat(Cohort.of(
                                new RunView(mine),
                                List.of(new RunView(at("/b/logs/two").build())))
                        .runs())
                .isEmpty();
        assertThat(Cohort.of(
                                new RunView(mine),
                                List.of(new RunView(at("/a/logs/two").build())))
                        .runs())
                .hasSize(1);
        Map<String, Object> settings = Map.of("a", 1L, "b", 2L, "c", 3L, "d", 4L, "e", 5L);
        assertThat(Cohort.of(
                                new RunView(at("/a/logs/one")
                                        .hyperparameters(settings)
                                        .build()),
                                List.of(new RunView(at("/b/logs/two")
                                        .hyperparameters(settings)
                                        .build())))
                        .runs())
                .hasSize(1);
    }

    private static TrainingRun.Builder at(String path) {
        MetricSeries.Builder values = MetricSeries.named("acc");
        for (int i = 0; i < 10; i++) {
            values.add(new MetricSeries.Point(MetricSeries.NO_STEP, i, Double.NaN, 0.5 + 0.01 * i));
        }
        return TrainingRun.at(new TrainingRun.Identity(path, path, path, List.of("text")))
                .series(new MetricName("val/acc"), values.build());
    }
}
