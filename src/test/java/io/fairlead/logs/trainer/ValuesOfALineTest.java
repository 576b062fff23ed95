package io.fairlead.logs.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.logs.KnownFiles;
import io.fairlead.logs.RunReader;
import io.fairlead.logs.format.ReadSettings;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.RunStatus;
import io.fairlead.metrics.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On which split, at which place and in which unit the values of one line stand, as scripts of many hands print them. */
class ValuesOfALineTest {

    @TempDir
    Path folder;

    private TrainingRun read(String... lines) throws IOException {
        Files.writeString(folder.resolve("train.log"), String.join("\n", lines) + "\n");
        List<TrainingRun> runs = new ArrayList<>();
        new RunReader(ReadSettings.DEFAULT, OptionalLong.empty()).read(List.of(folder), KnownFiles.NONE, runs::add);
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }

    private static double[] values(TrainingRun run, String name) {
        return series(run, name).values();
    }

    private static long[] steps(TrainingRun run, String name) {
        MetricSeries series = series(run, name);
        return IntStream.range(0, series.size()).mapToLong(series::step).toArray();
    }

    private static MetricSeries series(TrainingRun run, String name) {
        assertThat(run.series(name)).as("%s of %s", name, run.series().keySet()).isPresent();
        return run.series(name).orElseThrow();
    }

    @Test
    void aNameThatComesAgainBehindTheOtherSplitIsOfThatSplit() throws IOException {
        TrainingRun run = read(
                "Epoch 1/2 Train Loss: 0.9 Acc: 0.6 | Val Loss: 1.0 Acc: 0.5",
                "Epoch 2/2 Train Loss: 0.7 Acc: 0.8 | Val Loss: 0.8 Acc: 0.7");
        assertThat(values(run, "train/acc")).containsExactly(0.6, 0.8);
        assertThat(values(run, "val/acc")).containsExactly(0.5, 0.7);
        assertThat(values(run, "val/loss")).containsExactly(1.0, 0.8);
    }

    @Test
    void aWordBetweenTwoValuesNamesTheSplitOfWhatFollows() throws IOException {
        TrainingRun run = read(
                "Epoch 1: [Train] loss=0.9 | [Val] loss=1.0, AUC=0.81, F_FPR=11.5",
                "Epoch 2: [Train] loss=0.7 | [Val] loss=0.8, AUC=0.83, F_FPR=10.5");
        assertThat(values(run, "train/loss")).containsExactly(0.9, 0.7);
        assertThat(values(run, "val/loss")).containsExactly(1.0, 0.8);
        assertThat(values(run, "val/auc")).containsExactly(0.81, 0.83);
        assertThat(values(run, "val/F_FPR")).containsExactly(11.5, 10.5);
    }

    @Test
    void aScoreBehindTheLossesOfBothSplitsIsOfTheValidation() throws IOException {
        TrainingRun run = read(
                "Epoch 1/2 | lr: 1e-4 | train loss: 0.9 | val loss: 1.0 | mIoU=40.1% mDice=50.2%",
                "Epoch 2/2 | lr: 1e-5 | train loss: 0.7 | val loss: 0.8 | mIoU=41.1% mDice=51.2%");
        assertThat(series(run, "val/mDice").size()).isEqualTo(2);
        assertThat(values(run, "lr")).containsExactly(1e-4, 1e-5);
    }

    @Test
    void whatAlsoStandsForTheValidationIsOfTheTraining() throws IOException {
        TrainingRun run = read(
                "Epoch 1 train_loss: 0.9 val_loss: 1.0 acc: 0.6 val_acc: 0.5",
                "Epoch 2 train_loss: 0.7 val_loss: 0.8 acc: 0.8 val_acc: 0.7");
        assertThat(values(run, "train/acc")).containsExactly(0.6, 0.8);
        assertThat(values(run, "val/acc")).containsExactly(0.5, 0.7);
    }

    @Test
    void theSplitMayStandBehindTheEpoch() throws IOException {
        TrainingRun run = read(
                "Epoch: 5 Training loss: 0.9",
                "Epoch: 5 Evaluation finished! Average: mIoU: 0.61",
                "Epoch: 6 Training loss: 0.8",
                "Epoch: 6 Evaluation finished! Average: mIoU: 0.62");
        assertThat(values(run, "val/mIoU")).containsExactly(0.61, 0.62);
    }

