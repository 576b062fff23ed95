package io.fairlead.logs.twostage;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.format.Times;
import io.fairlead.logs.settings.JsonSettings;
import io.fairlead.logs.settings.SettingsTree;
import io.fairlead.metrics.Stage;
import java.io.IOException;
import java.util.Map;

/**
 * The configuration that a run of the two-stage project saves beside its logs.
 *
 * <p>Stage 2 keeps the whole YAML file under {@code training_config}. Stage 1 flattens its file: the keys lose their
 * section, except for those of {@code grl}, {@code optimizer}, {@code scheduler} and {@code best_model_selection};
 * here they get their section back, so that settings have the paths of the configuration file.
 */
public final class TwoStageConfig implements LogFormat {

    /** The sections of the Stage 1 configuration file and the keys that the trainer lifts out of them. */
    private static final Map<String, String> SECTIONS = Map.of(
            "model",
            " clip_name adapter_hidden_dim feature_dim num_races num_genders dropout normalize_features use_grl"
                    + " clip_download_root text_prompts use_text prompt_template num_subgroups ",
            "dataset",
            " fairface_root utkface_root causalface_root casualface_root ffpp_root train_datasets"
                    + " use_ffpp_for_validation resolution use_data_augmentation use_balance_sampling"
                    + " max_samples_per_subgroup mean std validation_datasets test_datasets ",
            "training",
            " num_epochs batch_size num_workers use_amp weight_race_acc weight_gender_acc weight_cosine_sim"
                    + " weight_variance_ratio optimizer scheduler gradient_clip_max_norm ",
            "logging",
            " log_dir save_every_epoch log_interval experiment_name print_freq save_freq ",
            "loss",
            " sinkhorn_blur sinkhorn_p sinkhorn_scaling label_smoothing consistency_loss_type temperature ");

    /** Creates the format. */
    public TwoStageConfig() {}

    @Override
    public String name() {
        return "two-stage-config";
    }

    @Override
    public Role role() {
        return Role.SETTINGS;
    }

    @Override
    public Match sniff(FileHead head) {
        if (!head.lowerName().endsWith(".json")) {
            return Match.NO;
        }
        String text = head.text();
        boolean second = text.contains("\"experiment_info\"") && text.contains("\"training_config\"");
        boolean first = text.contains("\"clip_name\"") && text.contains("\"adapter_hidden_dim\"");
        return second || first ? Match.SURE : Match.NO;
    }

    @Override
    public void read(LogSource source, RunSink sink) throws IOException {
        RunDraft draft = sink.run();
        if (JsonSettings.read(source, draft::problem) instanceof Map<?, ?> tree) {
            if (tree.get("training_config") instanceof Map<?, ?> config) {
                second(tree, config, draft);
            } else {
                first(tree, draft);
            }
        }
    }

    private static void second(Map<?, ?> tree, Map<?, ?> config, RunDraft draft) {
        SettingsTree.flatten("", config, draft);
        if (tree.get("experiment_info") instanceof Map<?, ?> info) {
            draft.alive(Times.parse(String.valueOf(info.get("start_time"))));
            if (info.get("name") instanceof String name && !name.isBlank()) {
                draft.name(name);
            }
        }
        if (config.get("stage1_checkpoint") instanceof String checkpoint) {
            draft.stage(Stage.TWO, "the configuration names a Stage 1 checkpoint: " + checkpoint);
        }
        planned(config.get("training"), draft);
    }

    private static void planned(@org.jspecify.annotations.Nullable Object training, RunDraft draft) {
        if (training instanceof Map<?, ?> map && map.get("num_epochs") instanceof Number epochs) {
            draft.plannedEpochs(epochs.longValue());
        }
    }

    private static void first(Map<?, ?> tree, RunDraft draft) {
        tree.forEach((key, value) -> SettingsTree.flatten(path(String.valueOf(key)), value, draft));
        draft.stage(Stage.ONE, "the configuration trains an adapter to hide race and gender (adapter_hidden_dim)");
        if (tree.get("num_epochs") instanceof Number epochs) {
            draft.plannedEpochs(epochs.longValue());
        }
    }

    private static String path(String key) {
        if (key.startsWith("lambda_")) {
            return "loss." + key;
        }
        return SECTIONS.entrySet().stream()
                .filter(section -> section.getValue().contains(" " + key + " "))
                .findFirst()
                .map(section -> section.getKey() + "." + key)
                .orElse(key);
    }
}
