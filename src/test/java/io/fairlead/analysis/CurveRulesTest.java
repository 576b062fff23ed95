package io.fairlead.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Finding;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.rules.convergence.BestIsNotLast;
import io.fairlead.analysis.rules.convergence.DecayToCome;
import io.fairlead.analysis.rules.convergence.EarlyStop;
import io.fairlead.analysis.rules.convergence.Saturated;
import io.fairlead.analysis.rules.convergence.StillImproving;
import io.fairlead.analysis.rules.convergence.TooSlow;
import io.fairlead.analysis.rules.convergence.UnderFitting;
import io.fairlead.analysis.rules.generalization.EvaluationMode;
import io.fairlead.analysis.rules.generalization.OverConfidence;
import io.fairlead.analysis.rules.generalization.OverRegularised;
import io.fairlead.analysis.rules.generalization.Overfitting;
import io.fairlead.analysis.rules.generalization.ValidationFarBetter;
import io.fairlead.analysis.rules.generalization.WideGap;
import io.fairlead.analysis.rules.schedule.Cycles;
import io.fairlead.analysis.rules.schedule.GainFromDecay;
import io.fairlead.analysis.rules.schedule.Oscillation;
import io.fairlead.analysis.rules.schedule.RanOut;
import io.fairlead.analysis.rules.schedule.WarmUp;
import io.fairlead.analysis.view.Role;
import io.fairlead.metrics.RunStatus;
import io.fairlead.testing.SyntheticRun;
import org.junit.jupiter.api.Test;

class CurveRulesTest {

    private static double falling(double x) {
        return 0.3 + 0.7 / (1 + 12 * x);
    }

    private static double cosine(double x) {
        return 3e-4 * (0.002 + 0.5 * (1 + Math.cos(Math.PI * x)));
    }

    private static SyntheticRun healthy() {
        return SyntheticRun.named("healthy", 1)
                .epochs("train/loss", 30, 0.01, CurveRulesTest::falling)
                .epochs("val/loss", 30, 0.004, x -> 0.05 + falling(x))
                .epochs("val/auc", 30, 0.002, x -> 0.9 - 0.4 * Math.exp(-5 * x))
                .epochs("lr", 30, 0, CurveRulesTest::cosine)
                .setting("optimizer.lr", 3e-4)
                .setting("optimizer.weight_decay", 0.01)
                .setting("model.dropout", 0.1)
                .setting("training.num_epochs", 30L)
                .setting("scheduler.warmup_epochs", 1L);
    }

    private static SyntheticRun overfitted() {
        return healthy()
                .epochs("train/loss", 40, 0.01, x -> 0.02 + 0.7 / (1 + 12 * x))
                .epochs("val/loss", 40, 0.004, x -> 0.35 + 0.5 / (1 + 40 * x) + 0.4 * Math.max(0, x - 0.3))
                .epochs("val/auc", 40, 0.002, x -> 0.9 - 0.4 * Math.exp(-9 * x) - 0.2 * Math.max(0, x - 0.3));
    }

    @Test
    void overfittingIsToldAndFallingTogetherIsNot() {
        Finding finding = RuleTester.fires(new Overfitting(), overfitted());
        assertThat(finding.consequences().moves())
                .extracting(move -> move.role())
                .contains(Role.WEIGHT_DECAY, Role.DROPOUT, Role.EPOCHS);
        RuleTester.silent(new Overfitting(), healthy());
    }

    @Test
    void aLossThatRisesWhileTheMetricDoesNotFallIsOverConfidence() {
        SyntheticRun confident = overfitted().epochs("val/auc", 40, 0.002, x -> 0.9 - 0.4 * Math.exp(-3 * x));
        RuleTester.silent(new Overfitting(), confident);
        RuleTester.fires(
                new OverConfidence(), overfitted().epochs("val/auc", 40, 0.002, x -> 0.9 - 0.4 * Math.exp(-3 * x)));
        RuleTester.silent(new OverConfidence(), overfitted());
        RuleTester.silent(new OverConfidence(), healthy());
    }

    @Test
    void aRiseOfValidationLossWhileTrainingLossRisesTooIsNotOverfitting() {
        RuleTester.silent(
                new Overfitting(),
                overfitted()
                        .epochs("train/loss", 40, 0.01, x -> 0.4 + 0.5 / (1 + 40 * x) + 0.4 * Math.max(0, x - 0.3)));
    }

