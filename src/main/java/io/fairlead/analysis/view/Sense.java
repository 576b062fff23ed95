package io.fairlead.analysis.view;

import java.util.List;
import java.util.Locale;

/** In which direction a metric is better. */
public enum Sense {
    /** Larger is better. */
    UP,
    /** Smaller is better. */
    DOWN,
    /** Neither is known. */
    NONE;

    private static final List<String> RISING = List.of(
            "auc",
            "auroc",
            "acc",
            "accuracy",
            "f1",
            "ap",
            "map",
            "precision",
            "recall",
            "iou",
            "miou",
            "bleu",
            "r2",
            "ssim",
            "psnr",
            "score",
            "top1",
            "top5",
            "mrr",
            "ndcg",
            "dice",
            "kappa",
            "mcc",
            "spearman",
            "pearson");
    private static final List<String> FALLING = List.of(
            "loss",
            "error",
            "err",
            "eer",
            "wer",
            "cer",
            "rmse",
            "mse",
            "mae",
            "ppl",
            "perplexity",
            "fid",
            "nll",
            "ece",
            "sinkhorn",
            "brier");

    /**
     * Tells the direction of a metric by its name.
     *
     * @param metric the last part of its canonical name
     * @return up, down, or none if the name does not say
     */
    public static Sense of(String metric) {
        String lower = metric.toLowerCase(Locale.ROOT);
        if (metric.startsWith("F_") || lower.contains("gap")) {
            return DOWN;
        }
        List<String> words = List.of(lower.split("[^a-z0-9]+"));
        if (words.stream().anyMatch(word -> FALLING.contains(word) || word.endsWith("loss"))) {
            return DOWN;
        }
        boolean rises = words.stream()
                .anyMatch(word -> RISING.contains(word)
                        || word.startsWith("map")
                        || word.startsWith("auc")
                        || word.startsWith("acc")
                        || word.startsWith("top"));
        return rises ? UP : NONE;
    }

    /**
     * Returns the factor that makes smaller better.
     *
     * @return −1 for up, 1 otherwise
     */
    public int sign() {
        return this == UP ? -1 : 1;
    }
}
