package io.fairlead.logs.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.logs.KnownFiles;
import io.fairlead.logs.ReadReport;
import io.fairlead.logs.RunReader;
import io.fairlead.logs.format.ReadSettings;
import io.fairlead.metrics.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of results beside logs, and by themselves. */
class JsonResultsTest {

    @TempDir
    Path folder;

    private final List<TrainingRun> runs = new ArrayList<>();

    private ReadReport read() {
        return new RunReader(ReadSettings.DEFAULT, OptionalLong.empty())
                .read(List.of(folder), KnownFiles.NONE, runs::add);
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void filesOfEpochsAreOneSeriesInTheOrderOfTheirNumbers() throws IOException {
        for (int epoch = 0; epoch <= 10; epoch++) {
            write(
                    "metrics_epoch_" + epoch + ".json",
                    "{\n  \"best_epoch\": 3,\n  \"training_loss\": " + (2.0 - 0.1 * epoch)
                            + ",\n  \"validation_loss\": " + (3.0 - 0.1 * epoch)
                            + ",\n  \"best_validation_loss\": 1.0\n}");
        }
        read();
        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).epochs()).hasValue(11);
        assertThat(runs.get(0).series("val/loss").orElseThrow().epoch(10)).isEqualTo(10);
        assertThat(runs.get(0).series("train/loss").orElseThrow().size()).isEqualTo(11);
        assertThat(runs.get(0).problems()).isEmpty();
    }

    @Test
    void resultsAreNoSettingsAndFillInWhatTheLogLacks() throws IOException {
        write("metrics.csv", "epoch,train_loss,val_loss\n1,0.9,1.0\n2,0.7,0.8\n");
        write(
                "training_summary.json",
                "{\n  \"best_val_acc\": 0.81,\n  \"test_auc\": 0.91,\n  \"config\": {\n    \"lr\": 0.1\n  }\n}");
        read();
        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).hyperparameters()).containsOnlyKeys("lr");
        assertThat(runs.get(0).series("test/auc").orElseThrow().value(0)).isEqualTo(0.91);
        assertThat(runs.get(0).series("val/loss").orElseThrow().values()).containsExactly(1.0, 0.8);
    }

    @Test
    void ofSeveralCheckpointsTheHistoryIsReadOnce() throws IOException {
        String state = "{\"epoch\": 1.0, \"global_step\": 10, \"max_steps\": 10, \"log_history\": [\n"
                + "{\"epoch\": 1.0, \"loss\": 0.5, \"step\": 10}]}";
        write("trainer_state.json", state);
        write("last-checkpoint/trainer_state.json", state);
        write("checkpoint-5/trainer_state.json", state);
        read();
        assertThat(runs).hasSize(1);
    }

    @Test
    void aPointerOfGitLfsIsNoRun() throws IOException {
        write(
                "events.out.tfevents.1674944078.host",
                "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n");
        ReadReport report = read();
        assertThat(runs).isEmpty();
        assertThat(report.skipped())
                .singleElement()
                .satisfies(skipped -> assertThat(skipped.why()).contains("Git LFS"));
    }

    @Test
    void rowsOfLlamaFactoryStandAtTheirSteps() throws IOException {
        write(
                "trainer_log.jsonl",
                "{\"current_steps\": 5, \"total_steps\": 10, \"loss\": 0.9, \"epoch\": 0.5, \"percentage\": 50.0}\n"
                        + "{\"current_steps\": 10, \"total_steps\": 10, \"loss\": 0.7, \"epoch\": 1.0, \"percentage\": 100.0}\n");
        read();
        assertThat(runs.get(0).series()).hasSize(1);
        assertThat(runs.get(0).series("train/loss").orElseThrow().step(0)).isEqualTo(5);
    }

    @Test
    void whatStandsPlainBesideATrainingLossIsOfTheValidation() throws IOException {
        write(
                "history.jsonl",
                "{\"epoch\": 1, \"train_loss\": 0.6, \"loss\": 0.5, \"accuracy\": 0.75}\n"
                        + "{\"epoch\": 2, \"train_loss\": 0.5, \"loss\": 0.4, \"accuracy\": 0.77}\n");
        read();
        assertThat(runs.get(0).series("train/loss").orElseThrow().values()).containsExactly(0.6, 0.5);
        assertThat(runs.get(0).series("val/loss").orElseThrow().values()).containsExactly(0.5, 0.4);
        assertThat(runs.get(0).series("val/acc").orElseThrow().values()).containsExactly(0.75, 0.77);
    }

    @Test
    void rowsBelowTheNameOfASplitAreOfIt() throws IOException {
        write(
                "training_history.json",
                "{\"train_loss\": [0.6, 0.5], \"val_metrics\": [{\"accuracy\": 0.7}, {\"accuracy\": 0.8}]}");
        read();
        assertThat(runs.get(0).series("val/acc").orElseThrow().values()).containsExactly(0.7, 0.8);
    }
}