    @Test
    void aWideFlatGapIsInformationAndANarrowOneIsNothing() {
        Finding gap = RuleTester.fires(new WideGap(), healthy().epochs("train/loss", 30, 0.01, x -> 0.6 * falling(x)));
        assertThat(gap.severity()).isEqualTo(Severity.LOW);
        RuleTester.silent(new WideGap(), healthy());
    }

    @Test
    void evaluationModeIsBlamedOnlyIfBothEvaluationsRiseAndTheBatchLossDoesNot() {
        double[] wobble = new double[40];
        for (int i = 0; i < 40; i++) {
            wobble[i] = 0.03 * Math.sin(i * 2.4);
        }
        SyntheticRun broken = SyntheticRun.named("bn", 2)
                .steps("loss", 400, 0.02, CurveRulesTest::falling)
                .steps("train/loss", 40, 0.0, x -> 0.5 + 0.5 * Math.abs(x - 0.4) + wobble[(int) Math.round(x * 39)])
                .steps("val/loss", 40, 0.0, x -> 0.55 + 0.5 * Math.abs(x - 0.4) + wobble[(int) Math.round(x * 39)]);
        RuleTester.fires(new EvaluationMode(), broken);
        RuleTester.silent(
                new EvaluationMode(),
                SyntheticRun.named("overfit", 3)
                        .steps("loss", 400, 0.02, CurveRulesTest::falling)
                        .steps("train/loss", 40, 0.005, x -> 0.5 - 0.4 * x)
                        .steps("val/loss", 40, 0.005, x -> 0.55 + 0.5 * Math.abs(x - 0.4)));
        RuleTester.unknown(new EvaluationMode(), healthy());
    }

    @Test
    void aRegulariserFarOutsideItsRangeIsTold() {
        RuleTester.fires(new OverRegularised(), healthy().setting("model.dropout", 0.7));
        RuleTester.unknown(new OverRegularised(), healthy());
    }

    @Test
    void validationFarAheadOfTrainingIsDoubted() {
        RuleTester.fires(
                new ValidationFarBetter(),
                healthy().epochs("train/acc", 30, 0, x -> 0.7).epochs("val/acc", 30, 0.001, x -> 0.7 + 0.2 * x));
        RuleTester.silent(
                new ValidationFarBetter(),
                healthy().epochs("train/acc", 30, 0, x -> 0.9).epochs("val/acc", 30, 0.001, x -> 0.7 + 0.2 * x));
    }

    @Test
    void slowProgressAsksForAHigherRateAndAFinishedRunDoesNot() {
        SyntheticRun slow = healthy()
                .epochs("train/loss", 30, 0.002, x -> 0.7 - 0.04 * x)
                .epochs("val/loss", 30, 0.001, x -> 0.7 - 0.03 * x)
                .epochs("val/auc", 30, 0.002, x -> 0.52 + 0.1 * x);
        Finding finding = RuleTester.fires(new TooSlow(), slow);
        assertThat(finding.consequences().moves().get(0).role()).isEqualTo(Role.LEARNING_RATE);
        RuleTester.silent(new TooSlow(), healthy());
    }

    @Test
    void aFasterSiblingGivesTheRateToTry() {
        SyntheticRun slow = healthy()
                .epochs("train/loss", 30, 0.002, x -> 0.7 - 0.04 * x)
                .epochs("val/auc", 30, 0.002, x -> 0.52 + 0.08 * x)
                .setting("optimizer.lr", 1e-4);
        Finding finding = RuleTester.fires(
                new TooSlow(),
                slow,
                SyntheticRun.named("fast", 9)
                        .epochs("val/auc", 30, 0.002, x -> 0.9 - 0.3 * Math.exp(-5 * x))
                        .setting("optimizer.lr", 4e-4)
                        .build());
        assertThat(finding.consequences().moves().get(0).amount()).isEqualTo(4e-4);
    }

    @Test
    void improvingToTheEndAsksForMoreStepsUnlessTheDecayIsDone() {
        SyntheticRun improving =
                healthy().epochs("val/auc", 30, 0.001, x -> 0.6 + 0.3 * x).epochs("lr", 30, 0, x -> 3e-4);
        RuleTester.fires(new StillImproving(), improving);
        RuleTester.silent(
                new StillImproving(), healthy().epochs("val/auc", 30, 0.001, x -> 0.8 + Math.max(0, x - 0.75) * 0.3));
        RuleTester.silent(new StillImproving(), healthy());
    }