    @Test
    void namesAndNumbersMayStandInTurnWithoutMarks() throws IOException {
        TrainingRun run = read(
                "epoch 1 train_loss 0.9 val_loss 1.0 val_acc 0.5 time 12.3s",
                "epoch 2 train_loss 0.7 val_loss 0.8 val_acc 0.7 time 12.1s");
        assertThat(values(run, "train/loss")).containsExactly(0.9, 0.7);
        assertThat(values(run, "val/loss")).containsExactly(1.0, 0.8);
        assertThat(values(run, "val/acc")).containsExactly(0.5, 0.7);
    }

    @Test
    void soManyOfSoManyIsAFraction() throws IOException {
        TrainingRun run = read(
                "Train Epoch: 1 [0/60000 (0%)]\tLoss: 2.3",
                "Test set: Average loss: 0.5, Accuracy: 9012/10000 (90%)",
                "Train Epoch: 2 [0/60000 (0%)]\tLoss: 1.3",
                "Test set: Average loss: 0.4, Accuracy: 9034/10000 (90%)");
        assertThat(values(run, "test/acc")).containsExactly(0.9012, 0.9034);
    }

    @Test
    void aStepThatBeginsAnewInEachEpochGoesOn() throws IOException {
        TrainingRun run = read(
                "epoch: 1 step: 100, loss is 0.9",
                "epoch: 1 step: 200, loss is 0.8",
                "epoch: 2 step: 100, loss is 0.7",
                "epoch: 2 step: 200, loss is 0.6");
        assertThat(steps(run, "train/loss")).containsExactly(100, 200, 300, 400);
    }

    @Test
    void aLineWithTheLossesOfBothSplitsSumsUpItsEpoch() throws IOException {
        TrainingRun run = read(
                "\titers: 100, epoch: 1 | loss: 0.95",
                "Epoch: 1, Steps: 263 | Train Loss: 0.9 Vali Loss: 1.0 Test Loss: 1.1",
                "\titers: 100, epoch: 2 | loss: 0.75",
                "Epoch: 2, Steps: 263 | Train Loss: 0.7 Vali Loss: 0.8 Test Loss: 0.9");
        assertThat(values(run, "train/loss")).containsExactly(0.9, 0.7);
        assertThat(values(run, "train/loss_step")).containsExactly(0.95, 0.75);
        assertThat(values(run, "val/loss")).containsExactly(1.0, 0.8);
        assertThat(values(run, "test/loss")).containsExactly(1.1, 0.9);
    }

    @Test
    void aStepWithATotalEndsAValidationAndTellsThePlan() throws IOException {
        TrainingRun run = read(
                " iteration      100/     500 | learning rate: 1.0E-04 | lm loss: 9.0E-01 |",
                " validation loss at iteration 100 | lm loss value: 1.0E+00 |",
                " iteration      200/     500 | learning rate: 1.0E-04 | lm loss: 8.0E-01 |",
                " validation loss at iteration 200 | lm loss value: 9.0E-01 |");
        assertThat(values(run, "train/loss")).containsExactly(0.9, 0.8);
        assertThat(values(run, "val/loss")).containsExactly(1.0, 0.9);
        assertThat(run.status()).isEqualTo(RunStatus.STOPPED);
    }

    @Test
    void thousandsMayBeSetApart() throws IOException {
        TrainingRun run = read(
                "[R..][epoch:  0, iter:   1,000, lr:(1.000e-04,)] l_pix: 5.0e-02",
                "[R..][epoch:  1, iter:   2,000, lr:(5.000e-05,)] l_pix: 4.0e-02");
        assertThat(steps(run, "l_pix")).containsExactly(1000, 2000);
        assertThat(values(run, "lr")).containsExactly(1e-4, 5e-5);
    }

    @Test
    void twoBracketsAreAnEpochAndABatch() throws IOException {
        TrainingRun run = read(
                "[0/2][0/50]\tLoss_D: 1.5\tLoss_G: 2.5",
                "[0/2][25/50]\tLoss_D: 1.4\tLoss_G: 2.4",
                "[1/2][0/50]\tLoss_D: 1.3\tLoss_G: 2.3");
        assertThat(run.epochs()).hasValue(2);
        assertThat(steps(run, "train/Loss_D")).containsExactly(0, 25, 50);
    }

