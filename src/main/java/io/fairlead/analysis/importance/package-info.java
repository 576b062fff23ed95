/**
 * Which hyperparameters matter, per objective.
 *
 * <p>Start with {@link io.fairlead.analysis.importance.Importance}: the trials of a search go in; out come the share of
 * each parameter, and of each pair, in the variance of an objective over the whole search space. It is the functional
 * analysis of variance of Hutter, Hoos and Leyton-Brown (2014) on forests of regression trees: trees are piecewise
 * constant on boxes, so each share is a finite sum without sampling ({@link io.fairlead.analysis.importance.Shares}).
 *
 * <p>A parameter that is inactive has no effect there, and the tree asks for its parent first: a share is never given to
 * a child because its mere absence tells which parent was chosen.
 */
@NullMarked
package io.fairlead.analysis.importance;

import org.jspecify.annotations.NullMarked;