    @Test
    void aSteadyGainUpToTheEndOfTheDecayAsksForMoreStepsButLessSurely() {
        SyntheticRun steady = healthy().epochs("val/auc", 30, 0.001, x -> 0.6 + 0.3 * x);
        Draft draft = (Draft) RuleTester.verdict(new StillImproving(), steady.build());
        assertThat(draft.reliability(new StillImproving().card())).isLessThan(0.8);
    }

    @Test
    void aGainThatLevelledOffBeforeTheEndIsNotStillGoingOn() {
        SyntheticRun levelled = healthy()
                .epochs("val/auc", 40, 0.0005, x -> 0.6 + 0.3 * Math.min(x, 0.9))
                .epochs("lr", 40, 0, x -> 3e-4);
        RuleTester.silent(new StillImproving(), levelled);
    }

    @Test
    void saturationNeedsADecayedRate() {
        SyntheticRun flat = healthy().epochs("val/auc", 40, 0.002, x -> 0.9 - 0.4 * Math.exp(-40 * x));
        RuleTester.fires(new Saturated(), flat);
        RuleTester.silent(
                new Saturated(),
                healthy()
                        .epochs("val/auc", 40, 0.002, x -> 0.9 - 0.4 * Math.exp(-40 * x))
                        .epochs("lr", 40, 0, x -> 3e-4 - 1e-4 * x));
        RuleTester.silent(new Saturated(), healthy().epochs("val/auc", 30, 0.002, x -> 0.6 + 0.3 * x));
    }

    @Test
    void aFlatStretchBeforeTheDecayIsGuarded() {
        SyntheticRun running = healthy()
                .epochs("val/auc", 20, 0.002, x -> 0.9 - 0.4 * Math.exp(-40 * x))
                .epochs("lr", 20, 0, x -> 3e-4 - 1e-4 * x)
                .status(RunStatus.RUNNING);
        RuleTester.fires(new DecayToCome(), running);
        assertThat(new DecayToCome().silences()).contains("F15", "F13");
        RuleTester.silent(new DecayToCome(), healthy().status(RunStatus.RUNNING));
    }

    @Test
    void aRunningRunIsStoppedOnlyIfNothingBetterIsToBeExpected() {
        SyntheticRun flat = healthy()
                .epochs("val/auc", 25, 0.001, x -> 0.9 - 0.4 * Math.exp(-30 * x) - 0.1 * x)
                .status(RunStatus.RUNNING)
                .planned(30);
        assertThat(RuleTester.fires(new EarlyStop(), flat).severity()).isEqualTo(Severity.MEDIUM);
        RuleTester.silent(
                new EarlyStop(),
                healthy()
                        .epochs("val/auc", 15, 0.001, x -> 0.6 + 0.2 * x)
                        .status(RunStatus.RUNNING)
                        .planned(30));
        RuleTester.fires(new EarlyStop(), overfitted());
    }

    @Test
    void aLostBestIsToldAndALastBestIsNot() {
        assertThat(RuleTester.fires(new BestIsNotLast(), overfitted()).severity())
                .isEqualTo(Severity.MEDIUM);
        RuleTester.silent(new BestIsNotLast(), healthy());
    }

    @Test
    void underfittingNeedsABetterSiblingAndTwoRegularisersAgainstIt() {
        SyntheticRun held = healthy()
                .epochs("val/auc", 30, 0.002, x -> 0.75 - 0.25 * Math.exp(-5 * x))
                .epochs("train/loss", 30, 0.01, x -> 0.2 + falling(x))
                .setting("model.dropout", 0.4)
                .setting("optimizer.weight_decay", 0.1);
        Finding finding = RuleTester.fires(
                new UnderFitting(),
                held,
                healthy().setting("id", 1L).build(),
                SyntheticRun.named("better", 8)
                        .epochs("train/loss", 30, 0.01, CurveRulesTest::falling)
                        .epochs("val/auc", 30, 0.002, x -> 0.9 - 0.4 * Math.exp(-5 * x))
                        .setting("model.dropout", 0.1)
                        .setting("optimizer.weight_decay", 0.01)
                        .build());
        assertThat(finding.consequences().moves())
                .extracting(move -> move.role())
                .contains(Role.DROPOUT, Role.WEIGHT_DECAY);
        RuleTester.silent(new UnderFitting(), healthy());
    }

