package io.fairlead.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.analysis.finding.Finding;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.rules.adapter.AdapterRate;
import io.fairlead.analysis.rules.adapter.AdapterWidth;
import io.fairlead.analysis.rules.adapter.FeatureCollapse;
import io.fairlead.analysis.rules.adapter.Forgetting;
import io.fairlead.analysis.rules.adapter.GateSaturated;
import io.fairlead.analysis.rules.adapter.MisleadingScore;
import io.fairlead.analysis.rules.adapter.NotMoving;
import io.fairlead.analysis.rules.adapter.TemperatureOff;
import io.fairlead.analysis.rules.adapter.TooFewNegatives;
import io.fairlead.analysis.rules.gradient.BenignGrowth;
import io.fairlead.analysis.rules.gradient.ClippingSchedules;
import io.fairlead.analysis.rules.gradient.Exploding;
import io.fairlead.analysis.rules.gradient.MixedPrecision;
import io.fairlead.analysis.rules.gradient.NoiseScale;
import io.fairlead.analysis.rules.gradient.OptimizerConstants;
import io.fairlead.analysis.rules.gradient.UpdateRatio;
import io.fairlead.analysis.rules.gradient.Vanishing;
import io.fairlead.analysis.rules.throughput.Memory;
import io.fairlead.analysis.rules.throughput.SlowSteps;
import io.fairlead.analysis.rules.throughput.StarvedAccelerator;
import io.fairlead.metrics.Stage;
import io.fairlead.testing.SyntheticRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainerRulesTest {

    private static SyntheticRun run() {
        return SyntheticRun.named("run", 1)
                .steps("train/loss", 300, 0.02, x -> 0.3 + 0.7 / (1 + 12 * x))
                .epochs("val/auc", 30, 0.002, x -> 0.9 - 0.4 * Math.exp(-5 * x))
                .steps("grad_norm", 300, 0.2, x -> 1)
                .setting("optimizer.lr", 3e-4)
                .setting("optimizer.type", "adamw")
                .setting("training.train_batch_size", 256L)
                .setting("gradient_clip_max_norm", 5.0);
    }

    private static SyntheticRun stuck() {
        return run().epochs("val/auc", 30, 0.002, x -> x < 0.1 ? 0.7 : 0.6);
    }

    @Test
    void gradientsThatVanishWithoutImprovementAreToldAndConvergedOnesAreNot() {
        RuleTester.fires(new Vanishing(), stuck().steps("grad_norm", 300, 0.1, x -> Math.pow(10, -6 * x)));
        RuleTester.silent(new Vanishing(), run().steps("grad_norm", 300, 0.1, x -> Math.pow(10, -6 * x)));
        RuleTester.silent(new Vanishing(), stuck());
    }

    @Test
    void gradientsThatExplodeWithHarmAreToldAndHeavyTailsWithoutAreNot() {
        RuleTester.fires(new Exploding(), stuck().steps("grad_norm", 300, 0.1, x -> Math.pow(10, 2 * x)));
        RuleTester.silent(
                new Exploding(), run().steps("grad_norm", 300, 0.1, x -> Math.round(x * 299) % 30 == 0 ? 50 : 1));
    }

    @Test
    void growthBesideImprovementIsBenign() {
        RuleTester.fires(new BenignGrowth(), run().steps("grad_norm", 300, 0.1, x -> 1 + 3 * x));
        assertThat(new BenignGrowth().silences()).containsExactly("F32");
        RuleTester.silent(new BenignGrowth(), run());
    }

    @Test
    void clippingThatDoesTheSchedulingIsTold() {
        RuleTester.fires(new ClippingSchedules(), run().setting("gradient_clip_max_norm", 0.5));
        RuleTester.silent(new ClippingSchedules(), run());
        RuleTester.silent(new ClippingSchedules(), run().steps("grad_norm", 300, 0, x -> 5));
    }

    @Test
    void anUpdateRatioOutsideItsBandIsTold() {
        RuleTester.fires(new UpdateRatio(), run().steps("train/update_ratio", 100, 0.1, x -> 1e-7));
        RuleTester.silent(new UpdateRatio(), run().steps("train/update_ratio", 100, 0.1, x -> 1e-3));
    }

    @Test
    void aLossScaleThatKeepsHalvingIsTold() {
        RuleTester.fires(
                new MixedPrecision(), run().steps("loss_scale", 200, 0, x -> Math.pow(2, Math.round(16 - 14 * x))));
        RuleTester.silent(new MixedPrecision(), run().steps("loss_scale", 200, 0, x -> x < 0.05 ? 65536 : 32768));
    }

    @Test
    void aBatchFarFromTheNoiseScaleIsTold() {
        RuleTester.fires(new NoiseScale(), run().steps("gradient_noise_scale", 100, 0.1, x -> 4000));
        RuleTester.silent(new NoiseScale(), run().steps("gradient_noise_scale", 100, 0.1, x -> 300));
    }

    @Test
    void theNoiseScaleFollowsFromNormsOfSmallAndLargeBatches() {
        // With |G|² = 1 and S = 20,000: 256 samples have a mean square of 1 + 78.1, 1,024 of them one of 1 + 19.5.
        SyntheticRun noisy = run().setting("training.gradient_accumulation_steps", 4L)
                .steps("grad_norm_micro", 400, 0, x -> Math.sqrt(1 + 20_000.0 / 256))
                .steps("grad_norm_global", 400, 0, x -> Math.sqrt(1 + 20_000.0 / 1024));
        assertThat(RuleTester.fires(new NoiseScale(), noisy).message()).contains("noise scale of 20");
        SyntheticRun calm = run().setting("training.gradient_accumulation_steps", 4L)
                .steps("grad_norm_micro", 400, 0, x -> Math.sqrt(1 + 1000.0 / 256))
                .steps("grad_norm_global", 400, 0, x -> Math.sqrt(1 + 1000.0 / 1024));
        RuleTester.silent(new NoiseScale(), calm);
    }

    @Test
    void unusualConstantsAreToldAndUsualOnesAreNot() {
        RuleTester.fires(new OptimizerConstants(), run().setting("optimizer.betas", List.of(0.1, 0.1)));
        RuleTester.silent(new OptimizerConstants(), run().setting("optimizer.betas", List.of(0.9, 0.999)));
    }

    @Test
    void anAcceleratorThatWaitsIsTold() {
        RuleTester.fires(new StarvedAccelerator(), run().steps("system/gpu.0.gpu_util", 100, 0.05, x -> 40));
        RuleTester.silent(new StarvedAccelerator(), run().steps("system/gpu.0.gpu_util", 100, 0.02, x -> 93));
    }

    @Test
    void memoryThatGrowsIsALeak() {
        assertThat(RuleTester.fires(new Memory(), run().steps("system/memory_used", 100, 0.001, x -> 10 + 2 * x))
                        .severity())
                .isEqualTo(Severity.MEDIUM);
        RuleTester.silent(new Memory(), run().steps("system/memory_used", 100, 0.001, x -> 10));
        // Four percent are no leak, and neither is noise of any size without a trend, nor what is taken at the start.
        RuleTester.silent(new Memory(), run().steps("system/memory_used", 100, 0.001, x -> 10 + 0.4 * x));
        RuleTester.silent(new Memory(), run().steps("system/memory_used", 100, 0.001, x -> x < 0.05 ? 5 : 10));
    }

    @Test
    void memoryThatNearlyIsFullIsTold() {
        assertThat(RuleTester.fires(new Memory(), run().steps("system/memory_percent", 100, 0.0001, x -> 97))
                        .severity())
                .isEqualTo(Severity.LOW);
        RuleTester.silent(new Memory(), run().steps("system/memory_percent", 100, 0.0001, x -> 90));
        RuleTester.silent(new Memory(), run().steps("system/memory_used", 100, 0.0001, x -> 97));
    }

    @Test
    void stepsThatBecomeSlowerAreTold() {
        RuleTester.fires(new SlowSteps(), run().steps("train/step_time", 200, 0.02, x -> x < 0.5 ? 1 : 1.5));
        RuleTester.silent(new SlowSteps(), run().steps("train/step_time", 200, 0.02, x -> 1));
        SyntheticRun timed = run().epochs("train/train_time", 30, 0.01, x -> 60);
        assertThat(RuleTester.fires(new SlowSteps(), timed.epochs("val/eval_time", 30, 0.01, x -> 40))
                        .message())
                .contains("40 %");
        RuleTester.silent(
                new SlowSteps(),
                timed.epochs("val/eval_time", 30, 0.01, x -> 10).steps("train/step_time", 200, 0.02, x -> 1));
    }

    @Test
    void anAdapterRateOutsideItsBandIsTold() {
        RuleTester.fires(
                new AdapterRate(),
                run().setting("model.stage2_hidden_dim", 384L).setting("optimizer.lr", 1e-5));
        RuleTester.silent(new AdapterRate(), run().setting("model.stage2_hidden_dim", 384L));
    }

    @Test
    void aWiderSiblingThatFitsBetterAsksForWidth() {
        SyntheticRun narrow = SyntheticRun.named("narrow", 2)
                .epochs("train/loss", 30, 0.005, x -> 0.8 - 0.1 * x)
                .epochs("val/auc", 30, 0.002, x -> 0.7 + 0.05 * x)
                .setting("model.stage2_hidden_dim", 64L);
        RuleTester.fires(
                new AdapterWidth(),
                narrow,
                SyntheticRun.named("wide", 3)
                        .epochs("train/loss", 30, 0.005, x -> 0.8 - 0.3 * x)
                        .epochs("val/auc", 30, 0.002, x -> 0.7 + 0.15 * x)
                        .setting("model.stage2_hidden_dim", 256L)
                        .build());
        RuleTester.unknown(new AdapterWidth(), run());
    }

    @Test
    void aTemperatureAtItsClampIsTold() {
        RuleTester.fires(
                new TemperatureOff(), run().steps("train/logit_scale", 100, 0, x -> Math.min(100, 14 + 200 * x)));
        RuleTester.silent(new TemperatureOff(), run().steps("train/logit_scale", 100, 0, x -> 14 + 10 * x));
    }

    @Test
    void aContrastiveLossWantsALargeBatch() {
        RuleTester.fires(
                new TooFewNegatives(),
                run().setting("loss.type", "contrastive").setting("training.train_batch_size", 64L));
        RuleTester.silent(new TooFewNegatives(), run().setting("loss.type", "contrastive"));
        RuleTester.unknown(new TooFewNegatives(), run().setting("loss.type", "cross_entropy"));
    }

    @Test
    void anotherDomainThatFallsWhileTheOwnRisesIsForgetting() {
        SyntheticRun rising = run().epochs("val/auc", 30, 0.001, x -> 0.7 + 0.2 * x);
        RuleTester.fires(new Forgetting(), rising.epochs("test/dfdc/auc", 30, 0.001, x -> x < 0.3 ? 0.75 : 0.68));
        RuleTester.silent(new Forgetting(), run().epochs("test/dfdc/auc", 30, 0.001, x -> 0.6 + 0.1 * x));
    }

    @Test
    void aPartThatDoesNotMoveIsTold() {
        RuleTester.fires(new NotMoving(), run().steps("adapter/weight_norm", 50, 0, x -> 3.2));
        RuleTester.silent(new NotMoving(), run().steps("adapter/weight_norm", 50, 0, x -> 3.2 + x));
    }

    @Test
    void aSaturatedGateIsToldByItsValueOrByItsStart() {
        RuleTester.fires(new GateSaturated(), run().stage(Stage.TWO).epochs("train/gate", 30, 0.001, x -> 0.98));
        RuleTester.silent(new GateSaturated(), run().stage(Stage.TWO).epochs("train/gate", 30, 0.001, x -> 0.7));
        RuleTester.fires(new GateSaturated(), run().stage(Stage.TWO).setting("model.fusion_num_heads", 8L));
        RuleTester.silent(
                new GateSaturated(),
                run().stage(Stage.TWO).setting("model.fusion_num_heads", 8L).setting("model.gate_init_bias", 0.0));
    }

    private static SyntheticRun stageOne() {
        return SyntheticRun.named("one", 4)
                .stage(Stage.ONE)
                .epochs("val/mean_cosine_sim", 20, 0.002, x -> 0.97 - 0.08 * x)
                .epochs("val/race_acc", 20, 0.01, x -> 0.7 - 0.3 * x)
                .epochs("val/gender_acc", 20, 0.01, x -> 0.8 - 0.2 * x)
                .epochs("val/sinkhorn_distance", 20, 0.01, x -> 0.11 - 0.07 * x)
                .setting("grl.max_lambda", 1.0)
                .setting("training.optimizer.lr", 1e-3);
    }

    @Test
    void featuresThatCollapseAreToldAndKeptOnesAreNot() {
        Finding finding = RuleTester.fires(
                new FeatureCollapse(), stageOne().epochs("val/mean_cosine_sim", 20, 0.002, x -> 0.95 - 0.9 * x));
        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        RuleTester.silent(new FeatureCollapse(), stageOne());
    }

    @Test
    void aScoreThatIsBestBeforeAnythingWasLearnedMisleads() {
        RuleTester.fires(
                new MisleadingScore(),
                stageOne()
                        .epochs("val/mean_cosine_sim", 20, 0.0002, x -> 0.977)
                        .epochs("val/race_acc", 20, 0.001, x -> 0.28 + 0.4 * x)
                        .epochs("val/gender_acc", 20, 0.001, x -> 0.53 + 0.2 * x)
                        .epochs("val/sinkhorn_distance", 20, 0.001, x -> 0.12 - 0.02 * x));
        RuleTester.silent(new MisleadingScore(), stageOne());
    }
}
