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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What launchers, terminals and shells make of a training's output: labels of processes, bars, runs one after the other. */
class CapturedTextTest {

    @TempDir
    Path folder;

    private List<TrainingRun> readAll(String text) throws IOException {
        Files.writeString(folder.resolve("train.log"), text);
        List<TrainingRun> runs = new ArrayList<>();
        new RunReader(ReadSettings.DEFAULT, OptionalLong.empty()).read(List.of(folder), KnownFiles.NONE, runs::add);
        return runs;
    }

    private TrainingRun read(String text) throws IOException {
        List<TrainingRun> runs = readAll(text);
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }

    private static MetricSeries series(TrainingRun run, String name) {
        assertThat(run.series(name)).as("%s of %s", name, run.series().keySet()).isPresent();
        return run.series(name).orElseThrow();
    }

    /** Epochs from one number to another, as {@code Epoch 1/3 train_loss: 0.9}. */
    private static String epochs(int from, int to, int planned, double first) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i <= to; i++) {
            text.append("Epoch %d/%d train_loss: %.3f val_acc: 0.%d\n".formatted(i, planned, first - 0.01 * i, 50 + i));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%d: ", "node0%d: ", "[rank%d]: ", "[default%d]:", "[1,%d]<stdout>:", "(Worker pid=70%d) "})
    void onlyOneOfSeveralProcessesCounts(String label) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int epoch = 1; epoch <= 4; epoch++) {
            for (int rank : new int[] {1, 0, 3, 2}) {
                text.append(label.formatted(rank))
                        .append("2024-05-01 10:0%d:00 epoch %d train_loss: %d.%d\n"
                                .formatted(epoch, epoch, epoch, rank));
            }
            text.append(label.formatted(0)).append("2024-05-01 10:0%d:30 val_acc: 0.%d\n".formatted(epoch, epoch));
        }
        TrainingRun run = read(text.toString());
        assertThat(series(run, "train/loss").values()).containsExactly(1.0, 2.0, 3.0, 4.0);
        assertThat(series(run, "val/acc").size()).isEqualTo(4);
        assertThat(run.epochs()).hasValue(4);
    }

    @Test
    void theCrashOfAnotherProcessIsTheRunsCrash() throws IOException {
        TrainingRun run = read("[rank0]: epoch 1 loss: 0.5\n[rank1]: epoch 1 loss: 0.6\n[rank0]: epoch 2 loss: 0.4\n"
                + "[rank1]: Traceback (most recent call last):\n[rank1]:   File \"train.py\", line 1, in <module>\n"
                + "[rank1]: RuntimeError: shapes differ\n");
        assertThat(run.status()).isEqualTo(RunStatus.CRASHED);
        assertThat(series(run, "train/loss").values()).containsExactly(0.5, 0.4);
    }

    @Test
    void aNumberThatCountsStepsIsNoProcess() throws IOException {
        TrainingRun run = read("1: loss=0.9 acc=0.5\n2: loss=0.8 acc=0.6\n3: loss=0.7 acc=0.7\n4: loss=0.6 acc=0.8\n"
                + "epoch 1 loss=0.5\n");
        assertThat(series(run, "train/loss").values()).contains(0.5);
    }

    @Test
    void anotherTrainingThatWasAppendedIsAnotherRun() throws IOException {
        List<TrainingRun> runs = readAll("lr: 0.1\nbatch_size: 32\nseed: 1\n" + epochs(1, 3, 5, 0.9)
                + "lr: 0.01\nbatch_size: 32\nseed: 1\n" + epochs(1, 5, 5, 0.8));
        assertThat(runs).hasSize(2);
        assertThat(runs).extracting(run -> run.hyperparameters().get("lr")).containsExactlyInAnyOrder(0.1, 0.01);
        TrainingRun first = runs.stream()
                .filter(run -> run.hyperparameters().get("lr").equals(0.1))
                .findFirst()
                .orElseThrow();
        assertThat(first.status()).isEqualTo(RunStatus.STOPPED);
        assertThat(series(first, "train/loss").size()).isEqualTo(3);
        assertThat(first.series().keySet()).noneMatch(name -> name.text().contains("seed"));
    }

    @Test
    void aTrainingBehindACompletedOneIsAnotherRun() throws IOException {
        List<TrainingRun> runs = readAll(epochs(1, 3, 3, 0.9) + "Training complete in 3m 2s\n" + epochs(1, 3, 3, 0.8));
        assertThat(runs).hasSize(2);
        assertThat(runs)
                .allSatisfy(run -> assertThat(series(run, "train/loss").size()).isEqualTo(3));
    }

    @Test
    void aProgramThatPrintsItsFirstLinesAgainBehindTheLastEpochIsAnotherRun() throws IOException {
        String start = "Loading the images of the collection\nusing device cuda:0\n";
        assertThat(readAll(start + epochs(1, 3, 3, 0.9) + start + epochs(1, 3, 3, 0.8)))
                .hasSize(2);
    }

    @Test
    void aRunThatWasTakenUpIsTheSameRun() throws IOException {
        TrainingRun run = read("lr: 0.1\nbatch_size: 32\nseed: 1\n" + epochs(1, 3, 6, 0.9)
                + "lr: 0.1\nbatch_size: 32\nseed: 1\nresume: ckpt/3.pt\n" + epochs(2, 6, 6, 0.8));
        assertThat(series(run, "train/loss").values()).containsExactly(0.89, 0.78, 0.77, 0.76, 0.75, 0.74);
        assertThat(run.epochs()).hasValue(6);
    }

    @Test
    void aRunThatWasBegunAgainWithTheSameSettingsIsTheSameRun() throws IOException {
        TrainingRun run = read("lr: 0.1\nbatch_size: 32\nseed: 1\n" + epochs(1, 3, 6, 0.9)
                + "lr: 0.1\nbatch_size: 32\nseed: 1\n" + epochs(1, 6, 6, 0.8));
        assertThat(series(run, "train/loss").values()[0]).isEqualTo(0.79);
        assertThat(series(run, "train/loss").size()).isEqualTo(6);
    }

    @Test
    void aTrainingInOneOverwrittenBarIsReadFromAllItsStates() throws IOException {
        StringBuilder text = new StringBuilder("\rEpochs:   0%|          | 0/5 [00:00<?, ?it/s]");
        for (int i = 1; i <= 5; i++) {
            text.append("\rEpochs:  %d%%|##        | %d/5 [00:0%d<00:04,  1.00it/s, loss=0.%d, val_acc=0.6%d]"
                    .formatted(i * 20, i, i, 9 - i, i));
        }
        TrainingRun run = read(text + "\n");
        assertThat(series(run, "train/loss").values()).containsExactly(0.8, 0.7, 0.6, 0.5, 0.4);
        assertThat(series(run, "val/acc").epoch(4)).isEqualTo(5);
        assertThat(run.epochs()).hasValue(5);
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void valuesThatABarShowsBeforeItCountsAreOfTheRoundToCome() throws IOException {
        TrainingRun run = read("\r  0%|          | 0/3 [00:00<?, ?it/s]\r  0%|          | 0/3 [00:01<?, ?it/s, loss=3]"
                + "\r 33%|###       | 1/3 [00:01<00:02, 1.0it/s, loss=3]\r 33%|###       | 1/3 [00:02<00:02, 1.0it/s, loss=2]"
                + "\r 66%|######    | 2/3 [00:02<00:01, 1.0it/s, loss=2]\r 66%|######    | 2/3 [00:03<00:01, 1.0it/s, loss=1]"
                + "\r100%|##########| 3/3 [00:03<00:00, 1.0it/s, loss=1]\n");
        MetricSeries loss = series(run, "train/loss");
        assertThat(loss.values()).containsExactly(3, 2, 1);
        assertThat(loss.step(0)).isEqualTo(1);
        assertThat(loss.step(2)).isEqualTo(3);
    }

    @Test
    void theLastStateOfEachBarCountsWhereBarsOfEpochsFollowOneAnotherOnALine() throws IOException {
        TrainingRun run = read(
                "\rEpoch 1:   0%|     | 0/2 [00:00<?, ?it/s]\rEpoch 1:  50%|##   | 1/2 [00:01<00:01, 1.0it/s, loss=9]"
                        + "\rEpoch 1: 100%|#####| 2/2 [00:02<00:00, 1.0it/s, loss=8]\rEpoch 2:   0%|     | 0/2 [00:00<?, ?it/s]"
                        + "\rEpoch 2:  50%|##   | 1/2 [00:01<00:01, 1.0it/s, loss=7]\rEpoch 2: 100%|#####| 2/2 [00:02<00:00, 1.0it/s, loss=6]\n");
        assertThat(series(run, "train/loss").values()).containsExactly(8, 6);
        assertThat(run.epochs()).hasValue(2);
    }

    @Test
    void whatWasPrintedBeforeTheTrainingHasAPlaceIsNoMetric() throws IOException {
        TrainingRun run = read("[12/21 21:00:41] detectron2 INFO: Rank of current process: 0. World size: 4\n"
                + "[12/21 21:00:42] detectron2 INFO: SOLVER:\n  STEPS: (30, 40)\n  BASE_LR: 0.02\n"
                + "[12/21 21:05:00] d2.utils.events INFO:  eta: 1:00:00  iter: 19  total_loss: 2.5  lr: 0.02\n"
                + "[12/21 21:06:00] d2.utils.events INFO:  eta: 0:50:00  iter: 39  total_loss: 2.1  lr: 0.02\n");
        assertThat(series(run, "train/loss").values()).containsExactly(2.5, 2.1);
        assertThat(series(run, "train/loss").step(1)).isEqualTo(39);
        assertThat(run.series().keySet()).noneMatch(name -> name.text().contains("size"));
        assertThat(run.hyperparameters()).containsEntry("SOLVER.BASE_LR", 0.02);
    }

    @Test
    void aBatchMayStandBeforeItsEpoch() throws IOException {
        TrainingRun run = read("[batch 10/20, epoch 1/2]: loss:0.9\n[batch 20/20, epoch 1/2]: loss:0.8\n"
                + "[batch 10/20, epoch 2/2]: loss:0.7\nBest score: 1.5 at epoch 1\n");
        assertThat(series(run, "train/loss").step(2)).isEqualTo(30);
        assertThat(run.lastStep()).hasValue(30);
    }
}
