package io.fairlead.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.logs.format.ReadSettings;
import io.fairlead.metrics.RunStatus;
import io.fairlead.metrics.TrainingRun;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What disks, shells, schedulers and people do to run folders, and what still is read of them. */
class DamageTest {

    private static final String HEADER = "epoch,step,train_loss,val_loss\n";

    @TempDir
    Path folder;

    private ReadReport report = new ReadReport(0, 0, List.of());

    private List<TrainingRun> read(Path... roots) {
        List<TrainingRun> runs = new ArrayList<>();
        report = new RunReader(ReadSettings.DEFAULT, OptionalLong.empty())
                .read(List.of(roots), KnownFiles.NONE, runs::add);
        return runs;
    }

    private TrainingRun only(String name, byte[] content) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.write(folder.resolve(name), content);
        List<TrainingRun> runs = read(folder);
        assertThat(runs).as("runs; skipped %s", report.skipped()).hasSize(1);
        return runs.get(0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String rows(int from, int to, double offset) {
        return IntStream.range(from, to)
                .mapToObj(
                        i -> i + "," + i * 10 + "," + (offset + 1.0 / (i + 1)) + "," + (offset + 2.0 / (i + 1)) + "\n")
                .collect(Collectors.joining());
    }

    private static String problems(TrainingRun run) {
        return run.problems().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    @Test
    void readsUtf16AndSaysSo() throws IOException {
        TrainingRun run =
                only("a/train.log", "\uFEFFEpoch 1/2\nloss: 0.5 acc: 0.25\n".getBytes(StandardCharsets.UTF_16LE));
        assertThat(run.series("train/loss").orElseThrow().value(0)).isEqualTo(0.5);
        assertThat(problems(run)).contains("train.log: text in UTF-16LE, read as such");
    }

    @Test
    void readsGbk() throws IOException {
        TrainingRun run =
                only("a/train.log", "开始训练 模型参数 数据集\nEpoch 1/2 损失 loss: 0.5\n".getBytes(Charset.forName("GBK")));
        assertThat(run.series("train/loss").orElseThrow().value(0)).isEqualTo(0.5);
        assertThat(problems(run)).contains("GB18030");
    }

    @Test
    void passesOverZerosAndALineWithoutEnd() throws IOException {
        String text = "Epoch 1/3\nloss: 0.5\n" + "\0".repeat(4096) + "\nEpoch 2/3\nloss: 0.25 " + "x".repeat(3 << 20)
                + " loss: 9\nEpoch 3/3\nloss: 0.125\n";
        TrainingRun run = only("a/train.log", bytes(text));
        assertThat(run.series("train/loss").orElseThrow().values()).containsExactly(0.5, 0.25, 0.125);
        assertThat(problems(run))
                .contains("train.log:3: zero bytes in a text file, passed over")
                .contains("train.log:5: a line of more than 1048576 bytes; only its start is read");
    }

    @Test
    void keepsWhatIsNotFiniteAndCallsItDiverged() throws IOException {
        TrainingRun run = only("a/metrics.csv", bytes(HEADER + "0,0,0.5,0.5\n1,10,1e309,NaN\n2,20,-inf,Infinity\n"));
        assertThat(run.series("train/loss").orElseThrow().values())
                .containsExactly(0.5, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        assertThat(run.status()).isEqualTo(RunStatus.DIVERGED);
        assertThat(run.ending().reason()).isEqualTo("train/loss is not finite from epoch 1 to the end");
    }

    @Test
    void theLaterValuesOfARestartStand() throws IOException {
        TrainingRun run = only("a/metrics.csv", bytes(HEADER + rows(0, 6, 0) + HEADER + rows(4, 8, 10)));
        var losses = run.series("train/loss").orElseThrow();
        assertThat(losses.size()).isEqualTo(8);
        assertThat(losses.value(3)).isLessThan(1);
        assertThat(losses.value(4)).isGreaterThan(10);
        assertThat(problems(run))
                .contains("train/loss, val/loss: 2 values were logged again after a restart at epoch 4");
    }

    @Test
    void twoLogsThatDifferAreTwoRuns() throws IOException {
        Files.createDirectories(folder.resolve("a"));
        Files.writeString(folder.resolve("a/one.log"), "Epoch 1/2\nloss: 0.5\nEpoch 2/2\nloss: 0.4\n");
        Files.writeString(folder.resolve("a/two.log"), "Epoch 1/2\nloss: 0.7\nEpoch 2/2\nloss: 0.6\n");
        List<TrainingRun> runs = read(folder);
        assertThat(runs).extracting(run -> run.identity().name()).containsExactly("a/one", "a/two");
        assertThat(runs).extracting(TrainingRun::id).doesNotHaveDuplicates();
    }

    @Test
    void aLogAndTheCapturedScreenAreOneRun() throws IOException {
        Files.createDirectories(folder.resolve("a"));
        String log = "Epoch 1/2\nloss: 0.5\nEpoch 2/2\nloss: 0.4\n";
        Files.writeString(folder.resolve("a/train.log"), log);
        Files.writeString(folder.resolve("a/nohup.out"), "some banner\n" + log + "Killed\n");
        List<TrainingRun> runs = read(folder);
        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).series("train/loss").orElseThrow().size()).isEqualTo(2);
    }

    @Test
    void anIdSurvivesGrowingAndMoving() throws IOException {
        Path log = folder.resolve("a/metrics.csv");
        String before = only("a/metrics.csv", bytes(HEADER + rows(0, 2, 0))).id();
        Files.writeString(log, HEADER + rows(0, 50, 0));
        assertThat(read(folder).get(0).id()).isEqualTo(before);
        Files.move(folder.resolve("a"), folder.resolve("b"));
        assertThat(read(folder).get(0).id()).isEqualTo(before);
        Files.writeString(folder.resolve("b/metrics.csv"), HEADER + rows(0, 2, 0.001));
        assertThat(read(folder).get(0).id()).isNotEqualTo(before);
    }

    @Test
    void passesOverWhatDidNotChange() throws IOException {
        only("a/metrics.csv", bytes(HEADER + rows(0, 2, 0)));
        List<TrainingRun> runs = new ArrayList<>();
        ReadReport again = new RunReader(ReadSettings.DEFAULT, OptionalLong.empty())
                .read(List.of(folder), (path, size, modified) -> true, runs::add);
        assertThat(runs).isEmpty();
        assertThat(again.unchanged()).isEqualTo(1);
    }

    @Test
    void aLoopOfLinksEnds() throws IOException {
        only("a/metrics.csv", bytes(HEADER + rows(0, 2, 0)));
        Files.createSymbolicLink(folder.resolve("a/again"), folder);
        Files.createSymbolicLink(folder.resolve("twin"), folder.resolve("a"));
        assertThat(read(folder)).hasSize(1);
        assertThat(report.skipped()).anyMatch(one -> one.why().contains("a link that leads back"));
    }

    @Test
    void aTextWithoutValuesIsNoRun() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "Buy milk.\nCall Ann.\n");
        Files.writeString(folder.resolve("requirements.txt"), "torch==2.0\nnumpy\n");
        Files.writeString(folder.resolve("config.yaml"), "lr: 0.1\n");
        Files.write(folder.resolve("empty.log"), new byte[0]);
        assertThat(read(folder)).isEmpty();
        assertThat(report.skipped()).isNotEmpty();
    }

    @Test
    void aBombInTheSettingsIsAProblemOfTheRun() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String list = String.join(", ", java.util.Collections.nCopies(9, "*a" + (i - 1)));
            bomb.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [")
                    .append(list)
                    .append("]\n");
        }
        Files.createDirectories(folder.resolve("a"));
        Files.writeString(folder.resolve("a/hparams.yaml"), bomb);
        TrainingRun run = only("a/metrics.csv", bytes(HEADER + rows(0, 2, 0)));
        assertThat(problems(run)).contains("hparams.yaml: not readable as YAML");
        assertThat(run.series("train/loss")).isPresent();
    }

    @Test
    void aRunThatStillGrowsIsRunning() throws IOException {
        Files.createDirectories(folder.resolve("a"));
        Files.writeString(folder.resolve("a/args.yaml"), "epochs: 50\n");
        Path log = folder.resolve("a/metrics.csv");
        Files.writeString(log, HEADER + rows(0, 5, 0));
        long now = Files.getLastModifiedTime(log).toMillis() + 1000;
        List<TrainingRun> runs = new ArrayList<>();
        new RunReader(ReadSettings.DEFAULT, OptionalLong.of(now)).read(List.of(folder), KnownFiles.NONE, runs::add);
        assertThat(runs.get(0).status()).isEqualTo(RunStatus.RUNNING);
        assertThat(read(folder).get(0).status()).isEqualTo(RunStatus.STOPPED);
        assertThat(read(folder).get(0).ending().reason()).isEqualTo("5 of 50 planned epochs are there");
    }

    @Test
    void trialsOfAStudyJoinTheirFolders() throws IOException {
        Files.writeString(
                folder.resolve("all_trials.csv"),
                "number,value,datetime_start,datetime_complete,duration,params_lr,state\n"
                        + "0,0.93,2026-01-01 10:00:00,2026-01-01 10:05:00,x,0.001,COMPLETE\n"
                        + "1,,2026-01-01 10:00:00,,x,0.01,PRUNED\n");
        Files.createDirectories(folder.resolve("trial_0000"));
        Files.writeString(
                folder.resolve("trial_0000/training.log"),
                "2026-01-01 10:00:01,123 - INFO - Epoch [0]: Loss: 0.5\n2026-01-01 10:00:02,123 - INFO - Epoch [1]: Loss: 0.4\n");
        List<TrainingRun> runs = read(folder);
        assertThat(runs).hasSize(2);
        TrainingRun trained = runs.stream()
                .filter(run -> run.series("train/loss").isPresent())
                .findFirst()
                .orElseThrow();
        assertThat(trained.hyperparameters()).containsEntry("lr", 0.001);
        assertThat(trained.status()).isEqualTo(RunStatus.COMPLETED);
    }
}
