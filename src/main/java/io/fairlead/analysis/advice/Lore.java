package io.fairlead.analysis.advice;

import io.fairlead.analysis.view.Role;

/** What is known of moving a setting in general: its effect on fairness, its price, what to do if it fails. */
final class Lore {

    private Lore() {}

    /** What a change of this role does to fairness, as far as theory and the published runs say. */
    static String fairness(Role role, boolean up) {
        return switch (role) {
            case FAIRNESS_WEIGHT, PAIRWISE_WEIGHT ->
                up
                        ? "F_FPR should fall; AUC pays once the term's share passes a quarter of the loss"
                        : "F_FPR may rise again: watch the worst group's AUC";
            case BLUR ->
                up
                        ? "the Sinkhorn term shrinks by about the 0.9th power of the factor: as if the weight fell"
                        : "the Sinkhorn term grows by about the 0.9th power of the factor: as if the weight rose";
            case GATE_BIAS ->
                "an unsaturated gate lets the debiased features through: F_* moved by 10 to 20 points in the"
                        + " published runs";
            case ADVERSARY, SIMILARITY_WEIGHT ->
                "trades removal of race and gender against keeping CLIP's features: read the"
                        + " Sinkhorn distance beside the cosine";
            case SAMPLER -> "balances what each subgroup contributes; FPR gaps of small groups should shrink";
            case LABEL_SMOOTHING -> "scores move towards one half, so rates at the 0.5 threshold shift: recheck F_FPR";
            case EPOCHS ->
                up
                        ? "F_* usually settle after AUC: compare at the selected epoch"
                        : "check that F_* has settled by then: it usually does so after AUC";
            default -> "not known to help or harm; compare F_FPR and F_MEO at the selected epoch with their noise";
        };
    }

    /** What it costs in training time. */
    static String cost(Role role, double factor) {
        return switch (role) {
            case EPOCHS, STEPS -> "training time x" + Math.round(100 * factor) / 100.0;
            case BATCH_SIZE -> "fewer, longer steps; memory x" + Math.round(100 * factor) / 100.0;
            case ADAPTER_WIDTH ->
                "trained parameters x" + Math.round(100 * factor) / 100.0 + "; time per step almost unchanged";
            case LEARNING_RATE ->
                factor < 1
                        ? "same time per epoch; may need up to " + Math.min(3, Math.round(10 / factor) / 10.0)
                                + " times the epochs"
                        : "same time per epoch";
            default -> "none";
        };
    }

    /** What to do if the next run does not improve by more than twice the retrain noise. */
    static String fallback(Role role, Object current, boolean up) {
        return switch (role) {
            case LEARNING_RATE ->
                up
                        ? "keep " + current + " and double the epochs instead"
                        : "keep the lower rate, add warm-up of 5 % of the steps and clip at the 90th percentile of the"
                                + " gradient norm";
            case WEIGHT_DECAY, DROPOUT, LABEL_SMOOTHING ->
                "go back to " + current + " and change capacity or the number of epochs" + " instead";
            case FAIRNESS_WEIGHT, BLUR, PAIRWISE_WEIGHT ->
                "go back to " + current + " and balance the sampling by subgroup and" + " label instead";
            case EPOCHS, STEPS -> "go back to " + current + " and take the best checkpoint";
            default -> "go back to " + current;
        };
    }
}
