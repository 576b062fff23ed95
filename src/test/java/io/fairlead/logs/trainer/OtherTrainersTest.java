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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What widely used trainers print: each log is written as the trainer's code writes it, with values made up. */
class OtherTrainersTest {

    @TempDir
    Path folder;

    private TrainingRun read(String name, String... lines) throws IOException {
        List<TrainingRun> runs = readAll(name, lines);
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }

    private List<TrainingRun> readAll(String name, String... lines) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
        List<TrainingRun> runs = new ArrayList<>();
        new RunReader(ReadSettings.DEFAULT, OptionalLong.empty()).read(List.of(folder), KnownFiles.NONE, runs::add);
        return runs;
    }

    private static MetricSeries series(TrainingRun run, String name) {
        assertThat(run.series(name)).as("%s of %s", name, run.series().keySet()).isPresent();
        return run.series(name).orElseThrow();
    }

    @Test
    void openClipTellsItsSettingsAndItsEpochs() throws IOException {
        TrainingRun run = read(
                "out.log",
                "2023-03-01,10:00:00 | INFO | Running with a single process. Device cuda:0.",
                "2023-03-01,10:00:01 | INFO |   batch_size: 256",
                "2023-03-01,10:00:01 | INFO |   lr: 0.0005",
                "2023-03-01,10:00:02 | INFO | Start epoch 0",
                "2023-03-01,10:00:05 | INFO | Train Epoch: 0 [  256/1000 (26%)] Data (t): 0.100 Batch (t): 0.450, 568.9/s,"
                        + " 568.9/s/gpu LR: 0.000167 Logit Scale: 14.200 Contrastive_loss: 5.5 (5.6) Loss: 5.5 (5.6)",
                "2023-03-01,10:00:08 | INFO | Train Epoch: 0 [ 1000/1000 (100%)] Data (t): 0.100 Batch (t): 0.450, 568.9/s,"
                        + " 568.9/s/gpu LR: 0.000167 Logit Scale: 14.200 Contrastive_loss: 4.5 (5.1) Loss: 4.5 (5.1)");
        assertThat(run.hyperparameters()).containsEntry("batch_size", 256L).containsEntry("lr", 0.0005);
        assertThat(series(run, "train/loss").values()).containsExactly(5.5, 4.5);
        assertThat(series(run, "train/loss").step(1)).isEqualTo(1000);
        assertThat(run.series().keySet()).noneMatch(name -> name.text().contains("Epoch"));
    }

    @Test
    void paddedMeansAndSummariesOfTheImageNetExampleAreRead() throws IOException {
        TrainingRun run = read(
                "train.log",
                "=> creating model 'resnet18'",
                "Epoch: [0][  10/5005]\tTime  0.500 ( 0.600)\tData  0.100 ( 0.100)\tLoss 6.9000e+00 (7.0000e+00)\t"
                        + "Acc@1  12.50 (  0.10)\tAcc@5   1.25 (  0.90)",
                "Test: [  0/196]\tTime  3.1 ( 3.1)\tLoss 4.0e+00 (4.1e+00)\tAcc@1  12.50 ( 12.50)\tAcc@5  30.00 ( 30.00)",
                " *   Acc@1 20.000 Acc@5 40.000");
        assertThat(series(run, "train/loss").values()).containsExactly(6.9);
        assertThat(series(run, "train/acc").values()).containsExactly(0.125);
        assertThat(series(run, "test/acc").values()).containsExactly(0.2);
    }

    @Test
    void dictionariesOfHuggingFaceAreRowsAndTheAnnouncementIsSettings() throws IOException {
        TrainingRun run = read(
                "nohup.out",
                "***** Running training *****",
                "  Num examples = 3,668",
                "  Num Epochs = 2",
                "  Gradient Accumulation steps = 1",
                "  Total optimization steps = 918",
                "{'loss': 0.6, 'grad_norm': 3.2, 'learning_rate': 2e-05, 'epoch': 1.0}",
                "{'eval_loss': 0.55, 'eval_accuracy': 0.73, 'eval_runtime': 2.1, 'epoch': 1.0}",
                "{'loss': 0.4, 'grad_norm': 3.1, 'learning_rate': 1e-05, 'epoch': 2.0}",
                "{'eval_loss': 0.5, 'eval_accuracy': 0.76, 'eval_runtime': 2.1, 'epoch': 2.0}",
                "{'train_runtime': 180.2, 'train_samples_per_second': 61.0, 'train_loss': 0.5, 'epoch': 2.0}");
        assertThat(series(run, "train/loss").values()).containsExactly(0.6, 0.4);
        assertThat(series(run, "val/loss").values()).containsExactly(0.55, 0.5);
        assertThat(series(run, "val/acc").epoch(1)).isEqualTo(2);
        assertThat(run.hyperparameters()).containsEntry("Num Epochs", 2L).containsEntry("Num examples", 3668L);
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void aPrintedConfigurationIsNoRow() throws IOException {
        TrainingRun run = read(
                "train.log", "{'lr': 0.1, 'epoch': 90, 'batch_size': 32}", "Epoch 1 loss: 0.5", "Epoch 2 loss: 0.4");
        assertThat(run.hyperparameters()).containsEntry("epoch", 90L);
        assertThat(series(run, "train/loss").values()).containsExactly(0.5, 0.4);
    }

    @Test
    void roundsOfBoostingAreSteps() throws IOException {
        TrainingRun run = read(
                "train.log",
                "[0]\ttrain-logloss:0.60\tvalid-logloss:0.62\tvalid-auc:0.70",
                "[1]\ttrain-logloss:0.58\tvalid-logloss:0.61\tvalid-auc:0.71");
        assertThat(series(run, "train/logloss").values()).containsExactly(0.60, 0.58);
        assertThat(series(run, "val/auc").step(1)).isEqualTo(1);
    }

    @Test
    void theBestRoundThatIsToldAgainIsNoRestart() throws IOException {
        TrainingRun run = read(
                "train.log",
                "[10]\ttraining's binary_logloss: 0.60\tvalid_1's binary_logloss: 0.62",
                "[20]\ttraining's binary_logloss: 0.58\tvalid_1's binary_logloss: 0.63",
                "Early stopping, best iteration is:",
                "[10]\ttraining's binary_logloss: 0.60\tvalid_1's binary_logloss: 0.62");
        assertThat(series(run, "val/binary_logloss").values()).containsExactly(0.62, 0.63);
        assertThat(run.problems()).noneMatch(problem -> problem.what().contains("restart"));
    }

    @Test
    void tablesOnTheScreenAreRead() throws IOException {
        TrainingRun run = read(
                "out.txt",
                "epoch     train_loss  valid_loss  accuracy  time    ",
                "0         0.900000    1.100000    0.600000  00:05     ",
                "1         0.800000    1.000000    0.650000  00:05     ");
        assertThat(series(run, "train/loss").values()).containsExactly(0.9, 0.8);
        assertThat(series(run, "val/loss").epoch(1)).isEqualTo(1);
        TrainingRun barred = read(
                "out.txt",
                "| Epoch | Train Loss | Val Acc |",
                "|-------|------------|---------|",
                "|     1 |     0.9000 |   61.5% |",
                "|     2 |     0.8000 |   62.5% |");
        assertThat(series(barred, "val/acc").values()).containsExactly(0.615, 0.625);
    }

    @Test
    void namesWithoutAMarkAreReadWhereTheyAreMeasures() throws IOException {
        TrainingRun run = read(
                "train.log",
                "number of parameters: 10.65M",
                "step 0: train loss 4.2, val loss 4.3",
                "iter 0: loss 4.25, time 30.1ms",
                "step 250: train loss 3.2, val loss 3.4",
                "Saved 3 files with loss 9.9");
        assertThat(series(run, "val/loss").values()).containsExactly(4.3, 3.4);
        assertThat(series(run, "val/loss").step(1)).isEqualTo(250);
        assertThat(run.series().values()).noneMatch(one -> one.value(one.size() - 1) == 9.9);
    }

    @Test
    void anEpochWithItsSplitIsUnderstood() throws IOException {
        TrainingRun run = read(
                "20230301_100000.log",
                "2023/03/01 10:00:00 - mmengine - INFO - Epoch(train) [1][ 50/100]  lr: 1.0e-02  loss: 2.0",
                "2023/03/01 10:01:00 - mmengine - INFO - Epoch(train) [1][100/100]  lr: 1.0e-02  loss: 1.9",
                "2023/03/01 10:02:00 - mmengine - INFO - Epoch(val) [1][50/50]    coco/bbox_mAP: 0.2  time: 0.02",
                "2023/03/01 10:03:00 - mmengine - INFO - Epoch(train) [2][ 50/100]  lr: 1.0e-02  loss: 1.8");
        assertThat(series(run, "train/loss").step(2)).isEqualTo(150);
        assertThat(series(run, "val/coco/bbox_mAP").epoch(0)).isEqualTo(1);
        TrainingRun timm = read(
                "20230301_100000.log",
                "Train: 0 [  50/100 ( 50%)]  Loss: 6.9 (6.9)  Time: 0.500s,  256.00/s  LR: 5.000e-02",
                "Train: 1 [  50/100 ( 50%)]  Loss: 6.4 (6.4)  Time: 0.500s,  256.00/s  LR: 5.000e-02");
        assertThat(series(timm, "train/loss").values()).containsExactly(6.9, 6.4);
        assertThat(series(timm, "train/loss").step(1)).isEqualTo(150);
    }

    @Test
    void fairseqBeforeItHadLoggersIsRead() throws IOException {
        TrainingRun run = read(
                "train.log",
                "Namespace(arch='transformer', lr=[0.0005], max_epoch=2)",
                "| epoch 001 | loss 5.3 | nll_loss 3.9 | ppl 15.2 | num_updates 500 | lr 0.0001",
                "| epoch 001 | valid on 'valid' subset | loss 5.0 | ppl 11.3 | num_updates 500",
                "| epoch 002 | loss 4.9 | nll_loss 3.7 | ppl 14.2 | num_updates 1000 | lr 0.0001",
                "| epoch 002 | valid on 'valid' subset | loss 4.6 | ppl 10.3 | num_updates 1000");
        assertThat(series(run, "train/loss").values()).containsExactly(5.3, 4.9);
        assertThat(series(run, "val/loss").step(1)).isEqualTo(1000);
    }

    @Test
    void aBarThatCountsStepsIsAtItsCountAndNotAtItsPercent() throws IOException {
        TrainingRun run = read(
                "train.log",
                "  Total optimization steps = 300",
                "Steps:  50%|█████     | 150/300 [01:00<01:00,  5.00it/s, lr=1e-5, step_loss=0.4]",
                "Steps: 100%|██████████| 300/300 [02:00<00:00,  5.00it/s, lr=1e-5, step_loss=0.2]");
        assertThat(series(run, "train/step_loss").step(1)).isEqualTo(300);
        assertThat(run.hyperparameters()).containsEntry("Total optimization steps", 300L);
    }

    @Test
    void aTrainingWithOtherSettingsThatWasAppendedIsARunOfItsOwn() throws IOException {
        List<TrainingRun> runs = readAll(
                "nohup.out",
                "Namespace(lr=0.01, seed=1, batch_size=32, epochs=2)",
                "Epoch 1/2 train loss: 0.9",
                "Epoch 2/2 train loss: 0.8",
                "Namespace(lr=0.02, seed=1, batch_size=32, epochs=2)",
                "Epoch 1/2 train loss: 0.7",
                "Epoch 2/2 train loss: 0.6");
        assertThat(runs).hasSize(2);
        assertThat(series(runs.get(0), "train/loss").values()).containsExactly(0.9, 0.8);
        assertThat(series(runs.get(1), "train/loss").values()).containsExactly(0.7, 0.6);
        assertThat(runs.get(1).hyperparameters()).containsEntry("lr", 0.02);
        assertThat(runs.get(0).id()).isNotEqualTo(runs.get(1).id());
    }

    @Test
    void theSameSettingsOnceMoreAreTheSameRun() throws IOException {
        TrainingRun run = read(
                "nohup.out",
                "Namespace(lr=0.01, seed=1, batch_size=32, epochs=2, resume='')",
                "Epoch 1/2 train loss: 0.9",
                "Namespace(lr=0.01, seed=1, batch_size=32, epochs=3, resume='last.pt')",
                "Epoch 2/3 train loss: 0.8");
        assertThat(series(run, "train/loss").values()).containsExactly(0.9, 0.8);
        assertThat(run.series().keySet()).hasSize(1);
    }

    @Test
    void validationsOfMmengineStandAtTheirEpochs() throws IOException {
        TrainingRun run = read(
                "20230301_100000.json",
                "{\"lr\": 0.01, \"data_time\": 0.1, \"loss\": 2.0, \"time\": 0.5, \"epoch\": 1, \"iter\": 50, \"step\": 50}",
                "{\"coco/bbox_mAP\": 0.2, \"data_time\": 0.01, \"time\": 0.02, \"step\": 1}",
                "{\"lr\": 0.01, \"data_time\": 0.1, \"loss\": 1.8, \"time\": 0.5, \"epoch\": 2, \"iter\": 100, \"step\": 100}",
                "{\"coco/bbox_mAP\": 0.3, \"data_time\": 0.01, \"time\": 0.02, \"step\": 2}");
        assertThat(series(run, "val/coco/bbox_mAP").values()).containsExactly(0.2, 0.3);
        assertThat(series(run, "val/coco/bbox_mAP").epoch(1)).isEqualTo(2);
        assertThat(series(run, "train/loss").values()).containsExactly(2.0, 1.8);
        assertThat(run.problems()).isEmpty();
    }

    @Test
    void dasslSaysOnWhichSetItEvaluates() throws IOException {
        TrainingRun run = read(
                "log.txt",
                "epoch [1/2][4/4] time 0.1 (0.1) data 0.0 (0.0) loss 2.1 (2.3) acc 30.0 (28.0) lr 2.0e-03 eta 0:00:00",
                "Evaluate on the *val* set",
                "=> result",
                "* total: 100",
                "* correct: 60",
                "* accuracy: 60.0%",
                "epoch [2/2][4/4] time 0.1 (0.1) data 0.0 (0.0) loss 1.1 (1.2) acc 60.0 (58.0) lr 1.0e-03 eta 0:00:00",
                "Evaluate on the *test* set",
                "=> result",
                "* total: 100",
                "* correct: 75",
                "* accuracy: 75.0%");
        assertThat(series(run, "val/acc").values()).containsExactly(0.6);
        assertThat(series(run, "test/acc").values()).containsExactly(0.75);
        assertThat(series(run, "train/loss").values()).containsExactly(2.1, 1.1);
    }

    @Test
    void openClipsParametersAndResultsBelongToItsLog() throws IOException {
        Files.createDirectories(folder.resolve("my_run/checkpoints"));
        Files.writeString(
                folder.resolve("my_run/params.txt"), "accum_freq: 1\nbatch_size: 64\nlr: 0.0005\nresume: None\n");
        Files.writeString(
                folder.resolve("my_run/checkpoints/results.jsonl"),
                "{\"imagenet-zeroshot-val-top1\": 0.12, \"clip_val_loss\": 3.5, \"epoch\": 1}\n");
        TrainingRun run = read(
                "my_run/out.log",
                "2024-03-01,10:00:01 | INFO | Params:",
                "2024-03-01,10:00:01 | INFO |   batch_size: 64",
                "2024-03-01,10:00:02 | INFO | Start epoch 0",
                "2024-03-01,10:00:05 | INFO | Train Epoch: 0 [  256/1000 (26%)] Loss: 5.5000 (5.6000)",
                "2024-03-01,10:00:09 | INFO | Eval Epoch: 1 imagenet-zeroshot-val-top1: 0.1200\tclip_val_loss: 3.5000");
        assertThat(run.identity().name()).isEqualTo("my_run");
        assertThat(run.hyperparameters()).containsEntry("batch_size", 64L).containsEntry("lr", 0.0005);
        assertThat(run.epochs()).hasValue(1);
        assertThat(series(run, "val/imagenet_zeroshot_top1").values()).containsExactly(0.12);
    }

    @Test
    void theMeansOfTimmsLastTestBatchAreThoseOfTheEpoch() throws IOException {
        TrainingRun run = read(
                "train.log",
                "Scheduled epochs: 1. LR stepped per epoch.",
                "Train: 0 [  99/100 (100%)]  Loss: 6.1 (6.50)  Time: 0.2s,  900.00/s  LR: 1.000e-05  Data: 0.0 (0.1)",
                "Test: [   0/10]  Time: 0.900 (0.900)  Loss:   5.900 ( 5.900)  Acc@1:  10.000 ( 10.000)",
                "Test: [  10/10]  Time: 0.100 (0.200)  Loss:   5.500 ( 5.700)  Acc@1:  14.000 ( 12.000)");
        assertThat(series(run, "test/acc").values()).containsExactly(0.12);
        assertThat(series(run, "test/loss").values()).containsExactly(5.7);
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void nnUnetsDiceOfTheClassesIsRead() throws IOException {
        TrainingRun run = read(
                "training_log.txt",
                "2024-04-26 09:39:10.910043: Epoch 0",
                "2024-04-26 09:39:10.914042: Current learning rate: 0.01",
                "2024-04-26 09:41:39.493872: train_loss 0.7088",
                "2024-04-26 09:41:39.498914: val_loss 0.4628",
                "2024-04-26 09:41:39.501914: Pseudo dice [0.25, nan, 0.75]");
        assertThat(series(run, "val/Pseudo_dice").values()).containsExactly(0.5);
        assertThat(series(run, "val/Pseudo_dice_2").values()).containsExactly(0.75);
        assertThat(series(run, "lr").values()).containsExactly(0.01);
    }

    @Test
    void mmenginesTwoFilesOfTheSameRowsAreNoRestart() throws IOException {
        String rows = "{\"lr\": 0.1, \"loss\": 1.5, \"epoch\": 1, \"iter\": 50, \"memory\": 30, \"step\": 50}\n"
                + "{\"lr\": 0.1, \"loss\": 1.2, \"epoch\": 1, \"iter\": 100, \"memory\": 30, \"step\": 100}\n"
                + "{\"coco/bbox_mAP\": 0.3, \"step\": 1}\n";
        Files.createDirectories(folder.resolve("vis_data"));
        Files.writeString(folder.resolve("vis_data/20230510_101010.json"), rows);
        Files.writeString(folder.resolve("vis_data/scalars.json"), rows);
        TrainingRun run = read(
                "20230510_101010.log",
                "2023/05/10 10:12:12 - mmengine - INFO - Epoch(train)  [1][ 50/100]  lr: 1.0000e-01  loss: 1.5000",
                "2023/05/10 10:12:42 - mmengine - INFO - Epoch(train)  [1][100/100]  lr: 1.0000e-01  loss: 1.2000",
                "2023/05/10 10:12:52 - mmengine - INFO - Epoch(val) [1][10/10]    coco/bbox_mAP: 0.3000");
        assertThat(series(run, "train/loss").size()).isEqualTo(2);
        assertThat(run.problems()).noneMatch(problem -> problem.what().contains("again"));
    }

    @Test
    void whatIsMeasuredBetweenStepsStandsAtTheStepBefore() throws IOException {
        TrainingRun run =
                read("train.log", "iter 100: loss 0.9", "val accuracy: 0.5", "iter 200: loss 0.8", "val accuracy: 0.6");
        assertThat(series(run, "val/acc").step(1)).isEqualTo(200);
    }

    @Test
    void epochsBetweenThoseThatWereLoggedCountAsWell() throws IOException {
        assertThat(read("train.log", "epoch 10 loss: 0.9", "epoch 20 loss: 0.8", "epoch 30 loss: 0.7")
                        .epochs())
                .hasValue(30);
    }

    @Test
    void sentencesWithAValueAreRead() throws IOException {
        TrainingRun run = read(
                "train.log",
                "Epoch 0, Step 25, total used time 8.8 (s), avg loss so far is 0.11",
                "Epoch 0, val loss is 0.05, val mse is 0.02.");
        assertThat(series(run, "train/loss").values()).containsExactly(0.11);
        assertThat(series(run, "val/loss").values()).containsExactly(0.05);
        assertThat(series(run, "val/mse").values()).containsExactly(0.02);
    }

    @Test
    void splitsWithoutAMarkBehindThemAreSeen() throws IOException {
        TrainingRun run =
                read("log.csv", "Epoch,TrainLoss,ValLoss,valacc,TestMetrics", "1,0.9,0.8,0.5,3", "2,0.7,0.6,0.6,4");
        assertThat(series(run, "train/loss").values()).containsExactly(0.9, 0.7);
        assertThat(series(run, "val/loss").values()).containsExactly(0.8, 0.6);
        assertThat(series(run, "val/acc").values()).containsExactly(0.5, 0.6);
    }

    @Test
    void roundsArePlacesWhereNothingElseCounts() throws IOException {
        TrainingRun run = read("training_log.csv", "Episode,Reward,Epsilon", "10,1.5,0.9", "20,2.5,0.8");
        assertThat(series(run, "Reward").step(1)).isEqualTo(20);
        Files.delete(folder.resolve("training_log.csv"));
        TrainingRun lines = read(
                "log.jsonl",
                "{\"generation\": 0, \"best_fitness\": 1.0}",
                "{\"generation\": 1, \"best_fitness\": 2.0}");
        assertThat(series(lines, "best_fitness").step(1)).isEqualTo(1);
    }

    @Test
    void rowsOfBothSplitsWithoutACounterAreEpochs() throws IOException {
        TrainingRun run = read(
                "log.txt", "{\"train_loss\": 3.0, \"test_loss\": 4.0}", "{\"train_loss\": 2.0, \"test_loss\": 3.0}");
        assertThat(run.epochs()).hasValue(2);
        assertThat(series(run, "train/loss").epoch(1)).isEqualTo(1);
    }

    @Test
    void logsOfTwoRunsThatAgreeInTheirCountersOnlyAreTwoRuns() throws IOException {
        Files.writeString(folder.resolve("a.log"), "step=1 episode=1 loss=0.9\nstep=2 episode=2 loss=0.8\n");
        assertThat(readAll("b.log", "step=1 episode=1 loss=0.5", "step=2 episode=2 loss=0.4"))
                .hasSize(2);
    }

    @Test
    void theCheckpointsOfAHuggingFaceTrainerAreOneRun() throws IOException {
        for (int last = 1; last <= 2; last++) {
            Path checkpoint = Files.createDirectories(folder.resolve("checkpoint-" + last));
            String rows = last == 1 ? "" : ", {\"epoch\": 2.0, \"loss\": 1.0, \"step\": 2}";
            Files.writeString(
                    checkpoint.resolve("trainer_state.json"),
                    "{\"epoch\": %d.0, \"global_step\": %d, \"log_history\": [{\"epoch\": 1.0, \"loss\": 2.0, \"step\": 1}%s], \"max_steps\": 2}"
                            .formatted(last, last, rows));
        }
        List<TrainingRun> runs = readAll("notes.md", "nothing");
        assertThat(runs).hasSize(1);
        assertThat(series(runs.get(0), "train/loss").values()).containsExactly(2.0, 1.0);
    }
}
