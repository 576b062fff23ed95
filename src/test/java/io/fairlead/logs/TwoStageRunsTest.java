package io.fairlead.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.logs.format.ReadSettings;
import io.fairlead.metrics.Checkpoint;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.RunStatus;
import io.fairlead.metrics.TrainingRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every run folder of the two-stage collection against what separate code read out of it. */
class TwoStageRunsTest {

    /** Own names of the Stage 2 tables to canonical names. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("train_loss", "train/loss"),
            Map.entry("train_accuracy", "train/acc"),
            Map.entry("val_loss", "val/loss"),
            Map.entry("val_auc", "val/auc"),
            Map.entry("val_acc", "val/acc"),
            Map.entry("val_eer", "val/eer"),
            Map.entry("val_ap", "val/ap"),
            Map.entry("val_fairness_F_FPR", "val/F_FPR"),
            Map.entry("val_fairness_F_OAE", "val/F_OAE"),
            Map.entry("val_fairness_F_DP", "val/F_DP"),
            Map.entry("val_fairness_F_MEO", "val/F_MEO"),
            Map.entry("loss_overall", "train/loss"),
            Map.entry("val_loss_overall", "val/loss"),
            Map.entry("val_race_acc", "val/race_acc"),
            Map.entry("val_gender_acc", "val/gender_acc"),
            Map.entry("val_mean_cosine_sim", "val/cosine_sim"),
            Map.entry("val_variance_ratio", "val/variance_ratio"),
            Map.entry("val_sinkhorn_distance", "val/sinkhorn_distance"),
            Map.entry("grl_lambda", "grl_lambda"),
            Map.entry("lr", "lr"));

    private static final Map<String, TrainingRun> RUNS = new LinkedHashMap<>();

    /** All runs of the collection, by their path in it; read once. */
    private static Map<String, TrainingRun> runs() {
        if (RUNS.isEmpty()) {
            RUNS.putAll(readAll());
        }
        return RUNS;
    }

    private static Map<String, TrainingRun> readAll() {
        Path root = Shared.folder("two-stage-runs");
        Map<String, TrainingRun> byPath = new LinkedHashMap<>();
        List<TrainingRun> all = new ArrayList<>();
        new RunReader(ReadSettings.DEFAULT, OptionalLong.empty()).read(List.of(root), KnownFiles.NONE, all::add);
        all.forEach(run -> byPath.put(
                root.relativize(Path.of(run.identity().path())).toString().replace('\\', '/'), run));
        return byPath;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> truth() {
        Path file = Shared.folder("two-stage-runs").resolve("truth.json");
        return (List<Map<String, Object>>) ((Map<String, Object>) Shared.json(file)).get("runs");
    }

    @Test
    void findsEveryRunAndNothingElse() {
        assertThat(runs().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        truth().stream().map(one -> (String) one.get("run")).toList());
    }

    @Test
    void givesEveryRunAnIdOfItsOwn() {
        assertThat(runs().values().stream().map(TrainingRun::id)).doesNotHaveDuplicates();
    }

    @TestFactory
    List<DynamicTest> readsWhatIsThere() {
        Map<String, TrainingRun> runs = runs();
        return truth().stream()
                .map(truth -> DynamicTest.dynamicTest(
                        (String) truth.get("run"), () -> compare(truth, runs.get((String) truth.get("run")))))
                .toList();
    }

    private static void compare(Map<String, Object> truth, TrainingRun run) {
        SoftAssertions soft = new SoftAssertions();
        soft.assertThat(run.stage().stage().orElseThrow().number()).as("stage").isEqualTo(truth.get("stage"));
        soft.assertThat(run.stage().reasons()).as("reasons").isNotEmpty();
        soft.assertThat(run.status()).as("status: " + run.ending().reason()).isEqualTo(status((String)
                truth.get("status")));
        soft.assertThat(run.ending().plannedEpochs()).as("planned").hasValue((int) truth.get("epochs_planned"));
        settings(truth, run, soft);
        if (truth.get("best_checkpoint_files") != null) {
            soft.assertThat(run.checkpoints().stream().map(Checkpoint::file).filter(file -> file.startsWith("best_ep")))
                    .as("checkpoints")
                    .containsExactlyInAnyOrderElementsOf(strings(truth.get("best_checkpoint_files")));
        }
        if ((int) truth.get("stage") == 2) {
            second(truth, run, soft);
        } else {
            first(truth, run, soft);
        }
        planted(truth, run, soft);
        soft.assertAll();
    }

    private static RunStatus status(String word) {
        return switch (word) {
            case "completed" -> RunStatus.COMPLETED;
            case "killed" -> RunStatus.STOPPED;
            case "crashed" -> RunStatus.CRASHED;
            case "diverged" -> RunStatus.DIVERGED;
            default -> throw new IllegalArgumentException(word);
        };
    }

    @SuppressWarnings("unchecked")
    private static List<String> strings(Object list) {
        return list == null ? List.of() : (List<String>) list;
    }

    @SuppressWarnings("unchecked")
    private static void settings(Map<String, Object> truth, TrainingRun run, SoftAssertions soft) {
        ((Map<String, Object>) truth.get("hyperparameters")).forEach((path, value) -> {
            if (value == null) {
                soft.assertThat(run.hyperparameters()).as(path).doesNotContainKey(path);
            } else {
                soft.assertThat(plain(run.hyperparameters().get(path))).as(path).isEqualTo(plain(value));
            }
        });
    }

    private static Object plain(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(TwoStageRunsTest::plain).toList();
        }
        return value instanceof Number number ? (Object) number.doubleValue() : value;
    }

