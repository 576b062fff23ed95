package io.fairlead.logs.trainer;

import io.fairlead.logs.Shared;
import io.fairlead.logs.text.ByExample;
import io.fairlead.logs.text.LineRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A line that is read by the example of an earlier one gives what it gives when it is read by itself. */
class LinesByExampleTest {

    /** The starts of logs are enough: each is read a dozen times, without examples at a tenth of the speed. */
    private static final int LONGEST = 150_000;

    private static final Supplier<List<LineRule>> PRINTED = PrintedLog::rules;

    @TempDir
    private Path folder;

    @Test
    void readsEpochsStepsTotalsAndTimes() throws IOException {
        ByExample.check("""
                2026-01-28 10:44:38,123 - root - INFO - Epoch 1/30
                2026-01-28 10:44:38,123 - root - INFO - Epoch [1][50/100] loss: 0.51 (0.61) acc1: 85.2% lr 1e-05
                Train Epoch: 1 [640/60000] Loss: 0.123456 top5: 9.1 eta: 0:12:13
                2026-01-28 10:45:00 val loss: 0.4, val acc@1: 81.0
                [ 50/100] Batch 3/0 loss=nan
                Epoch 3 of 0 step=300 loss_2: 1.5 loss_3: 2.5e-3
                60000/60000 [====] - 11s 184us/step - loss: 8.3 - acc: 0.48
                50000/60000 [==>.] - 11s 184us/step - loss: 8.3 - acc: 0.48
                * class: 3 (motorbike)  total: 80  correct: 80  acc: 100.0%
                * accuracy: 95.3%
                => result
                * Acc@1 76.13 Acc@5 92.86 loss 0.96
                训练 Epoch 7: 损失: 0.5 loss: 1.25 ━━━━
                Traceback (most recent call last):
                  File "train.py", line 30, in main
                ValueError: loss: 3 is bad
                Epoch 4/30 loss: 0.5
                """, folder, PRINTED);
    }

    @Test
    void aLineThatARuleTakesDifferentlyAfterAHeaderIsNoExampleForLaterOnes() throws IOException {
        ByExample.check("""
                Epoch 1/9 loss: 0.5
                1  0.9000  0.8000  0.7000
                2  0.9100  0.8100  0.7100
                3  0.9200  0.8200  0.7200
                4  0.9300  0.8300  0.7300
                epoch  train_loss  valid_loss  accuracy
                1  0.5000  0.6000  0.7000
                2  0.5100  0.6100  0.7100
                3  0.5200  0.6200  0.7200
                """, folder, PRINTED);
    }

    @Test
    void theBestRoundThatIsToldAgainIsNoneOfTheRounds() throws IOException {
        ByExample.check("""
                Epoch 1/9 loss: 0.5
                [1]\ttrain's auc: 0.51\tvalid's auc: 0.41
                [2]\ttrain's auc: 0.52\tvalid's auc: 0.42
                [3]\ttrain's auc: 0.53\tvalid's auc: 0.43
                [4]\ttrain's auc: 0.54\tvalid's auc: 0.44
                Early stopping, best iteration is:
                [3]\ttrain's auc: 0.53\tvalid's auc: 0.43
                [5]\ttrain's auc: 0.55\tvalid's auc: 0.45
                """, folder, PRINTED);
    }

    @Test
    void theLastRoundToldAgainAsTheBestDoesNotCostTheNextTrainingItsFirst() throws IOException {
        ByExample.check("""
                Epoch 1/9 loss: 0.5
                [1]\ttrain's auc: 0.51\tvalid's auc: 0.41
                [2]\ttrain's auc: 0.52\tvalid's auc: 0.42
                [3]\ttrain's auc: 0.53\tvalid's auc: 0.43
                [4]\ttrain's auc: 0.54\tvalid's auc: 0.44
                Best iteration is:
                [4]\ttrain's auc: 0.54\tvalid's auc: 0.44
                [1]\ttrain's auc: 0.61\tvalid's auc: 0.51
                [2]\ttrain's auc: 0.62\tvalid's auc: 0.52
                """, folder, PRINTED);
    }

    @Test
    void readsMeansOfLastBatchesAndListsOfClasses() throws IOException {
        ByExample.check("""
                Epoch 0
                Test: [  8/10]  Time: 0.1 (0.2)  Loss: 0.9 (1.1)  Acc@1: 76.0 (74.3)
                Test: [  9/10]  Time: 0.1 (0.2)  Loss: 0.8 (1.0)  Acc@1: 77.0 (74.5)
                Test: [ 10/10]  Time: 0.1 (0.2)  Loss: 0.7 (0.9)  Acc@1: 78.0 (74.7)
                Pseudo dice [0.84, 0.71, nan]
                Pseudo dice [0.85, 0.72, 0.11]
                step 30: val loss 4.2
                val accuracy: 0.5
                """, folder, PRINTED);
    }

    @Test
    void readsDataSetsWhoseNamesHaveDigits() throws IOException {
        ByExample.check("""
                ===> Epoch[0] start!
                Iter: 300    training-loss, overall: 0.66    training-loss, cls2: 0.66
                dataset: Celeb-DF-v2    step: 3304    testing-loss, overall: 0.23
                dataset: Celeb-DF-v2    step: 3304    testing-metric, acc: 0.90    testing-metric, acc_real:0.90; acc_fake:0.9
                """, folder, () -> List.of(new DeepfakeBenchRule()));
        ByExample.check("""
                Epoch 3 Acc: 0.9103 foae score: 0.0812 feo score: 0.4 auc: 0.93, tpr: 0.9, fpr: 0.2
                 number of 120 with male,group2 : AUC: 0.9 | ErrorRate:  0.1 | fpr: 0.2
                 F_G_inter, F_EFPR_inter, F_EO_inter, F_A_inter: 0.1 | 0.2 | 0.3 | 0.4
                """, folder, () -> List.of(new FairnessRule()));
    }

    @TestFactory
    Stream<DynamicTest> readsRealLogs() throws IOException {
        Path logs = Shared.folder("real-logs");
        List<Path> texts = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(logs)) {
            walk.filter(path -> path.toString().matches(".*(\\.log|\\.out|log.*\\.txt)"))
                    .sorted()
                    .forEach(texts::add);
        }
        return texts.stream()
                .map(path -> DynamicTest.dynamicTest(logs.relativize(path).toString(), () -> {
                    byte[] bytes = Files.readAllBytes(path);
                    ByExample.check(Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST)), folder, rules(path));
                }));
    }

    private static Supplier<List<LineRule>> rules(Path path) {
        return path.toString().contains("deepfakebench") ? () -> List.of(new DeepfakeBenchRule()) : PRINTED;
    }
}