    @Test
    void lateNoiseIsOscillationUnlessTheRateHasDecayed() {
        SyntheticRun noisy =
                healthy().epochs("val/loss", 30, 0.16, x -> 0.05 + falling(x)).epochs("lr", 30, 0, x -> 3e-3);
        RuleTester.fires(new Oscillation(), noisy);
        RuleTester.silent(new Oscillation(), healthy());
        RuleTester.silent(new Oscillation(), healthy().epochs("val/loss", 30, 0.04, x -> 0.05 + falling(x)));
    }

    @Test
    void noiseThatIsSmallBesideTheProgressIsThatOfTheData() {
        SyntheticRun fell = healthy()
                .epochs("val/loss", 40, 0.06, x -> 0.05 + 4 * Math.exp(-8 * x))
                .epochs("lr", 40, 0, x -> 3e-3);
        RuleTester.silent(new Oscillation(), fell);
    }

    @Test
    void aResumedLogDoesNotShowWhatTheRunHasGained() {
        SyntheticRun whole = SyntheticRun.named("whole", 3).epochs("val/loss", 60, 0.08, x -> 0.4 - 0.03 * x);
        RuleTester.fires(new Oscillation(), whole);
        double[] later = whole.build().series("val/loss").orElseThrow().values();
        RuleTester.silent(new Oscillation(), SyntheticRun.named("resumed", 3).values("val/loss", 140, later));
    }

    @Test
    void jumpsWhileTheRateIsHighAreToldIfTheyCostSomething() {
        double[] jump = {1, 1.6, 1.1, 1.9, 1.2, 1.7};
        SyntheticRun wild = healthy()
                .epochs("val/loss", 30, 0.01, x -> 0.5 * (x < 0.7 ? jump[(int) Math.round(x * 29) % 6] : 1.3))
                .epochs("val/auc", 30, 0.01, x -> x < 0.3 ? 0.8 : 0.65);
        RuleTester.fires(new Oscillation(), wild);
    }

    @Test
    void progressThatComesWithTheDecayAsksForAnEarlierOne() {
        SyntheticRun stepped = healthy()
                .epochs("val/auc", 40, 0.001, x -> x < 0.85 ? 0.7 + 0.02 * x : 0.85)
                .epochs("lr", 40, 0, x -> x < 0.82 ? 1e-2 : 1e-3);
        RuleTester.fires(new GainFromDecay(), stepped);
        RuleTester.silent(new GainFromDecay(), healthy());
    }

    @Test
    void aRateAtItsFloorForLongRanOut() {
        RuleTester.fires(
                new RanOut(),
                healthy()
                        .epochs("lr", 40, 0, x -> x < 0.5 ? 1e-3 : 1e-6)
                        .epochs("val/auc", 40, 0.002, x -> Math.min(0.8, 0.6 + 0.5 * x)));
        RuleTester.silent(new RanOut(), healthy());
    }

    @Test
    void aPlateauRuleThatFiredThreeTimesIsToldAndAStepScheduleIsNot() {
        SyntheticRun lowered = healthy().epochs("lr", 30, 0, x -> 1e-3 * Math.pow(0.4, Math.floor(x * 3.99)));
        assertThat(RuleTester.fires(new RanOut(), lowered.setting("scheduler.name", "ReduceLROnPlateau"))
                        .message())
                .contains("3 times");
        RuleTester.silent(new RanOut(), lowered.setting("scheduler.name", "StepLR"));
    }

    @Test
    void aRoughStartAsksForWarmUpAndALongCalmOneIsShortened() {
        SyntheticRun rough = healthy().steps("train/loss", 200, 0.01, x -> x < 0.04 ? 0.7 + 20 * x : falling(x));
        RuleTester.fires(new WarmUp(), rough);
        assertThat(RuleTester.fires(new WarmUp(), healthy().setting("scheduler.warmup_epochs", 9L))
                        .severity())
                .isEqualTo(Severity.LOW);
        RuleTester.silent(new WarmUp(), healthy());
    }

    @Test
    void aLossThatRepeatsItselfIsTold() {
        RuleTester.fires(
                new Cycles(),
                healthy().steps("train/loss", 300, 0.005, x -> falling(x) * (1 + 0.1 * Math.sin(60 * x))));
        RuleTester.silent(new Cycles(), healthy());
    }
}
