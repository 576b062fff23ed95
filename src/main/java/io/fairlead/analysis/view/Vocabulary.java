package io.fairlead.analysis.view;

import io.fairlead.metrics.MetricName;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What losses and metrics are called in the logs of many trainers, most telling first. */
final class Vocabulary {

    static final Set<String> VALIDATION = Set.of("val", "validation", "valid", "eval", "dev");
    static final Set<String> TRAINING = Set.of("train", "training", "");

    static final List<String> TRAIN_LOSSES =
            List.of("loss", "loss_overall", "total_loss", "loss_total", "cls_loss", "mean_loss", "nll_loss");
    static final List<String> VALIDATION_LOSSES = List.of(
            "loss",
            "loss_overall",
            "total_loss",
            "loss_total",
            "ce_loss",
            "cls_loss",
            "mean_loss",
            "nll_loss",
            "nll",
            "ppl",
            "perplexity");

    static final List<String> METRICS = List.of(
            "auc",
            "auroc",
            "roc_auc",
            "map50_95",
            "map_0_5_0_95",
            "map",
            "mean_average_precision",
            "f1",
            "f1_macro",
            "macro_f1",
            "miou",
            "mean_iou",
            "iou",
            "dice",
            "mean_dice",
            "dice_mean",
            "dice_coef",
            "dice_score",
            "ssim",
            "psnr",
            "bleu",
            "balanced_acc",
            "acc",
            "accuracy",
            "top1",
            "acc1",
            "ap",
            "wer",
            "cer",
            "error_rate",
            "error",
            "eer",
            "r2",
            "rmse",
            "mae",
            "mse");

    /** What an agent collects: the measure of reinforcement learning. */
    static final List<String> RETURNS = List.of(
            "return",
            "episode_return",
            "mean_return",
            "avg_return",
            "average_return",
            "ep_rew_mean",
            "episode_reward",
            "mean_reward",
            "avg_reward",
            "average_reward",
            "reward");

    private static final NamePattern AGENT =
            NamePattern.of("((policy|pi|pg|actor|critic|vf|value|value_function|q|qf)_?loss"
                    + "|loss_?(policy|pi|pg|actor|critic|vf|value|q)|ep_rew_mean|(episode|test|eval|mean|average|avg)_?returns?"
                    + "|returns?)");
    private static final NamePattern GENERATOR =
            NamePattern.of("(g|gen|generator|netg)_?(loss|err)(_.*)?|(loss|err)_?(g|gen|generator)(_.*)?|g_gan");
    private static final NamePattern DISCRIMINATOR = NamePattern.of("(d|dis|disc|discriminator|netd)_?(loss|err)(_.*)?"
            + "|(loss|err)_?(d|dis|disc|discriminator)(_.*)?|d_(real|fake)");
    private static final NamePattern LOSS = NamePattern.of("(.*[^a-z])?(loss|losses|nll|ppl|perplexity)([^a-z].*)?");

    private Vocabulary() {}

    /** One spelling of a metric's name: lower case, no brackets, one kind of separator. */
    static String plain(String metric) {
        return metric.toLowerCase(Locale.ROOT)
                .replaceAll("\\([a-z]\\)$", "")
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_|_$", "");
    }

    /** Whether a name is that of a loss or of a part of one. */
    static boolean isLoss(MetricName name) {
        return LOSS.fits(name.metric());
    }

    /** Whether the losses are those of players against each other, or of an agent: they have no direction. */
    static boolean isGame(Collection<MetricName> names) {
        boolean agent = names.stream().anyMatch(name -> AGENT.fits(plain(name.metric())));
        boolean generator = names.stream().anyMatch(name -> GENERATOR.fits(plain(name.metric())));
        boolean discriminator = names.stream().anyMatch(name -> DISCRIMINATOR.fits(plain(name.metric())));
        return agent || (generator && discriminator);
    }
}
