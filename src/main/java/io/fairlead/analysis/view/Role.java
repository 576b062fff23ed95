package io.fairlead.analysis.view;

import java.util.List;

/**
 * The part that a setting plays in a training, whatever it is called.
 *
 * <p>Each role has regular expressions for the dotted key in lower case, most telling first, and the limits of the
 * catalogue ("never below or above").
 */
public enum Role {
    LEARNING_RATE(
            "learning rate",
            Kind.RATE,
            1e-8,
            10,
            "(.*[._])?optim(izer)?[._]lr",
            "(.*\\.)?(opt|optimizer)_?hparams[._](lr|learning_rate)",
            "(.*\\.)?(base_|initial_|init_|peak_|max_)?learning_rate",
            "(.*\\.)?(base_lr|lr0|init_lr|initial_lr|lr)"),
    WEIGHT_DECAY("weight decay", Kind.RATE, 0, 1, "(.*[._])?(weight_decay|wd|weightdecay)"),
    DROPOUT("dropout", Kind.SHARE, 0, 0.5, "(.*\\.)?model\\.dropout", "(.*[._])?(dropout|dropout_rate|dropout_prob)"),
    WARMUP_EPOCHS("warm-up", Kind.COUNT, 0, 1e9, "(.*[._])?warmup_epochs?", "(.*[._])?warm_?up_epoch"),
    WARMUP_STEPS("warm-up", Kind.COUNT, 0, 1e9, "(.*[._])?warm_?up_(steps|iters|updates)", "(.*[._])?num_warmup_steps"),
    WARMUP_SHARE("warm-up", Kind.SHARE, 0, 0.1, "(.*[._])?warm_?up_(ratio|factor|fraction)"),
    EPOCHS(
            "epochs",
            Kind.COUNT,
            1,
            1e6,
            "(?!.*(warm|cool|decay|freeze|patience))(.*[._])?(num_epochs|num_train_epochs|max_epochs?|epochs|n_epochs|nepochs?)"),
    STEPS("steps", Kind.COUNT, 1, 1e12, "(.*[._])?(max_steps|num_steps|total_steps|max_iters?|max_update)"),
    BATCH_SIZE(
            "batch size",
            Kind.COUNT,
            1,
            1e7,
            "(.*[._])?(train_?batch_?size|per_device_train_batch_size)",
            "(.*\\.)?(batch_?size|batch|bs|samples_per_gpu)"),
    ACCUMULATION(
            "gradient accumulation", Kind.COUNT, 1, 1e6, "(.*[._])?(grad(ient)?_accum(ulation)?(_steps)?|accum_freq)"),
    CLIP(
            "gradient clipping",
            Kind.RATE,
            0,
            1e9,
            "(.*[._])?(grad(ient)?_clip(ping)?(_max_norm|_norm|_val)?|max_grad_norm|clip_norm|clip_grad(_norm)?)"),
    MOMENTUM("momentum", Kind.SHARE, 0, 0.999, "(.*[._])?momentum"),
    BETA1("Adam's beta1", Kind.SHARE, 0, 0.999, "(.*[._])?(adam_)?beta_?1", "(.*\\.)?one_minus_beta1"),
    BETA2("Adam's beta2", Kind.SHARE, 0, 0.99999, "(.*[._])?(adam_)?beta_?2"),
    BETAS("Adam's betas", Kind.LIST, 0, 1, "(.*[._])?(adam_)?betas"),
    EPSILON("Adam's epsilon", Kind.RATE, 0, 1, "(.*[._])?(adam_)?(eps|epsilon)"),
    LABEL_SMOOTHING("label smoothing", Kind.SHARE, 0, 0.3, "(.*[._])?label_smoothing(_factor)?"),
    OPTIMIZER("optimizer", Kind.WORD, 0, 0, "(.*[._])?optim(izer)?([._](type|name))?"),
    SCHEDULE("schedule", Kind.WORD, 0, 0, "(.*[._])?(lr_)?scheduler([._](type|name))?", "(.*[._])?lr_scheduler_type"),
    FLOOR("learning-rate floor", Kind.RATE, 0, 10, "(.*[._])?(eta_min|min_lr|lr_min|end_lr)", "(.*\\.)?lrf"),
    RESTART_PERIOD("restart period", Kind.COUNT, 1, 1e6, "(.*[._])?t_0"),
    PERIOD("schedule's horizon", Kind.COUNT, 1, 1e9, "(.*[._])?t_max"),
    ADAPTER_WIDTH(
            "adapter width",
            Kind.COUNT,
            1,
            1e6,
            "(.*[._])?stage2_hidden_dim",
            "(.*[._])?(adapter_hidden_dim|adapter_dim|bottleneck(_dim)?)",
            "(.*[._])?(lora_r|lora_rank|adapter_rank|rank|adapter\\.rank)"),
    FAIRNESS_WEIGHT(
            "fairness weight",
            Kind.RATE,
            0,
            1e4,
            "(.*[._])?(lambda_fair(ness)?|fairness_weight|fair_weight|lambda_sinkhorn|lambda_fair_loss)"),
    WEIGHTING("loss weighting", Kind.WORD, 0, 0, "(.*[._])?loss_weighting([._](type|strategy))?"),
    PAIRWISE_WEIGHT("pairwise fairness weight", Kind.RATE, 0, 1e4, "(.*[._])?lambda_pairwise(_fairness)?"),
    CLASSIFICATION_WEIGHT("classification weight", Kind.RATE, 0, 1e4, "(.*[._])?lambda_cls"),
    BLUR("Sinkhorn blur", Kind.RATE, 1e-7, 1, "(.*[._])?(sinkhorn_)?blur"),
    GATE_BIAS("gate start", Kind.OFFSET, -5, 5, "(.*[._])?gate_(init_)?bias"),
    ADVERSARY(
            "adversary's strength",
            Kind.RATE,
            0,
            10,
            "(.*[._])?grl[._](max_lambda|lambda)",
            "(.*[._])?grl_(max_)?lambda"),
    SIMILARITY_WEIGHT("similarity weight", Kind.RATE, 0, 1e3, "(.*[._])?lambda_similarity"),
    SAMPLER("subgroup sampler", Kind.WORD, 0, 0, "(.*[._])?use_subgroup_sampler", "(.*[._])?use_subgroup_balance"),
    CLASS_BALANCE("class balance", Kind.WORD, 0, 0, "(.*[._])?use_balance_sampling"),
    WORKERS("loader workers", Kind.COUNT, 0, 1024, "(.*[._])?(num_)?workers", "(.*[._])?dataloader_num_workers"),
    PRECISION("precision", Kind.WORD, 0, 0, "(.*[._])?(use_amp|fp16|bf16|precision|mixed_precision|amp)"),
    TEMPERATURE("temperature", Kind.RATE, 1e-4, 1e4, "(.*[._])?(temperature|logit_scale|tau)"),
    SELECTION(
            "selection metric", Kind.WORD, 0, 0, "(.*[._])?(metric_for_best(_model)?|monitor|save_metric|best_metric)"),
    SEED("seed", Kind.WORD, 0, 0, "(.*[._])?(seed|random_seed|manual_seed)");

