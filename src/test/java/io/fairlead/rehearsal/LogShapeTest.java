package io.fairlead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.rehearsal.output.Checkpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files are byte for byte what the two-stage project writes, where numbers don't decide. */
class LogShapeTest {

    private static final RunOptions OPTIONS =
            RunOptions.at(Clock.fixed(Instant.parse("2026-03-01T10:20:30Z"), ZoneOffset.UTC));

    @TempDir
    Path logs;

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void stageTwoWritesSevenLogsCheckpointsAndPredictions() throws IOException {
        Path folder = Rehearsal.run(Configurations.stage2(), Configurations.STAGE2, logs, OPTIONS)
                .folder();
        assertThat(folder.getFileName()).hasToString("stage2_base_2026-03-01-10-20-30");
        assertThat(names(folder))
                .contains(
                        "checkpoint_best.pth",
                        "checkpoint_latest.pth",
                        "predictions_celebdf.csv",
                        "predictions_dfd.csv",
                        "predictions_dfdc.csv",
                        "predictions_validation.csv",
                        "stage2_base_config_20260301_102030.json",
                        "stage2_base_errors_20260301_102030.log",
                        "stage2_base_fairness_metrics_20260301_102030.csv",
                        "stage2_base_metrics_20260301_102030.csv",
                        "stage2_base_summary_20260301_102030.txt",
                        "stage2_base_test_metrics_20260301_102030.csv",
                        "stage2_base_training_20260301_102030.log")
                .anyMatch(name -> name.matches("best_ep\\d_auc0\\.\\d{4}_acc0\\.\\d{4}\\.pth"));
        assertThat(Files.readString(folder.resolve("stage2_base_metrics_20260301_102030.csv")))
                .startsWith("epoch,train_loss,train_accuracy,val_loss,is_best,elapsed_time,timestamp,val_auc,val_acc,"
                        + "val_eer,val_ap,val_fairness_F_FPR,val_fairness_F_OAE,val_fairness_F_DP,val_fairness_F_MEO\r\n"
                        + "1,0.");
        assertThat(Files.readString(folder.resolve("stage2_base_test_metrics_20260301_102030.csv")))
                .startsWith("epoch,dataset,auc,acc,eer,ap,num_samples,timestamp\r\n1,celebdf,0.")
                .contains(",2026-03-01T10:20:30\r\n");
        assertThat(Files.readString(folder.resolve("stage2_base_fairness_metrics_20260301_102030.csv")))
                .startsWith("epoch,dataset,F_FPR,F_OAE,F_DP,F_MEO,num_subgroups,avg_fpr,avg_acc,timestamp\r\n"
                        + "1,validation,");
        assertThat(Files.readString(folder.resolve("predictions_celebdf.csv")))
                .startsWith("image_path,label,score,gender,race\r\ncelebdf/synthetic/")
                .contains(",-1\r\n");
    }

    @Test
    void stageTwoSaysWhatItIs() throws IOException {
        Path folder = Rehearsal.run(Configurations.stage2(), Configurations.STAGE2, logs, OPTIONS)
                .folder();
        List<String> lines = Files.readAllLines(folder.resolve("stage2_base_training_20260301_102030.log"));
        assertThat(lines.get(0))
                .isEqualTo("2026-03-01 10:20:30 - stage2_base_logger - INFO - fairlead rehearsal "
                        + "(a small network on synthetic embeddings, not CLIP)");
        assertThat(lines)
                .contains("2026-03-01 10:20:30 - stage2_base_logger - INFO - Epoch 2 Results:")
                .anyMatch(line -> line.matches(".* -   Train - Loss: 0\\.\\d{4}, Accuracy: \\d\\d\\.\\d\\d%"))
                .anyMatch(line -> line.matches(".* -   Test \\[dfd\\] - AUC: 0\\.\\d{4}, ACC: .*, EER: .*, AP: .*"))
                .anyMatch(line -> line.matches(".* - Best validation AUC: 0\\.\\d{4}"));
        assertThat(Files.readString(folder.resolve("stage2_base_config_20260301_102030.json")))
                .startsWith("{\n  \"experiment_info\": {\n    \"name\": \"stage2_base\",\n"
                        + "    \"start_time\": \"2026-03-01T10:20:30\",\n")
                .contains("\"trainer\": \"fairlead rehearsal", "\"lr\": 0.0003", "\"eta_min\": 1e-06");
    }

