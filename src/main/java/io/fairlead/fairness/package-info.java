/**
 * How well a detector detects, and how evenly over subgroups of people.
 *
 * <p>Start with {@link io.fairlead.fairness.FairnessReport}, which says everything about one set of predictions:
 * AUC, the fairness metrics by name, each with a confidence interval, and each subgroup's counts.
 * {@link io.fairlead.fairness.GroupMetrics} holds the formulas on confusion counts alone.
 *
 * <p>Fake is the positive class. Subgroups are intersections, {@code gender * 4 + race}. Implementations of these
 * metrics disagree about groups that lack a class, so the rule has a name and is part of the answer:
 * {@link io.fairlead.fairness.GroupRule}. AUC, accuracy, EER and AP are fractions; F_* are percent; smaller F_* is
 * fairer. A constant classifier has F_FPR = F_DP = F_MEO = 0 and is worthless: the report flags it.
 */
@NullMarked
package io.fairlead.fairness;

import org.jspecify.annotations.NullMarked;
