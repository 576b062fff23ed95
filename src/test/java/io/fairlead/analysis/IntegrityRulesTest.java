package io.fairlead.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.rules.integrity.BrokenLog;
import io.fairlead.analysis.rules.integrity.EndedEarly;
import io.fairlead.analysis.rules.integrity.MissingFairness;
import io.fairlead.analysis.rules.integrity.Resumed;
import io.fairlead.analysis.rules.integrity.TestSelection;
import io.fairlead.analysis.rules.integrity.TooLittleData;
import io.fairlead.metrics.RunStatus;
import io.fairlead.metrics.Stage;
import io.fairlead.testing.SyntheticRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntegrityRulesTest {

    private static SyntheticRun run() {
        return SyntheticRun.named("run", 1)
                .epochs("train/loss", 20, 0.01, x -> 1 - 0.5 * x)
                .epochs("val/loss", 20, 0.01, x -> 1 - 0.4 * x)
                .epochs("val/auc", 20, 0.002, x -> 0.6 + 0.2 * x);
    }

    @Test
    void sevenEvaluationsAreTooFewAndTwentyAreNot() {
        RuleTester.fires(new TooLittleData(), SyntheticRun.named("short", 1).epochs("val/auc", 7, 0, x -> 0.6));
        RuleTester.silent(new TooLittleData(), run());
    }

    @Test
    void aLossOfZeroBesideNanIsANanRun() {
        assertThat(RuleTester.fires(
                                new BrokenLog(),
                                run().epochs("train/loss", 20, 0, x -> x > 0.5 ? 0 : 0.5)
                                        .epochs("val/loss", 20, 0, x -> x > 0.5 ? Double.NaN : 0.5))
                        .severity())
                .isEqualTo(Severity.HIGH);
        RuleTester.silent(new BrokenLog(), run().epochs("train/loss", 20, 0, x -> Math.max(0, 0.5 - x)));
    }

    @Test
    void aLossThatIsNeverUpdatedIsTold() {
        RuleTester.fires(new BrokenLog(), run().epochs("train/loss", 20, 0, x -> 0.7));
        RuleTester.silent(new BrokenLog(), run());
    }

    @Test
    void selectingOnTestDataIsTold() {
        RuleTester.fires(new TestSelection(), run().setting("metric_for_best", "test_auc"));
        RuleTester.fires(
                new TestSelection(),
                run().setting("dataset.validation_dataset", List.of("celebdf"))
                        .setting("dataset.test_dataset", List.of("celebdf", "dfd")));
        RuleTester.silent(
                new TestSelection(),
                run().setting("dataset.validation_dataset", List.of("ff++"))
                        .setting("dataset.test_dataset", List.of("celebdf")));
    }

    @Test
    void aStoppedRunIsToldAndACompletedOneIsNot() {
        RuleTester.fires(new EndedEarly(), run().status(RunStatus.STOPPED).planned(30));
        assertThat(RuleTester.fires(
                                new EndedEarly(), SyntheticRun.named("crash", 1).status(RunStatus.CRASHED))
                        .severity())
                .isEqualTo(Severity.HIGH);
        RuleTester.silent(new EndedEarly(), run());
    }

    @Test
    void aResumedRunIsToldByItsSettingItsReaderOrItsSchedule() {
        RuleTester.fires(new Resumed(), run().setting("training.resume", "checkpoint_latest.pth"))
                .evidence();
        RuleTester.silent(new Resumed(), run().setting("training.resume", "None"));
        RuleTester.silent(new Resumed(), run().problem("a.log: resumed: resume_from = None"));
        RuleTester.fires(
                new Resumed(),
                run().setting("training.scheduler.type", "cosine")
                        .epochs("lr", 20, 0, x -> 1e-5 + 1e-3 * (1 + Math.cos(1.4 * Math.PI * x))));
    }

    @Test
    void aStageTwoRunWithoutFairnessIsTold() {
        RuleTester.fires(new MissingFairness(), run().stage(Stage.TWO));
        RuleTester.silent(
                new MissingFairness(),
                run().stage(Stage.TWO)
                        .epochs("val/F_FPR", 20, 0.1, x -> 100)
                        .epochs("test/celebdf/auc", 20, 0.01, x -> 0.6));
        RuleTester.silent(new MissingFairness(), run().stage(Stage.ONE));
    }
}
