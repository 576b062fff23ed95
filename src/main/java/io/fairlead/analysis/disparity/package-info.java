/**
 * Whether subgroups are treated differently by more than chance.
 *
 * <p>{@link io.fairlead.analysis.disparity.GroupTable} holds, for one data set, each subgroup's rates with Wilson's
 * intervals and its AUC with DeLong's, a p-value against the rest corrected by Holm, and each F_* as observed
 * beside what perfectly equal groups of these sizes would show by chance. The chance comes from permuting the groups among
 * samples of the same class, video by video where videos are known, since frames of one video are not independent.
 */
@NullMarked
package io.fairlead.analysis.disparity;

import org.jspecify.annotations.NullMarked;
