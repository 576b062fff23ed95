package io.fairlead.rehearsal;

import io.fairlead.rehearsal.descent.LearningRate;
import io.fairlead.rehearsal.descent.Optimizer;
import io.fairlead.rehearsal.loss.EntropicTransport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * What a Stage 1 configuration asks for, converted to the small training's units.
 *
 * @param seed decides initial weights, batches and dropout
 * @param network the network
 * @param data which samples form the batches
 * @param optimizer the rule of descent
 * @param rate the learning rate of each epoch
 * @param scheduled whether the rate follows a schedule, and is logged
 * @param loss what is minimized
 * @param selection how the best epoch is chosen
 */
record Stage1Settings(
        long seed,
        Network network,
        Data data,
        Optimizer.Settings optimizer,
        LearningRate rate,
        boolean scheduled,
        Loss loss,
        Selection selection) {

    private static final List<String> FACE_SETS = List.of("fairface", "utkface", "causalface");

    static Stage1Settings from(ConfigTree tree) {
        ConfigTree training = tree.section("training");
        ConfigTree optimizer = training.section("optimizer");
        ConfigTree scheduler = training.section("scheduler");
        int epochs = training.integer("num_epochs", 20, 1, 10_000);
        return new Stage1Settings(
                tree.integer("seed", 42, 0, Integer.MAX_VALUE),
                Network.from(tree.section("model")),
                Data.from(tree.section("dataset"), training),
                Stage2Settings.Descent.optimizerOf(optimizer),
                rateOf(scheduler, optimizer.number("lr", 1e-3, 0, 1e6) * Scale.STAGE1_LEARNING_RATE, epochs),
                !scheduler.text("type").orElse("cosine").equalsIgnoreCase("none"),
                Loss.from(tree.section("loss"), tree.section("grl")),
                Selection.from(tree.section("best_model_selection")));
    }

    private static LearningRate rateOf(ConfigTree scheduler, double base, int epochs) {
        return scheduler.choice(
                "type",
                "cosine",
                Map.of(
                        "cosine",
                        new LearningRate.Cosine(
                                base,
                                scheduler.number("eta_min", 1e-5, 0, 1e6) * Scale.STAGE1_LEARNING_RATE,
                                scheduler.integer("T_max", epochs, 1, 10_000)),
                        "step",
                        new LearningRate.Steps(
                                base,
                                scheduler.integer("step_size", 5, 1, 10_000),
                                scheduler.number("gamma", 0.1, 0, 1)),
                        "none",
                        new LearningRate.Constant(base)));
    }

    /**
     * The network.
     *
     * @param adapterHidden the width of the adapter
     * @param raceHidden the width of the race head
     * @param genderHidden the width of the gender head
     * @param dropout the share of units that is dropped
     * @param normalize whether features are scaled to length one
     * @param reversal whether the heads' gradients are reversed
     */
    record Network(
            int adapterHidden, int raceHidden, int genderHidden, double dropout, boolean normalize, boolean reversal) {

        // The widths of the project's heads, which are not configured.
        private static final int RACE_HIDDEN = 256;
        private static final int GENDER_HIDDEN = 128;

        static Network from(ConfigTree model) {
            int dim = model.integer("feature_dim", 768, 1, 100_000);
            return new Network(
                    Scale.width(model.integer("adapter_hidden_dim", 512, 1, 100_000), dim),
                    Scale.width(RACE_HIDDEN, dim),
                    Scale.width(GENDER_HIDDEN, dim),
                    model.number("dropout", 0.1, 0, 0.99),
                    model.flag("normalize_features", true),
                    model.flag("use_grl", true));
        }
    }

    /**
     * Which samples form the batches.
     *
     * @param epochs the number of epochs
     * @param batchSize samples of a batch
     * @param sets the training sets
     * @param validateOnDeepfakes whether validation is on the deepfake data instead of the first training set
     * @param augment whether training samples are blurred a little each time
     * @param balanced whether all subgroups are cut to the same size
     * @param mostPerSubgroup the most samples of a subgroup; zero for the smallest one's size
     */
    record Data(
            int epochs,
            int batchSize,
            List<String> sets,
            boolean validateOnDeepfakes,
            boolean augment,
            boolean balanced,
            int mostPerSubgroup) {

        static Data from(ConfigTree dataset, ConfigTree training) {
            int most = dataset.integer("max_samples_per_subgroup", 0, 0, 10_000_000);
            return new Data(
                    training.integer("num_epochs", 20, 1, 10_000),
                    training.integer("batch_size", 64, 2, 100_000),
                    dataset.names("train_datasets", FACE_SETS, FACE_SETS),
                    dataset.flag("use_ffpp_for_validation", true),
                    dataset.flag("use_data_augmentation", true),
                    dataset.flag("use_balance_sampling", true),
                    most == 0 ? 0 : Math.max(1, most / Scale.ROWS));
        }
    }

    /**
     * What is minimized.
     *
     * @param race the weight of the race head's loss
     * @param gender the weight of the gender head's loss
     * @param similarity the weight of staying near the original
     * @param fairness the weight of the distance between each subgroup and all
     * @param pairwise the weight of the distance between pairs of subgroups
     * @param transport how distances are computed
     * @param smoothing the label smoothing of the heads' losses
     * @param reversal the strength of the reversal for a share of the training from 0 to 1
     */
    record Loss(
            double race,
            double gender,
            double similarity,
            double fairness,
            double pairwise,
            EntropicTransport.Settings transport,
            double smoothing,
            DoubleUnaryOperator reversal) {

        static Loss from(ConfigTree loss, ConfigTree grl) {
            double pairwise = loss.number("lambda_pairwise_fairness", 0, 0, 1e6);
            return new Loss(
                    loss.number("lambda_race", 1, 0, 1e6),
                    loss.number("lambda_gender", 0.5, 0, 1e6),
                    loss.number("lambda_similarity", 2, 0, 1e6),
                    loss.number("lambda_fairness", 0.5, 0, 1e6),
                    loss.number("lambda_pairwise", pairwise, 0, 1e6),
                    new EntropicTransport.Settings(
                            loss.number("sinkhorn_blur", 1e-4, 1e-9, 1e3) * Scale.BLUR,
                            loss.integer("sinkhorn_p", 2, 1, 2),
                            loss.number("sinkhorn_scaling", 0.9, 0.01, 0.99)),
                    loss.number("label_smoothing", 0, 0, 1),
                    reversalOf(grl));
        }

        private static DoubleUnaryOperator reversalOf(ConfigTree grl) {
            double first = grl.number("initial_lambda", 0, 0, 1e6);
            double most = grl.number("max_lambda", 1, 0, 1e6);
            double gamma = grl.number("gamma", 10, 0, 1e6);
            Map<String, DoubleUnaryOperator> schedules = new LinkedHashMap<>();
            // Ganin et al., 2016, section 5.2.2.
            schedules.put("dann", share -> 2 / (1 + Math.exp(-gamma * share)) - 1);
            schedules.put("linear", share -> share);
            schedules.put("step", share -> share < 0.5 ? 0 : 1);
            DoubleUnaryOperator shape = grl.choice("schedule", "dann", schedules);
            return share -> Math.max(first, Math.min(most, first + (most - first) * shape.applyAsDouble(share)));
        }
    }

    /**
     * How the best epoch is chosen: by the largest weighted sum.
     *
     * @param cosine the weight of the similarity to the original
     * @param race the weight of the race head's accuracy
     * @param gender the weight of the gender head's accuracy
     */
    record Selection(double cosine, double race, double gender) {

        static Selection from(ConfigTree selection) {
            return new Selection(
                    selection.number("w_cosine", 1, -1e6, 1e6),
                    selection.number("w_race_acc", -0.3, -1e6, 1e6),
                    selection.number("w_gender_acc", -0.2, -1e6, 1e6));
        }
    }

    /** Returns the configuration as Stage 1's {@code config.json} keeps it: flattened but for four sections. */
    static Map<String, Object> flattened(Map<String, Object> tree) {
        Map<String, Object> flat = new LinkedHashMap<>();
        List<String> nested = new ArrayList<>(List.of("grl", "best_model_selection", "rehearsal"));
        tree.forEach((key, value) -> {
            if (value instanceof Map<?, ?> section && !nested.contains(key)) {
                section.forEach((name, inner) -> flat.put(String.valueOf(name), inner));
            } else {
                flat.put(key, value);
            }
        });
        return flat;
    }
}