    @Test
    void theCifarTutorialIsRead() throws IOException {
        TrainingRun run = read(
                "[1,  2000] loss: 2.2",
                "[1,  4000] loss: 1.9",
                "[2,  2000] loss: 1.5",
                "[2,  4000] loss: 1.4",
                "Finished Training",
                "Accuracy of the network on the 10000 test images: 54 %");
        assertThat(run.epochs()).hasValue(2);
        assertThat(values(run, "train/loss")).containsExactly(2.2, 1.9, 1.5, 1.4);
        assertThat(values(run, "test/acc")).containsExactly(0.54);
    }

    @Test
    void quotedNumbersAreNumbers() throws IOException {
        TrainingRun run = read(
                "{'loss': '0.9', 'grad_norm': '0.5', 'learning_rate': '1e-05', 'epoch': '0.5'}",
                "{'loss': '0.7', 'grad_norm': '0.4', 'learning_rate': '1e-06', 'epoch': '1'}");
        assertThat(values(run, "train/loss")).containsExactly(0.9, 0.7);
        assertThat(series(run, "train/loss").epoch(0)).isEqualTo(0.5);
    }

    @Test
    void chineseNamesMeanWhatTheyMean() throws IOException {
        TrainingRun run = read("第1轮 训练损失: 0.9, 验证损失: 1.0, 验证准确率: 0.5", "第2轮 训练损失：0.7, 验证损失：0.8, 验证准确率：0.7");
        assertThat(values(run, "train/loss")).containsExactly(0.9, 0.7);
        assertThat(values(run, "val/loss")).containsExactly(1.0, 0.8);
        assertThat(values(run, "val/acc")).containsExactly(0.5, 0.7);
    }

    @Test
    void whereAMessageWasMadeIsNoValue() throws IOException {
        TrainingRun run = read(
                "2024-01-01 10:00:00,000 INFO [train.py:1050] Epoch 1, batch 0, loss[loss=0.9, over 20.00 frames. ], tot_loss[loss=0.95, over 20.00 frames. ], batch size: 20",
                "2024-01-01 10:01:00,000 INFO [train.py:1073] Computing validation loss",
                "2024-01-01 10:02:00,000 INFO [train.py:1082] Epoch 1, validation: loss=1.0, over 944.00 frames.",
                "2024-01-01 10:03:00,000 INFO [train.py:1050] Epoch 2, batch 0, loss[loss=0.7, over 20.00 frames. ], tot_loss[loss=0.75, over 20.00 frames. ], batch size: 20");
        assertThat(values(run, "train/loss")).containsExactly(0.9, 0.7);
        assertThat(values(run, "val/loss")).containsExactly(1.0);
        assertThat(run.series().keySet()).noneMatch(name -> name.metric().contains("py"));
    }

    @Test
    void scoresUnderTheNamesOfTheirSplitsAreScores() throws IOException {
        TrainingRun run = read(
                "Epoch: 001, Loss: 1.9, Train: 0.60, Val: 0.50, Test: 0.45",
                "Epoch: 002, Loss: 1.7, Train: 0.70, Val: 0.60, Test: 0.55");
        assertThat(values(run, "val/score")).containsExactly(0.5, 0.6);
        assertThat(values(run, "test/score")).containsExactly(0.45, 0.55);
    }

    @Test
    void valuesInBracketsAndWithUnitsAreRead() throws IOException {
        TrainingRun run = read("epoch 1, loss:[ 0.02], PSNR: 18.33dB", "epoch 2, loss:[ 0.01], PSNR: 19.5dB");
        assertThat(values(run, "train/loss")).containsExactly(0.02, 0.01);
        assertThat(values(run, "PSNR")).containsExactly(18.33, 19.5);
    }

