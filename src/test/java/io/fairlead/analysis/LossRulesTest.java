package io.fairlead.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.analysis.finding.Finding;
import io.fairlead.analysis.finding.Move;
import io.fairlead.analysis.rules.loss.CollapsedToZero;
import io.fairlead.analysis.rules.loss.Diverged;
import io.fairlead.analysis.rules.loss.IsolatedSpike;
import io.fairlead.analysis.rules.loss.LateBlowUp;
import io.fairlead.analysis.rules.loss.NeverLearned;
import io.fairlead.analysis.rules.loss.RecurrentSpikes;
import io.fairlead.analysis.rules.loss.WrongStart;
import io.fairlead.analysis.view.Role;
import io.fairlead.testing.SyntheticRun;
import org.junit.jupiter.api.Test;

class LossRulesTest {

    private static double falling(double x) {
        return 0.3 + 0.7 / (1 + 12 * x);
    }

    private static SyntheticRun healthy() {
        return SyntheticRun.named("healthy", 1)
                .steps("train/loss", 400, 0.05, LossRulesTest::falling)
                .epochs("val/loss", 30, 0.004, x -> 0.05 + falling(x))
                .epochs("val/auc", 30, 0.003, x -> 0.9 - 0.4 * Math.exp(-4 * x))
                .setting("optimizer.lr", 3e-4);
    }

    @Test
    void aLossThatTurnsNanHasDiverged() {
        Finding finding = RuleTester.fires(
                new Diverged(), healthy().steps("train/loss", 400, 0.05, x -> x > 0.6 ? Double.NaN : falling(x)));
        assertThat(finding.basis().catastrophic()).isFalse();
        assertThat(finding.consequences().moves())
                .anyMatch(move -> move.role() == Role.LEARNING_RATE && move.kind() == Move.Kind.LOWER);
    }

    @Test
    void aLossLostInItsFirstMomentsIsCatastrophic() {
        assertThat(RuleTester.fires(
                                new Diverged(),
                                healthy().steps("train/loss", 400, 0.05, x -> x > 0.005 ? Double.NaN : 1))
                        .basis()
                        .catastrophic())
                .isTrue();
    }

    @Test
    void aLossThatLeftItsBestForGoodHasDivergedAndOneThatCameBackHasNot() {
        RuleTester.fires(new Diverged(), healthy().steps("train/loss", 400, 0.05, x -> x < 0.5 ? falling(x) : 1.4));
        RuleTester.silent(new Diverged(), healthy());
        RuleTester.silent(
                new Diverged(), healthy().steps("train/loss", 400, 0.05, x -> x > 0.5 && x < 0.55 ? 2 : falling(x)));
    }

    @Test
    void aBlowUpAfterLearningIsLateAndOneAtTheStartIsNot() {
        RuleTester.fires(new LateBlowUp(), healthy().steps("train/loss", 400, 0.05, x -> x < 0.7 ? falling(x) : 1.5));
        RuleTester.silent(new LateBlowUp(), healthy().steps("train/loss", 400, 0.05, x -> x < 0.1 ? falling(x) : 1.5));
    }

    @Test
    void aLossThatStaysAtItsStartNeverLearned() {
        Finding high = RuleTester.fires(
                new NeverLearned(),
                SyntheticRun.named("high", 2)
                        .epochs("val/loss", 30, 0.02, x -> x == 0 ? 0.69 : 0.9)
                        .setting("lr", 0.5));
        assertThat(high.consequences().moves().get(0).amount()).isEqualTo(0.1);
        Finding low = RuleTester.fires(
                new NeverLearned(),
                SyntheticRun.named("low", 3)
                        .epochs("val/loss", 30, 0.0005, x -> 0.69)
                        .epochs("val/auc", 30, 0.002, x -> 0.5)
                        .setting("lr", 1e-7));
        assertThat(low.consequences().moves().get(0).amount()).isEqualTo(10);
    }

    @Test
    void aFlatLossIsNoFailureIfTheMetricImproves() {
        RuleTester.silent(new NeverLearned(), healthy());
        RuleTester.silent(
                new NeverLearned(),
                SyntheticRun.named("metric", 4)
                        .epochs("val/loss", 30, 0.002, x -> 0.45)
                        .epochs("val/auc", 30, 0.002, x -> 0.52 + 0.2 * x));
    }

    @Test
    void oneSpikeIsToldAsHarmlessAndPlainNoiseIsNoSpike() {
        RuleTester.fires(
                new IsolatedSpike(),
                healthy().steps("train/loss", 400, 0.02, x -> Math.abs(x - 0.6) < 0.0013 ? 2.5 : falling(x)));
        RuleTester.silent(new IsolatedSpike(), healthy());
    }

    @Test
    void growingSpikesAreToldAndThreeEqualOnesThatRecoverAreNot() {
        RuleTester.fires(
                new RecurrentSpikes(),
                healthy()
                        .steps(
                                "train/loss",
                                400,
                                0.02,
                                x -> (int) Math.round(x * 399) % 40 == 39 ? 1 + 3 * x : falling(x)));
        RuleTester.silent(new RecurrentSpikes(), healthy());
        RuleTester.silent(new RecurrentSpikes(), healthy().steps("train/loss", 400, 0, x -> {
            int i = (int) Math.round(x * 399);
            return i == 100 ? 2 : i == 200 ? 1.9 : i == 300 ? 1.8 : falling(x);
        }));
    }

    @Test
    void aLossOfNothingIsDoubtedUnlessTheValidationLossIsNotNothing() {
        RuleTester.fires(
                new CollapsedToZero(),
                SyntheticRun.named("zero", 5)
                        .epochs("train/loss", 20, 0, x -> x < 0.2 ? 0.5 : 1e-6)
                        .epochs("val/loss", 20, 0, x -> x < 0.2 ? 0.5 : 1e-5));
        RuleTester.silent(
                new CollapsedToZero(),
                SyntheticRun.named("interpolates", 6)
                        .epochs("train/loss", 20, 0, x -> x < 0.2 ? 0.5 : 1e-6)
                        .epochs("val/loss", 20, 0, x -> 0.4));
    }

    @Test
    void aStartFarFromAGuessIsToldForPlainCrossEntropyOnly() {
        RuleTester.fires(
                new WrongStart(),
                healthy()
                        .steps("train/loss", 400, 0, x -> 8 - 7 * x)
                        .setting("model.num_classes", 10L)
                        .setting("loss.type", "cross_entropy"));
        RuleTester.silent(
                new WrongStart(),
                healthy()
                        .steps("train/loss", 400, 0, x -> 2.3 - x)
                        .setting("model.num_classes", 10L)
                        .setting("loss.type", "cross_entropy"));
        RuleTester.unknown(new WrongStart(), healthy());
    }
}
