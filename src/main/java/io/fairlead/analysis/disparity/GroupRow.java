package io.fairlead.analysis.disparity;

import io.fairlead.fairness.ConfusionCounts;
import java.util.Optional;

/**
 * One subgroup.
 *
 * @param name such as {@code Female-Black}
 * @param counts its confusion counts
 * @param fpr the interval of its false-positive rate, 95 %; empty without reals
 * @param tpr the interval of its true-positive rate; empty without fakes
 * @param auc its AUC; NaN if it lacks a class
 * @param aucInterval the interval of its AUC; empty if it lacks a class
 * @param p how likely its FPR is that far from the rest's by chance, corrected for the number of groups; NaN without reals
 */
public record GroupRow(
        String name,
        ConfusionCounts counts,
        Optional<Range> fpr,
        Optional<Range> tpr,
        double auc,
        Optional<Range> aucInterval,
        double p) {}