    private final String word;
    private final Kind kind;
    private final double low;
    private final double high;
    private final String patterns;

    Role(String word, Kind kind, double low, double high, String... patterns) {
        this.word = word;
        this.kind = kind;
        this.low = low;
        this.high = high;
        this.patterns = String.join("\n", patterns);
    }

    /**
     * Returns what a person calls it.
     *
     * @return such as {@code learning rate}
     */
    public String word() {
        return word;
    }

    /**
     * Returns how its values are moved.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns the smallest value that is ever recommended.
     *
     * @return in the setting's unit
     */
    public double low() {
        return low;
    }

    /**
     * Returns the largest value that is ever recommended.
     *
     * @return in the setting's unit
     */
    public double high() {
        return high;
    }

    /**
     * Returns how its keys are spelled.
     *
     * @return regular expressions for a dotted key in lower case, the most telling first
     */
    List<String> patterns() {
        return List.of(patterns.split("\n"));
    }

    /** How values of a setting are moved. */
    public enum Kind {
        /** By a factor. */
        RATE,
        /** By a difference, between 0 and 1. */
        SHARE,
        /** By a factor, whole numbers. */
        COUNT,
        /** By a difference, any sign. */
        OFFSET,
        /** A list of numbers. */
        LIST,
        /** Not a number. */
        WORD
    }
}
