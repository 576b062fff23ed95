package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Configurations in a folder of their own, and the runs that were started from them. */
class ConfigurationFoldersTest {

    private static final String CONFIG = """
            # stage 2
            optimizer:
              lr: 0.0003
            training:
              num_epochs: 3
              train_batch_size: 64
            logging:
              log_dir: logs
              experiment_name: exp7
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeRunWithoutSettings() throws IOException {
        Files.createDirectories(folder.resolve("p/config"));
        Path run = Files.createDirectories(folder.resolve("p/logs/exp7_2026-01-01-00-00-00"));
        Path csv = Files.writeString(
                run.resolve("exp7_metrics_20260101_000000.csv"),
                "epoch,train_loss,train_accuracy,val_loss,val_auc\n1,0.7,50,0.7,0.6\n2,0.6,60,0.6,0.7\n3,0.5,70,0.6,0.8\n");
        Files.setLastModifiedTime(csv, FileTime.from(Instant.parse("2026-01-01T02:00:00Z")));
    }

    private JsonNode ingest(String... paths) {
        String[] arguments = new String[paths.length + 2];
        arguments[0] = "ingest";
        for (int i = 0; i < paths.length; i++) {
            arguments[i + 1] = folder.resolve(paths[i]).toString();
        }
        arguments[paths.length + 1] = "--json";
        return run(arguments).json();
    }

    private CommandRun run(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--db";
        all[arguments.length + 1] = folder.resolve("history.db").toString();
        return CommandRun.of(all);
    }

    private static void assertCounts(JsonNode counts, int added, int updated, int unchanged) {
        assertThat(counts.path("added").asInt()).as("added").isEqualTo(added);
        assertThat(counts.path("updated").asInt()).as("updated").isEqualTo(updated);
        assertThat(counts.path("unchanged").asInt()).as("unchanged").isEqualTo(unchanged);
    }

    @Test
    void aConfigurationSuppliesTheSettingsOfItsRunAndASecondIngestChangesNothing() throws IOException {
        Path config = Files.writeString(folder.resolve("p/config/train_exp7.yaml"), CONFIG);
        JsonNode first = ingest("p");
        assertCounts(first, 1, 0, 0);
        assertCounts(first.path("configurations"), 1, 0, 0);
        JsonNode run = first.path("runs").get(0);
        assertThat(run.path("hyperparameters").path("optimizer.lr").asDouble()).isEqualTo(3e-4);
        assertThat(run.path("configuration").path("path").asString()).isEqualTo(config.toString());
        assertThat(run.path("configuration").path("supplied").toString()).contains("optimizer.lr");
        assertThat(first.path("configurations")
                        .path("files")
                        .get(0)
                        .path("runs")
                        .get(0))
                .isEqualTo(run.path("id"));
        JsonNode second = ingest("p");
        assertCounts(second, 0, 0, 1);
        assertCounts(second.path("configurations"), 0, 0, 1);
        assertThat(second.path("runs")).isEqualTo(first.path("runs"));
        assertThat(run("ingest", folder.resolve("p").toString()).code()).isEqualTo(1);
        assertThat(run("show", run.path("id").asString()).out())
                .contains("train_exp7.yaml (by experiment name \"exp7\"), which supplied ");
        assertThat(run("show", config.toString()).out())
                .contains(run.path("id").asString())
                .contains("optimizer.lr");
    }

    @Test
    void aConfigurationThatIsReadLaterUpdatesTheRun() throws IOException {
        assertCounts(ingest("p/logs"), 1, 0, 0);
        Files.writeString(folder.resolve("p/config/train_exp7.yaml"), CONFIG);
        JsonNode later = ingest("p");
        assertCounts(later, 0, 1, 0);
        assertThat(later.path("runs")
                        .get(0)
                        .path("hyperparameters")
                        .path("training.num_epochs")
                        .asInt())
                .isEqualTo(3);
        assertCounts(ingest("p"), 0, 0, 1);
    }

    @Test
    void aRunThatGrowsKeepsWhatItsConfigurationSupplied() throws IOException {
        Files.writeString(folder.resolve("p/config/train_exp7.yaml"), CONFIG);
        ingest("p");
        Path csv = folder.resolve("p/logs/exp7_2026-01-01-00-00-00/exp7_metrics_20260101_000000.csv");
        Files.writeString(csv, Files.readString(csv) + "4,0.4,80,0.5,0.9\n");
        JsonNode grown = ingest("p/logs");
        assertCounts(grown, 0, 1, 0);
        assertThat(grown.path("runs")
                        .get(0)
                        .path("hyperparameters")
                        .path("optimizer.lr")
                        .asDouble())
                .isEqualTo(3e-4);
    }

    @Test
    void aMovedConfigurationIsTheSameAndAnEditedOneStandsBesideIt() throws IOException {
        Path config = Files.writeString(folder.resolve("p/config/train_exp7.yaml"), CONFIG);
        ingest("p");
        Path moved = folder.resolve("p/config/renamed.yaml");
        Files.move(config, moved);
        JsonNode after = ingest("p");
        assertCounts(after.path("configurations"), 0, 1, 0);
        assertThat(after.path("runs").get(0).path("configuration").path("path").asString())
                .isEqualTo(moved.toString());
        Files.writeString(moved, CONFIG.replace("0.0003", "0.0009"));
        JsonNode edited = ingest("p");
        assertCounts(edited.path("configurations"), 0, 1, 0);
        assertThat(edited.path("configurations")
                        .path("files")
                        .get(0)
                        .path("path")
                        .asString())
                .isEqualTo(moved.toString());
        assertCounts(ingest("p").path("configurations"), 0, 0, 1);
    }

    @Test
    void aCopyOfAConfigurationOrARunIsTheSameAndASecondIngestChangesNothing() throws IOException {
        Files.writeString(folder.resolve("p/config/train_exp7.yaml"), CONFIG);
        Files.writeString(folder.resolve("p/config/z_copy.yaml"), CONFIG);
        Path run = folder.resolve("p/logs/exp7_2026-01-01-00-00-00");
        Path copy = Files.createDirectories(folder.resolve("p/logs/copy"));
        Files.copy(run.resolve("exp7_metrics_20260101_000000.csv"), copy.resolve("exp7_metrics_20260101_000000.csv"));
        JsonNode first = ingest("p");
        assertThat(first.path("added").asInt()).isEqualTo(1);
        assertCounts(first.path("configurations"), 1, 0, 0);
        JsonNode second = ingest("p");
        assertThat(second.path("updated").asInt()).isZero();
        assertThat(second.path("added").asInt()).isZero();
        assertCounts(second.path("configurations"), 0, 0, 1);
    }

    @Test
    void whatIsNoConfigurationOfATrainingIsSkippedWithAReason() throws IOException {
        Files.writeString(folder.resolve("p/config/compose.yaml"), "services:\n  web: {image: nginx}\n");
        Files.writeString(folder.resolve("p/config/broken.yaml"), "lr: [1, 2\nepochs: }\n");
        JsonNode document = ingest("p");
        assertThat(document.path("configurations").path("files").isEmpty()).isTrue();
        assertThat(document.path("skipped").toString())
                .contains("no log beside it: yaml-settings")
                .contains("not readable as YAML");
    }

    @Test
    void aProposalThatWasNotRunIsAConfigurationAndNoRun() throws IOException {
        Files.writeString(folder.resolve("space.yaml"), """
                name: toy
                base: p/config/train_exp7.yaml
                parameters:
                  optimizer.lr: {type: float, low: 1e-5, high: 1e-2, log: true}
                objectives:
                  auc: {metric: val/auc, goal: maximize, reference: 0.5}
                checkpoint: {select: val/auc, goal: maximize}
                """);
        Files.writeString(folder.resolve("p/config/train_exp7.yaml"), CONFIG);
        run("init", "--space", folder.resolve("space.yaml").toString());
        run("propose", "-n", "2", "-o", folder.resolve("next").toString());
        JsonNode document = ingest("next");
        assertCounts(document, 0, 0, 0);
        assertCounts(document.path("configurations"), 2, 0, 0);
        JsonNode status = run("status", "toy", "--json").json();
        assertThat(status.path("trials").path("proposed").asInt()).isEqualTo(2);
        assertThat(status.path("trials").path("completed").asInt()).isZero();
    }

    @Test
    void everyRunOfTheTwoStageProjectFindsItsConfiguration() {
        JsonNode truth = Shared.json("two-stage-runs/truth.json");
        Path root = Shared.path("two-stage-runs").toAbsolutePath().normalize();
        JsonNode read = run("ingest", root.toString(), "--json").json();
        for (JsonNode expected : truth.path("runs")) {
            Path path = root.resolve(expected.path("run").asString());
            JsonNode found = null;
            for (JsonNode one : read.path("runs")) {
                found = one.path("path").asString().equals(path.toString()) ? one : found;
            }
            assertThat(found.path("configuration").path("path").asString())
                    .as(path.toString())
                    .isEqualTo(root.resolve(expected.path("config").asString()).toString());
        }
    }
}