    @Test
    void stageOneWritesLossLogEventsAndCheckpoints() throws IOException {
        Path folder = Rehearsal.run(Configurations.stage1(), Configurations.STAGE1, logs, OPTIONS)
                .folder();
        assertThat(folder.getFileName()).hasToString("stage1_2026-03-01-10-20-30");
        assertThat(names(folder))
                .contains("checkpoint_best.pth", "checkpoint_latest.pth", "config.json", "loss_log.csv", "tensorboard")
                .anyMatch(name ->
                        name.matches("best_ep\\d_score0\\.\\d{4}_cos0\\.\\d{4}_race0\\.\\d{4}_gender0\\.\\d{4}\\.pth"));
        List<String> rows = Files.readAllLines(folder.resolve("loss_log.csv"));
        assertThat(rows.get(0))
                .isEqualTo("step,epoch,loss_overall,loss_race,loss_gender,loss_similarity,loss_fairness,race_acc,"
                        + "gender_acc,cosine_sim,grl_lambda");
        assertThat(rows.get(1)).matches("\\d+,1(,\\d+\\.\\d{6}){5}(,\\d\\.\\d{4}){4}");
        assertThat(Files.readString(folder.resolve("config.json")))
                .contains("\"adapter_hidden_dim\": 512", "\"trainer\": \"fairlead rehearsal");
    }

    @Test
    void eventsAreFramedByMaskedChecksums() throws IOException {
        Path folder = Rehearsal.run(Configurations.stage1(), Configurations.STAGE1, logs, OPTIONS)
                .folder();
        Path events = folder.resolve("tensorboard/events.out.tfevents.1772360430.rehearsal.0.0");
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(events)).order(ByteOrder.LITTLE_ENDIAN);
        int records = 0;
        boolean tagged = false;
        while (bytes.hasRemaining()) {
            byte[] length = new byte[8];
            bytes.get(length);
            assertThat(bytes.getInt()).isEqualTo(masked(length));
            byte[] event = new byte
                    [(int) ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong()];
            bytes.get(event);
            assertThat(bytes.getInt()).isEqualTo(masked(event));
            tagged |= new String(event, java.nio.charset.StandardCharsets.ISO_8859_1).contains("epoch/val_race_acc");
            records++;
        }
        // The version, ten numbers of the first batch and about two dozen of the epoch, three times.
        assertThat(records).isGreaterThan(90);
        assertThat(tagged).isTrue();
    }

    private static int masked(byte[] content) {
        CRC32C sum = new CRC32C();
        sum.update(content);
        return Integer.rotateRight((int) sum.getValue(), 15) + 0xa282ead8;
    }

    @Test
    void checkpointsReadBackExactly() {
        Path folder = Rehearsal.run(Configurations.stage1(), Configurations.STAGE1, logs, OPTIONS)
                .folder();
        Checkpoint latest = Checkpoint.read(folder.resolve("checkpoint_latest.pth"));
        assertThat(latest.epoch()).isEqualTo(3);
        assertThat(latest.model().keySet()).contains("additive_adapter.adapter.0.weight", "race_classifier.3.bias");
        assertThat(latest.model().get("additive_adapter.adapter.0.weight").shape())
                .containsExactly(32, 48);
        latest.write(folder.resolve("copy.pth"), Checkpoint.Precision.DOUBLE);
        Checkpoint copy = Checkpoint.read(folder.resolve("copy.pth"));
        assertThat(copy.numbers()).isEqualTo(latest.numbers());
        assertThat(copy.model().get("race_classifier.0.weight").values())
                .isEqualTo(latest.model().get("race_classifier.0.weight").values());
    }
}