    @Test
    void episodesAreSteps() throws IOException {
        TrainingRun run = read("Episode: 1/2, Reward: 10.5, Loss: 0.9", "Episode: 2/2, Reward: 20.5, Loss: 0.7");
        assertThat(steps(run, "Reward")).containsExactly(1, 2);
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void phrasesHaveTheSplitOfTheWordBeforeThem() throws IOException {
        TrainingRun run = read(
                "Epoch: 1\tTrain: loss 0.9 acc 0.6\tVal: loss 1.0 acc 0.5",
                "Epoch: 2\tTrain: loss 0.7 acc 0.8\tVal: loss 0.8 acc 0.7");
        assertThat(values(run, "train/acc")).containsExactly(0.6, 0.8);
        assertThat(values(run, "val/loss")).containsExactly(1.0, 0.8);
    }

    @Test
    void aPhraseBesideAPairIsRead() throws IOException {
        TrainingRun run = read(
                "| end of epoch   1 | time: 96.54s | valid loss  5.10 | valid ppl   164.00",
                "| end of epoch   2 | time: 96.50s | valid loss  4.90 | valid ppl   134.00");
        assertThat(values(run, "val/loss")).containsExactly(5.1, 4.9);
    }

    @Test
    void theDataSetOfALineIsThatOfItsScores() throws IOException {
        TrainingRun run = read(
                "Epoch 1 loss: 0.9",
                "CelebDF  AUC: 0.81  EER: 0.21",
                "Test on DFDC: auc: 0.71, acc: 0.61",
                "Epoch 2 loss: 0.7",
                "CelebDF  AUC: 0.83  EER: 0.19",
                "Test on DFDC: auc: 0.73, acc: 0.63");
        assertThat(values(run, "test/celebdf/auc")).containsExactly(0.81, 0.83);
        assertThat(values(run, "test/celebdf/eer")).containsExactly(0.21, 0.19);
        assertThat(values(run, "test/dfdc/acc")).containsExactly(0.61, 0.63);
        assertThat(values(run, "train/loss")).containsExactly(0.9, 0.7);
    }

    @Test
    void whatStandsInParenthesesBelongsToTheValueBefore() throws IOException {
        TrainingRun run = read(
                "Epoch: 1 | Train Loss: 0.9 | Val AUC: 0.81 (male: 0.82, female: 0.80)",
                "Epoch: 2 | Train Loss: 0.7 | Val AUC: 0.83 (male: 0.84, female: 0.82)");
        assertThat(values(run, "val/male")).containsExactly(0.82, 0.84);
        assertThat(values(run, "val/female")).containsExactly(0.80, 0.82);
    }

    @Test
    void aRowWithTheLossesOfBothSplitsIsAnEpochThoughNoneIsNamed() throws IOException {
        TrainingRun run =
                read("train_loss: 0.9, val_loss: 1.0, val_acc: 0.5", "train_loss: 0.7, val_loss: 0.8, val_acc: 0.7");
        assertThat(run.epochs()).hasValue(2);
        assertThat(values(run, "val/acc")).containsExactly(0.5, 0.7);
    }

    @Test
    void aBracketBeforeTheLossesOfBothSplitsIsAnEpoch() throws IOException {
        TrainingRun run = read("[1/2] train_loss=0.9 val_loss=1.0", "[2/2] train_loss=0.7 val_loss=0.8");
        assertThat(run.epochs()).hasValue(2);
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void estimatorsTellTheirEvaluations() throws IOException {
        TrainingRun run = read(
                "INFO:tensorflow:loss = 0.9, step = 100 (12.3 sec)",
                "INFO:tensorflow:Saving dict for global step 100: accuracy = 0.6, global_step = 100, loss = 1.0",
                "INFO:tensorflow:loss = 0.7, step = 200 (12.3 sec)",
                "INFO:tensorflow:Saving dict for global step 200: accuracy = 0.8, global_step = 200, loss = 0.8");
        assertThat(values(run, "train/loss")).containsExactly(0.9, 0.7);
        assertThat(values(run, "val/loss")).containsExactly(1.0, 0.8);
        assertThat(values(run, "val/acc")).containsExactly(0.6, 0.8);
    }

    @Test
    void eachFoldIsARun() throws IOException {
        Files.writeString(
                folder.resolve("train.log"),
                "Fold 1 Epoch 1/2 train_loss: 0.9\nFold 1 Epoch 2/2 train_loss: 0.8\n"
                        + "Fold 2 Epoch 1/2 train_loss: 0.7\nFold 2 Epoch 2/2 train_loss: 0.6\n");
        List<TrainingRun> runs = new ArrayList<>();
        new RunReader(ReadSettings.DEFAULT, OptionalLong.empty()).read(List.of(folder), KnownFiles.NONE, runs::add);
        assertThat(runs).hasSize(2);
        assertThat(values(runs.get(1), "train/loss")).containsExactly(0.7, 0.6);
    }
}
