package io.fairlead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.check.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {

    private static final RunOptions OPTIONS =
            RunOptions.at(Clock.fixed(Instant.parse("2026-03-01T10:20:30Z"), ZoneOffset.UTC));

    @TempDir
    Path logs;

    private RehearsalResult run(Map<String, Object> tree) {
        return Rehearsal.run(tree, Configurations.STAGE2, logs, OPTIONS);
    }

    @Test
    void theSameConfigurationGivesTheSameNumbers() {
        assertThat(run(Configurations.stage2()).metrics())
                .isEqualTo(run(Configurations.stage2()).metrics());
        assertThat(run(Configurations.stage1()).metrics())
                .isEqualTo(run(Configurations.stage1()).metrics());
    }

    @Test
    void anotherSeedGivesOtherNumbersOnTheSameData() {
        RehearsalResult one = run(Configurations.stage2());
        RehearsalResult other = run(Configurations.with(Configurations.stage2(), "seed", 7));
        assertThat(other.metrics().get("val/auc")).isNotEqualTo(one.metrics().get("val/auc"));
    }

    @Test
    void aRunThatWasStoppedAndTakenUpEndsAsOneThatWasNot() {
        for (Map<String, Object> tree : List.of(Configurations.stage1(), Configurations.stage2())) {
            RehearsalResult whole = run(tree);
            Path elsewhere = logs.resolve("stopped");
            RehearsalResult first = Rehearsal.run(tree, Configurations.STAGE2, elsewhere, OPTIONS.withStop(() -> true));
            assertThat(first.finished()).isFalse();
            assertThat(first.epochs()).isEqualTo(1);
            RehearsalResult rest = Rehearsal.run(tree, Configurations.STAGE2, elsewhere, OPTIONS.withResume(true));
            assertThat(rest.folder()).isEqualTo(first.folder());
            assertThat(rest.finished()).isTrue();
            assertThat(rest.bestEpoch()).isEqualTo(whole.bestEpoch());
            assertThat(rest.metrics()).isEqualTo(whole.metrics());
        }
    }

    @Test
    void aFinishedRunIsNotTakenUpAgain() {
        RehearsalResult once = run(Configurations.stage2());
        RehearsalResult again =
                Rehearsal.run(Configurations.stage2(), Configurations.STAGE2, logs, OPTIONS.withResume(true));
        assertThat(again).isEqualTo(once);
    }

    @Test
    void aStageTwoRunThatIsTakenUpHasASecondSetOfFiles() throws IOException {
        Rehearsal.run(Configurations.stage2(), Configurations.STAGE2, logs, OPTIONS.withStop(() -> true));
        Path folder = Rehearsal.run(Configurations.stage2(), Configurations.STAGE2, logs, OPTIONS.withResume(true))
                .folder();
        assertThat(Files.readAllLines(folder.resolve("stage2_base_metrics_20260301_102030.csv")))
                .hasSize(2);
        assertThat(Files.readAllLines(folder.resolve("stage2_base_metrics_20260301_102031.csv")))
                .hasSize(3);
    }

    @Test
    void tooHighARateEndsInNaNAndGoesOnToTheLastEpoch() throws IOException {
        Map<String, Object> tree = Configurations.with(Configurations.stage2(), "optimizer.lr", 0.5);
        RehearsalResult result = run(Configurations.with(tree, "training.num_epochs", 6));
        assertThat(result.epochs()).isEqualTo(6);
        List<String> lines = Files.readAllLines(result.folder().resolve("stage2_base_metrics_20260301_102030.csv"));
        assertThat(lines).hasSize(7);
        assertThat(lines.get(6)).startsWith("6,0.0,0.0,nan,False,").contains(",0.5,");
        assertThat(Files.readString(result.folder().resolve("stage2_base_training_20260301_102030.log")))
                .contains(" - WARNING - NaN/Inf loss at epoch 6, batch 0");
    }

    @Test
    void tooLowARateLearnsLess() {
        double low = run(Configurations.with(Configurations.stage2(), "optimizer.lr", 1e-7))
                .metrics()
                .get("val/auc");
        double good = run(Configurations.with(Configurations.stage2(), "optimizer.lr", 5e-4))
                .metrics()
                .get("val/auc");
        assertThat(good).isGreaterThan(low + 0.1);
    }

    @Test
    void stageTwoUsesTheFeaturesOfStageOne() {
        Path checkpoint = run(Configurations.stage1()).folder().resolve("checkpoint_best.pth");
        Path other = run(Configurations.with(Configurations.stage1(), "loss.lambda_race", 0.1))
                .folder()
                .resolve("checkpoint_best.pth");
        List<Double> seen = new ArrayList<>();
        for (Object named :
                List.of("", checkpoint.toString(), logs.relativize(other).toString())) {
            Map<String, Object> tree = Configurations.with(Configurations.stage2(), "stage1_checkpoint", named);
            seen.add(run(tree).metrics().get("val/loss"));
        }
        assertThat(seen).doesNotHaveDuplicates();
    }

    @Test
    void refusesACheckpointThatIsMissingOrDoesNotFit() {
        Map<String, Object> missing = Configurations.with(Configurations.stage2(), "stage1_checkpoint", "no/such.pth");
        assertThatThrownBy(() -> run(missing))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("stage1_checkpoint must name a file, but there is no no/such.pth")
                .hasMessageContaining("hint: run Stage 1 first");
        Path checkpoint = run(Configurations.stage1()).folder().resolve("checkpoint_best.pth");
        Map<String, Object> narrow = Configurations.with(
                Configurations.with(Configurations.stage2(), "stage1_checkpoint", checkpoint.toString()),
                "model.stage1_hidden_dim",
                256);
        assertThatThrownBy(() -> run(narrow))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("model.stage1_hidden_dim must be the adapter_hidden_dim");
    }

    @Test
    void namesAllMistakesAtOnce() {
        Map<String, Object> tree = Configurations.with(Configurations.stage2(), "optimizer.lr", "fast");
        Map<String, Object> wrong =
                Configurations.with(Configurations.with(tree, "loss.type", "hinge"), "rehearsal.task", "plain-ish");
        assertThatThrownBy(() -> run(wrong)).isInstanceOf(UserException.class).hasMessageContaining("rehearsal.task");
        Map<String, Object> without = Configurations.with(wrong, "rehearsal.task", "plain");
        assertThatThrownBy(() -> run(without))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("optimizer.lr must be a number")
                .hasMessageContaining("loss.type must be one of [bce, cross_entropy, focal], but was hinge");
    }

    @Test
    void tellsProgressAfterEachEpoch() {
        List<Integer> epochs = new ArrayList<>();
        Rehearsal.run(
                Configurations.stage1(),
                Configurations.STAGE1,
                logs,
                OPTIONS.withProgress(progress -> epochs.add(progress.epoch())));
        assertThat(epochs).containsExactly(1, 2, 3);
    }
}
