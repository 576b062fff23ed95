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

/** Blocks of lines that belong together, each as its trainer prints it, with values made up. */
class BlocksOfLinesTest {

    @TempDir
    Path folder;

    private TrainingRun read(String... lines) throws IOException {
        List<TrainingRun> runs = readAll("train.log", lines);
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }

    private List<TrainingRun> readAll(String name, String... lines) throws IOException {
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
    void aBoxIsReadAtTheStepThatItTells() throws IOException {
        TrainingRun run = read(
                "Using cuda device",
                "---------------------------------",
                "| rollout/           |          |",
                "|    ep_rew_mean     | -180.5   |",
                "| time/              |          |",
                "|    iterations      | 1        |",
                "|    total_timesteps | 2048     |",
                "| train/             |          |",
                "|    loss            | 1.5e+01  |",
                "---------------------------------",
                "---------------------------------",
                "| rollout/           |          |",
                "|    ep_rew_mean     | -150.5   |",
                "| time/              |          |",
                "|    iterations      | 2        |",
                "|    total_timesteps | 4096     |",
                "| train/             |          |",
                "|    loss            | 1.1e+01  |",
                "---------------------------------");
        assertThat(series(run, "train/loss").values()).containsExactly(15, 11);
        assertThat(series(run, "train/loss").step(1)).isEqualTo(4096);
        assertThat(series(run, "rollout_ep_rew_mean").values()).containsExactly(-180.5, -150.5);
    }

    @Test
    void aBoxWithAnEpochIsOfTheEpoch() throws IOException {
        TrainingRun run = read(
                "---------------------------------------",
                "|             Epoch |               0 |",
                "|      AverageEpRet |            10.5 |",
                "| TotalEnvInteracts |            4000 |",
                "---------------------------------------",
                "---------------------------------------",
                "|             Epoch |               1 |",
                "|      AverageEpRet |            12.5 |",
                "| TotalEnvInteracts |            8000 |",
                "---------------------------------------");
        assertThat(run.epochs()).hasValue(2);
        assertThat(series(run, "AverageEpRet").values()).containsExactly(10.5, 12.5);
    }

    @Test
    void theScreenOfYoloIsRead() throws IOException {
        String bar = "|##########| 100/100 [00:30<00:00,  3.3it/s]";
        TrainingRun run = read(
                "      Epoch    GPU_mem   box_loss   obj_loss   cls_loss  Instances       Size",
                "        0/1      3.2G    0.09531     0.0321    0.0123         50        640: 100%" + bar,
                "                 Class     Images  Instances          P          R      mAP50   mAP50-95: 100%" + bar,
                "                   all        500       1000      0.101      0.111      0.121      0.131",
                "                   cat        250        500      0.201      0.211      0.221      0.231",
                "        1/1      3.2G    0.08531     0.0221    0.0113         50        640: 100%" + bar,
                "                   all        500       1000      0.102      0.112      0.122      0.132");
        assertThat(series(run, "train/box_loss").values()).containsExactly(0.09531, 0.08531);
        assertThat(series(run, "val/mAP50").values()).containsExactly(0.121, 0.122);
        assertThat(run.epochs()).hasValue(2);
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void detectronsEvaluationsAreOfTheValidation() throws IOException {
        TrainingRun run = read(
                "[11/16 02:58:06] detectron2 INFO: Running with full config:",
                "SOLVER:",
                "  BASE_LR: 0.01",
                "  MAX_ITER: 100",
                "[11/16 02:58:10] d2.engine.train_loop INFO: Starting training from iteration 0",
                "[11/16 02:59:10] d2.utils.events INFO:  eta: 0:01:00  iter: 19  total_loss: 1.5  lr: 0.01",
                "[11/16 03:00:10] d2.evaluation.evaluator INFO: Inference done 11/33. Dataloading: 0.0011 s/iter. Total: 0.05 s/iter.",
                "[11/16 03:01:10] d2.evaluation.testing INFO: copypaste: Task: bbox",
                "[11/16 03:01:10] d2.evaluation.testing INFO: copypaste: AP,AP50",
                "[11/16 03:01:10] d2.evaluation.testing INFO: copypaste: 15.5,29.5",
                "[11/16 03:02:10] d2.utils.events INFO:  eta: 0:00:30  iter: 39  total_loss: 1.1  lr: 0.01",
                "[11/16 03:03:10] d2.evaluation.testing INFO: copypaste: Task: bbox",
                "[11/16 03:03:10] d2.evaluation.testing INFO: copypaste: AP,AP50",
                "[11/16 03:03:10] d2.evaluation.testing INFO: copypaste: 16.5,30.5",
                "[11/16 03:03:11] d2.engine.hooks INFO: Total training time: 0:05:00 (0:02:00 on hooks)");
        assertThat(series(run, "val/bbox_AP").values()).containsExactly(15.5, 16.5);
        assertThat(series(run, "val/bbox_AP").step(1)).isEqualTo(39);
        assertThat(series(run, "train/loss").values()).containsExactly(1.5, 1.1);
        assertThat(run.series().keySet()).noneMatch(name -> name.metric().equals("Total"));
        assertThat(run.status()).isEqualTo(RunStatus.STOPPED);
    }

    @Test
    void aConfigurationThatIsPrintedAgainHoldsNoValues() throws IOException {
        TrainingRun run = read(
                "[11/16 02:59:10] d2.utils.events INFO:  eta: 0:01:00  iter: 19  total_loss: 1.5  lr: 0.01",
                "[11/17 02:58:06] detectron2 INFO: Running with full config:",
                "SOLVER:",
                "  LOSS_WEIGHT: 0.01",
                "[11/17 02:59:10] d2.utils.events INFO:  eta: 0:01:00  iter: 39  total_loss: 1.4  lr: 0.01");
        assertThat(run.series().keySet()).noneMatch(name -> name.metric().contains("WEIGHT"));
    }

    @Test
    void espnetTellsMeansOfBatchesAndOfEpochs() throws IOException {
        TrainingRun run = read(
                "[gpu1] 2024-01-01 10:00:00,000 (trainer:732) INFO: 1epoch:train:1-500batch: iter_time=0.1, acc=0.5, loss=9.0",
                "[gpu1] 2024-01-01 11:00:00,000 (trainer:338) INFO: 1epoch results: [train] iter_time=0.1, acc=0.6, loss=8.0, "
                        + "[valid] acc=0.4, loss=8.5, total_count=50",
                "[gpu1] 2024-01-01 12:00:00,000 (trainer:732) INFO: 2epoch:train:1-500batch: iter_time=0.1, acc=0.6, loss=7.0",
                "[gpu1] 2024-01-01 13:00:00,000 (trainer:338) INFO: 2epoch results: [train] iter_time=0.1, acc=0.7, loss=6.0, "
                        + "[valid] acc=0.5, loss=7.5, total_count=50");
        assertThat(series(run, "train/loss").values()).containsExactly(8, 6);
        assertThat(series(run, "train/loss_step").values()).containsExactly(9, 7);
        assertThat(series(run, "val/loss").values()).containsExactly(8.5, 7.5);
        assertThat(series(run, "val/acc").values()).containsExactly(0.4, 0.5);
        assertThat(run.epochs()).hasValue(2);
    }

    @Test
    void roundsOfBoostingMayStandBetweenBlanks() throws IOException {
        TrainingRun run = read("[0] train-rmse:0.9 valid-rmse:1.0", "[1] train-rmse:0.7 valid-rmse:0.8");
        assertThat(series(run, "val/rmse").values()).containsExactly(1.0, 0.8);
    }

    @Test
    void scoresOfATestAloneAreARun() throws IOException {
        TrainingRun run = read("Evaluating on test set", "Accuracy: 93.2%", "AUC: 0.981");
        assertThat(series(run, "test/acc").values()).containsExactly(0.932);
        assertThat(series(run, "test/auc").values()).containsExactly(0.981);
    }

    @Test
    void aSearchThatTellsTheSettingsWithEachEpochHasThemAsSettings() throws IOException {
        TrainingRun run = read(
                "INFO - Config: {'optimizer': 'sgd', 'learning_rate': 0.001}, Epoch 1/2, Train Loss: 0.9",
                "INFO - Config: {'optimizer': 'sgd', 'learning_rate': 0.001}, Epoch 2/2, Train Loss: 0.7");
        assertThat(run.hyperparameters()).containsEntry("optimizer", "sgd").containsEntry("learning_rate", 0.001);
        assertThat(series(run, "train/loss").values()).containsExactly(0.9, 0.7);
    }

    @Test
    void aLastLineLikeOneBeforeIsNoCut() throws IOException {
        Files.writeString(folder.resolve("train.log"), "epoch 1 loss: 0.91\nepoch 2 loss: 0.82\nepoch 3 loss: 0.73");
        List<TrainingRun> runs = new ArrayList<>();
        new RunReader(ReadSettings.DEFAULT, OptionalLong.empty()).read(List.of(folder), KnownFiles.NONE, runs::add);
        assertThat(runs.get(0).status()).isEqualTo(RunStatus.UNKNOWN);
    }

    @Test
    void twoColumnsOfAStepAndALossAreATable() throws IOException {
        List<TrainingRun> runs = readAll("loss.log", "step\tloss", "10\t8.46", "20\t7.69");
        assertThat(runs).hasSize(1);
        assertThat(series(runs.get(0), "train/loss").step(1)).isEqualTo(20);
    }

    @Test
    void theNumberOfABatchIsNoMeasure() throws IOException {
        List<TrainingRun> runs = readAll("log.csv", "Epoch,Batch,Gen Loss", "0,0,1.5", "0,10,1.4", "1,0,1.3");
        assertThat(runs.get(0).series().keySet())
                .noneMatch(name -> name.metric().equals("Batch"));
    }

    @Test
    void whatCaffePrintsTwiceIsReadOnce() throws IOException {
        TrainingRun run = read(
                "I0612 18:00:01.000000 1234 solver.cpp:237] Iteration 0, loss = 9.5",
                "I0612 18:00:01.000000 1234 solver.cpp:253]     Train net output #0: loss = 9.5 (* 1 = 9.5 loss)",
                "I0612 18:00:02.000000 1234 solver.cpp:237] Iteration 500, loss = 8.5",
                "I0612 18:00:02.000000 1234 solver.cpp:253]     Train net output #0: loss = 8.4 (* 1 = 8.4 loss)");
        assertThat(series(run, "train/loss").values()).containsExactly(9.5, 8.5);
        assertThat(run.problems()).isEmpty();
    }
}