    @SuppressWarnings("unchecked")
    private static void second(Map<String, Object> truth, TrainingRun run, SoftAssertions soft) {
        int inLog = (int) truth.get("epochs_in_training_log");
        soft.assertThat(run.epochs().orElse(0)).as("epochs").isEqualTo(Math.max(inLog, (int)
                truth.get("epochs_logged")));
        at(truth, "best", "best_epoch", run, soft);
        at(truth, "final", "final_epoch", run, soft);
        List<Integer> best = (List<Integer>) truth.get("acceptable_best_epochs");
        run.series("val/auc")
                .ifPresent(auc -> soft.assertThat(best).as("best epoch").contains((int)
                        auc.epoch(auc.indexOfMax().orElseThrow())));
        Object epoch = truth.get("best_epoch");
        ((Map<String, Map<String, Object>>) truth.get("at_best"))
                .forEach((set, values) -> values.forEach((metric, value) -> {
                    String prefix = set.equals("validation") ? "val/" : "test/" + set + "/";
                    equal(run, prefix + metric, ((Number) epoch).doubleValue(), (Number) value, 1e-9, soft);
                }));
    }

    @SuppressWarnings("unchecked")
    private static void first(Map<String, Object> truth, TrainingRun run, SoftAssertions soft) {
        if (run.identity().formats().contains("tensorboard")) {
            soft.assertThat(run.epochs().orElse(0)).as("epochs").isEqualTo((int) truth.get("last_epoch_in_loss_log"));
            if ("tensorboard".equals(truth.get("best_from"))) {
                at(truth, "best", "best_epoch", run, soft);
            }
            Map<String, Object> last = (Map<String, Object>) truth.get("final");
            double epoch = ((Number) truth.get("epochs_in_tensorboard")).doubleValue();
            values(last, epoch, run, soft);
        }
        Checkpoint best = run.checkpoints().stream()
                .filter(checkpoint -> checkpoint.epoch().isPresent()
                        && checkpoint.file().startsWith("best_ep")
                        && checkpoint.epoch().getAsDouble() == ((Number) truth.get("best_epoch")).doubleValue())
                .findFirst()
                .orElseThrow();
        soft.assertThat(((Number) best.values().get("score")).doubleValue())
                .as("best score")
                .isCloseTo(
                        ((Number) truth.get("best_score")).doubleValue(), org.assertj.core.api.Assertions.within(6e-5));
    }

    @SuppressWarnings("unchecked")
    private static void at(Map<String, Object> truth, String what, String where, TrainingRun run, SoftAssertions soft) {
        if (truth.get(what) != null && truth.get(where) != null) {
            values((Map<String, Object>) truth.get(what), ((Number) truth.get(where)).doubleValue(), run, soft);
        }
    }

    private static void values(Map<String, Object> values, double epoch, TrainingRun run, SoftAssertions soft) {
        values.forEach((own, value) -> {
            if (value != null && NAMES.containsKey(own)) {
                double scale = own.equals("train_accuracy") ? 0.01 : 1;
                double expected = value instanceof Number number ? number.doubleValue() * scale : Double.NaN;
                equal(run, NAMES.get(own), epoch, expected, 1e-9, soft);
            }
        });
    }

    private static void equal(
            TrainingRun run, String name, double epoch, Number expected, double tolerance, SoftAssertions soft) {
        MetricSeries series = run.series(name).orElse(null);
        soft.assertThat(series).as(name + " among " + run.series().keySet()).isNotNull();
        if (series == null) {
            return;
        }
        for (int i = 0; i < series.size(); i++) {
            if (series.epoch(i) == epoch) {
                if (Double.isNaN(expected.doubleValue())) {
                    soft.assertThat(series.value(i)).as(name + " at " + epoch).isNaN();
                } else {
                    soft.assertThat(series.value(i))
                            .as(name + " at " + epoch)
                            .isCloseTo(
                                    expected.doubleValue(),
                                    org.assertj.core.api.Assertions.within(
                                            tolerance * Math.max(1, Math.abs(expected.doubleValue()))));
                }
                return;
            }
        }
        soft.fail(name + " has no value at epoch " + epoch);
    }

    private static void planted(Map<String, Object> truth, TrainingRun run, SoftAssertions soft) {
        String problems =
                String.join("\n", run.problems().stream().map(Object::toString).toList());
        List<String> planted = strings(truth.get("planted"));
        Map<String, String> marks = Map.of(
                "resumed", "resum",
                "killed", "stopped",
                "crashed_at_start", "crashed",
                "constant_classifier", "answers the same",
                "long_constant_phase", "answers the same",
                "nan_divergence", "is not finite",
                "race_order_switched", "race",
                "old_logger_no_fairness_csv", "no fairness values",
                "no_test_metrics", "no values on test sets");
        boolean first =
                (int) truth.get("stage") == 1 && !run.identity().formats().contains("tensorboard");
        planted.stream()
                .filter(word -> marks.containsKey(word) && !first)
                .forEach(word -> soft.assertThat(problems).as(word).contains(marks.get(word)));
        if (truth.get("constant_prefix_epochs") instanceof Integer epochs && epochs > 2) {
            soft.assertThat(problems).contains("in the first " + epochs + " of");
        }
    }
}
