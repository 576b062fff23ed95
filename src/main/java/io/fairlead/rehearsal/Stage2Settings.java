package io.fairlead.rehearsal;

import io.fairlead.rehearsal.descent.LearningRate;
import io.fairlead.rehearsal.descent.Optimizer;
import io.fairlead.rehearsal.loss.DetectionLoss;
import io.fairlead.rehearsal.loss.EntropicTransport;
import io.fairlead.rehearsal.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a Stage 2 configuration asks for, converted to the small training's units.
 *
 * <p>Keys that only name paths, images or hardware (such as {@code resolution} or {@code num_workers}) have no meaning
 * here and are not read.
 *
 * @param experiment the experiment's name
 * @param seed decides initial weights, batches and dropout
 * @param stage1Checkpoint the Stage 1 checkpoint as it is named, if it is
 * @param network the network
 * @param data which samples form the batches
 * @param descent optimizer and learning rate
 * @param loss what is minimized
 * @param evaluation what is measured when
 */
record Stage2Settings(
        String experiment,
        long seed,
        Optional<String> stage1Checkpoint,
        Network network,
        Data data,
        Descent descent,
        Loss loss,
        Evaluation evaluation) {

    private static final List<String> TEST_SETS = List.of("celebdf", "dfd", "dfdc");

    static Stage2Settings from(ConfigTree tree) {
        ConfigTree training = tree.section("training");
        int epochs = training.integer("num_epochs", 30, 1, 10_000);
        return new Stage2Settings(
                tree.section("logging").text("experiment_name").orElse("stage2_independent"),
                tree.integer("seed", 42, 0, Integer.MAX_VALUE),
                tree.text("stage1_checkpoint").filter(name -> !name.isBlank()),
                Network.from(tree.section("model")),
                Data.from(tree.section("dataset"), training),
                Descent.from(tree, epochs),
                Loss.from(tree),
                Evaluation.from(tree.section("evaluation")));
    }

    /**
     * The network.
     *
     * @param stage1Hidden the width of Stage 1's adapter, which the checkpoint must have
     * @param stage2Hidden the width of Stage 2's adapter
     * @param classifierHidden the widths of the classifier's hidden layers
     * @param heads the number of attention heads
     * @param gateBias the gate's bias at the start
     * @param dropout the share of units that is dropped
     * @param normalize whether features are scaled to length one
     */
    record Network(
            int stage1Hidden,
            int stage2Hidden,
            List<Integer> classifierHidden,
            int heads,
            double gateBias,
            double dropout,
            boolean normalize) {

        static Network from(ConfigTree model) {
            int dim = model.integer("feature_dim", 768, 1, 100_000);
            int heads = model.integer("fusion_num_heads", model.integer("num_heads", 8, 1, 1024), 1, 1024);
            if (World.WIDTH % heads != 0) {
                model.refuse("fusion_num_heads", "must divide " + World.WIDTH, heads);
                heads = 1;
            }
            return new Network(
                    Scale.width(model.integer("stage1_hidden_dim", 512, 1, 100_000), dim),
                    Scale.width(model.integer("stage2_hidden_dim", 384, 1, 100_000), dim),
                    model.numbers("classifier_hidden_dims", List.of(384.0, 192.0), 1, 100_000).stream()
                            .map(width -> Scale.width((int) Math.round(width), dim))
                            .toList(),
                    heads,
                    model.number("gate_init_bias", 0, -50, 50),
                    model.number("dropout", 0.1, 0, 0.99),
                    model.flag("normalize_features", true));
        }
    }

    /**
     * Which samples form the batches.
     *
     * @param epochs the number of epochs
     * @param batchSize samples of a training batch
     * @param validationBatch samples of a validation batch; the validation loss is a mean of means
     * @param augment whether training samples are blurred a little each time
     * @param balanceClasses whether each subgroup is cut to equally many reals and fakes
     * @param balanceSubgroups whether all subgroups are cut to equally many samples of each class
     * @param balancedBatches whether each batch holds equally many samples of each subgroup
     * @param skipUnknown whether samples of unknown race are left out
     */
    record Data(
            int epochs,
            int batchSize,
            int validationBatch,
            boolean augment,
            boolean balanceClasses,
            boolean balanceSubgroups,
            boolean balancedBatches,
            boolean skipUnknown) {

        static Data from(ConfigTree dataset, ConfigTree training) {
            return new Data(
                    training.integer("num_epochs", 30, 1, 10_000),
                    training.integer("train_batch_size", 64, 2, 100_000),
                    training.integer("val_batch_size", 64, 1, 100_000),
                    dataset.flag("use_data_augmentation", true),
                    dataset.flag("use_balance_sampling", false),
                    dataset.flag("use_subgroup_balance", false),
                    dataset.flag("use_subgroup_sampler", true),
                    dataset.flag("skip_unknown_attributes", false));
        }
    }

    /**
     * Optimizer and learning rate.
     *
     * @param optimizer the rule
     * @param rate the rate of each epoch
     * @param clip the greatest length of a gradient; zero for no bound
     * @param optimizerName as it is configured, for the log
     * @param schedulerName as it is configured, for the log; empty for none
     * @param configuredRate as it is configured, for the log
     */
    record Descent(
            Optimizer.Settings optimizer,
            LearningRate rate,
            double clip,
            String optimizerName,
            String schedulerName,
            double configuredRate) {

        static Descent from(ConfigTree tree, int epochs) {
            ConfigTree optimizer = tree.section("optimizer");
            double configured = optimizer.number("lr", 1e-4, 0, 1e6);
            double base = configured * Scale.LEARNING_RATE;
            ConfigTree scheduler = tree.section("scheduler");
            boolean used = scheduler.flag("use_scheduler", true);
            String name = used ? scheduler.text("name").orElse("CosineAnnealingWarmRestarts") : "";
            return new Descent(
                    optimizerOf(optimizer),
                    used ? rateOf(scheduler, base, epochs) : new LearningRate.Constant(base),
                    tree.number("gradient_clip_max_norm", 1.0, 0, 1e9),
                    optimizer.text("type").orElse("adamw"),
                    name,
                    configured);
        }

        static Optimizer.Settings optimizerOf(ConfigTree optimizer) {
            Optimizer.Kind kind = optimizer.choice(
                    "type",
                    "adamw",
                    Map.of("adamw", Optimizer.Kind.ADAMW, "adam", Optimizer.Kind.ADAM, "sgd", Optimizer.Kind.SGD));
            List<Double> betas = optimizer.numbers("betas", List.of(0.9, 0.999), 0, 0.999999);
            boolean pair = betas.size() == 2;
            if (!pair) {
                optimizer.refuse("betas", "must be two numbers", betas);
            }
            boolean momentum = kind == Optimizer.Kind.SGD;
            return new Optimizer.Settings(
                    kind,
                    optimizer.number("weight_decay", 0.01, 0, 1000) * Scale.WEIGHT_DECAY,
                    momentum ? optimizer.number("momentum", 0.9, 0, 0.999999) : pair ? betas.get(0) : 0.9,
                    pair ? betas.get(1) : 0.999,
                    optimizer.number("eps", 1e-8, 1e-300, 1));
        }

        private static LearningRate rateOf(ConfigTree scheduler, double base, int epochs) {
            double floor = scheduler.number("eta_min", 1e-6, 0, 1e6) * Scale.LEARNING_RATE;
            Map<String, LearningRate> rates = Map.of(
                    "WarmupCosine",
                    new LearningRate.WarmupCosine(
                            base, floor, scheduler.integer("warmup_epochs", 1, 0, 10_000), epochs),
                    "CosineAnnealingLR",
                    new LearningRate.Cosine(base, floor, epochs),
                    "CosineAnnealingWarmRestarts",
                    new LearningRate.WarmRestarts(
                            base,
                            floor,
                            scheduler.integer("T_0", 5, 1, 10_000),
                            scheduler.integer("T_mult", 2, 1, 100)),
                    "StepLR",
                    new LearningRate.Steps(
                            base, scheduler.integer("step_size", 5, 1, 10_000), scheduler.number("gamma", 0.5, 0, 1)));
            return scheduler.choice("name", "CosineAnnealingWarmRestarts", rates);
        }
    }

    /**
     * What is minimized.
     *
     * @param detection the loss of telling fake from real
     * @param detectionName as it is configured, for the log
     * @param transport how subgroups are compared
     * @param fewest the fewest rows with which a subgroup is compared
     * @param dynamic whether the two losses are weighted by learned uncertainties instead of fixed weights
     * @param detectionWeight the fixed weight of detection, or the initial log variance
     * @param fairnessWeight the fixed weight of fairness, or the initial log variance
     */
    record Loss(
            DetectionLoss detection,
            String detectionName,
            EntropicTransport.Settings transport,
            int fewest,
            boolean dynamic,
            double detectionWeight,
            double fairnessWeight) {

        static Loss from(ConfigTree tree) {
            ConfigTree loss = tree.section("loss");
            ConfigTree fairness = tree.section("fairness_loss");
            ConfigTree weighting = tree.section("loss_weighting");
            boolean dynamic = weighting.choice("type", "dynamic", Map.of("dynamic", true, "fixed", false));
            return new Loss(
                    detectionOf(loss),
                    loss.text("type").orElse("cross_entropy"),
                    new EntropicTransport.Settings(
                            fairness.number("sinkhorn_blur", 1e-4, 1e-9, 1e3) * Scale.BLUR,
                            fairness.integer("sinkhorn_p", 2, 1, 2),
                            fairness.number("scaling", 0.9, 0.01, 0.99)),
                    fairness.integer("min_samples_per_subgroup", 2, 1, 12),
                    dynamic,
                    dynamic
                            ? weighting.number("init_log_var_cls", 0, -20, 20)
                            : weighting.number("lambda_cls", 1, 0, 1e6),
                    dynamic
                            ? weighting.number("init_log_var_fair", 0, -20, 20)
                            : weighting.number("lambda_fair", 0.1, 0, 1e6));
        }

        private static DetectionLoss detectionOf(ConfigTree loss) {
            List<Double> weights = loss.numbers("class_weights", List.of(1.0, 1.0), 1e-6, 1e6);
            if (weights.size() != 2) {
                loss.refuse("class_weights", "must be two numbers", weights);
                weights = List.of(1.0, 1.0);
            }
            return new DetectionLoss(
                    loss.choice(
                            "type",
                            "cross_entropy",
                            Map.of(
                                    "cross_entropy", DetectionLoss.Kind.CROSS_ENTROPY,
                                    "focal", DetectionLoss.Kind.FOCAL,
                                    "bce", DetectionLoss.Kind.BCE)),
                    loss.number("focal_alpha", 0.25, 0, 1),
                    loss.number("focal_gamma", 2, 0, 100),
                    loss.number("label_smoothing", 0, 0, 1),
                    weights.get(0),
                    weights.get(1));
        }
    }

    /**
     * What is measured when.
     *
     * @param metric which validation metric chooses the best epoch: {@code auc}, {@code acc} or {@code eer}
     * @param testEvery every how many epochs the test sets are measured, besides at each best epoch
     * @param testSets which test sets
     */
    record Evaluation(String metric, int testEvery, List<String> testSets) {

        static Evaluation from(ConfigTree evaluation) {
            return new Evaluation(
                    evaluation.choice("metric_for_best", "auc", Map.of("auc", "auc", "acc", "acc", "eer", "eer")),
                    evaluation.integer("test_every_n_epochs", 5, 1, 10_000),
                    evaluation.names("test_datasets", TEST_SETS, TEST_SETS));
        }
    }
}
