package io.fairlead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** Every key that a search may change acts through the training: another value, other numbers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HyperparameterTest {

    @TempDir
    Path logs;

    private final Map<Map<String, Object>, List<Map<String, Double>>> known = new HashMap<>();

    /** Returns what every epoch came to. */
    private List<Map<String, Double>> train(Map<String, Object> tree) {
        List<Map<String, Double>> epochs = new ArrayList<>();
        RunOptions options = RunOptions.at(Clock.systemUTC()).withProgress(progress -> epochs.add(progress.metrics()));
        Rehearsal.run(tree, Configurations.STAGE2, logs, options);
        return epochs;
    }

    private void assertActs(Map<String, Object> base, String key, String value) {
        Object parsed = new Yaml().load(value);
        assertThat(train(Configurations.with(base, key, parsed)))
                .isNotEqualTo(known.computeIfAbsent(base, this::train));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "optimizer.lr | 0.001",
                "optimizer.type | adam",
                "optimizer.type | sgd",
                "optimizer.weight_decay | 0.1",
                "optimizer.betas | [0.8, 0.99]",
                "optimizer.eps | 0.001",
                "scheduler.name | CosineAnnealingLR",
                "scheduler.name | CosineAnnealingWarmRestarts",
                "scheduler.use_scheduler | false",
                "scheduler.warmup_epochs | 0",
                "training.num_epochs | 4",
                "training.train_batch_size | 64",
                "training.val_batch_size | 32",
                "model.stage2_hidden_dim | 192",
                "model.classifier_hidden_dims | [192]",
                "model.dropout | 0.4",
                "model.fusion_num_heads | 4",
                "model.gate_init_bias | 1.0",
                "model.normalize_features | false",
                "loss.type | focal",
                "loss.type | bce",
                "loss.label_smoothing | 0.2",
                "loss.class_weights | [2.0, 1.0]",
                "loss_weighting.lambda_fair | 2.0",
                "loss_weighting.lambda_cls | 0.5",
                "loss_weighting.type | dynamic",
                "fairness_loss.sinkhorn_blur | 0.01",
                "fairness_loss.sinkhorn_p | 1",
                "fairness_loss.scaling | 0.5",
                "fairness_loss.min_samples_per_subgroup | 4",
                "gradient_clip_max_norm | 0.1",
                "dataset.use_balance_sampling | true",
                "dataset.use_subgroup_balance | true",
                "dataset.use_subgroup_sampler | false",
                "dataset.use_data_augmentation | false",
                "rehearsal.task | local-bias",
                "rehearsal.world_seed | 5",
                "seed | 1"
            })
    void stageTwoListensTo(String key, String value) {
        assertActs(Configurations.stage2(), key, value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"focal_alpha | 0.7", "focal_gamma | 0.5"})
    void focalLossListensTo(String setting) {
        String[] parts = setting.split(" \\| ");
        assertActs(Configurations.with(Configurations.stage2(), "loss.type", "focal"), "loss." + parts[0], parts[1]);
    }

    @Test
    void dynamicWeightingListensToItsStart() {
        Map<String, Object> base = Configurations.with(Configurations.stage2(), "loss_weighting.type", "dynamic");
        assertActs(base, "loss_weighting.init_log_var_fair", "2.0");
        assertActs(base, "loss_weighting.init_log_var_cls", "1.0");
    }

    @Test
    void schedulesListenToTheirOwnKeys() {
        Map<String, Object> restarts =
                Configurations.with(Configurations.stage2(), "scheduler.name", "CosineAnnealingWarmRestarts");
        assertActs(restarts, "scheduler.T_0", "1");
        assertActs(Configurations.with(restarts, "scheduler.T_0", 1), "scheduler.T_mult", "1");
        Map<String, Object> cosine =
                Configurations.with(Configurations.stage2(), "scheduler.name", "CosineAnnealingLR");
        assertActs(cosine, "scheduler.eta_min", "0.0001");
        Map<String, Object> steps = Configurations.with(
                Configurations.with(Configurations.stage2(), "scheduler.name", "StepLR"), "scheduler.step_size", 1);
        assertActs(steps, "scheduler.gamma", "0.1");
        assertActs(steps, "scheduler.step_size", "2");
    }

    @Test
    void unknownAttributesMatterWithoutBalancedBatches() {
        Map<String, Object> shuffled =
                Configurations.with(Configurations.stage2(), "dataset.use_subgroup_sampler", false);
        assertActs(shuffled, "dataset.skip_unknown_attributes", "true");
    }

    @Test
    void momentumActsOnSgd() {
        assertActs(Configurations.with(Configurations.stage2(), "optimizer.type", "sgd"), "optimizer.momentum", "0.5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "training.optimizer.lr | 0.003",
                "training.optimizer.type | sgd",
                "training.optimizer.weight_decay | 0.01",
                "training.batch_size | 32",
                "training.num_epochs | 4",
                "training.scheduler.type | none",
                "training.scheduler.type | step",
                "training.scheduler.T_max | 6",
                "training.scheduler.eta_min | 0.0005",
                "model.adapter_hidden_dim | 128",
                "model.dropout | 0.3",
                "model.use_grl | false",
                "loss.lambda_race | 0.2",
                "loss.lambda_gender | 0.05",
                "loss.lambda_similarity | 5.0",
                "loss.lambda_fairness | 2.0",
                "loss.lambda_pairwise | 1.0",
                "loss.sinkhorn_blur | 0.01",
                "loss.label_smoothing | 0.2",
                "grl.initial_lambda | 0.5",
                "grl.max_lambda | 2.0",
                "grl.gamma | 2.0",
                "grl.schedule | linear",
                "dataset.use_balance_sampling | false",
                "dataset.max_samples_per_subgroup | 400",
                "dataset.train_datasets | [fairface]",
                "dataset.use_ffpp_for_validation | false",
                "seed | 1"
            })
    void stageOneListensTo(String key, String value) {
        assertActs(Configurations.stage1(), key, value);
    }

    @Test
    void namedTasksAreAllDifferent() {
        List<Double> losses = io.fairlead.rehearsal.world.Tasks.byName().keySet().stream()
                .map(task -> Configurations.with(
                        Configurations.with(Configurations.stage2(), "rehearsal.task", task), "training.num_epochs", 1))
                .map(tree -> train(tree).get(0).getOrDefault("val/loss", 0.0))
                .toList();
        assertThat(losses).hasSizeGreaterThanOrEqualTo(12).doesNotHaveDuplicates();
    }
}
