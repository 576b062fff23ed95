/**
 * What the rehearsal trainer minimizes: each loss with its derivative.
 *
 * <p>{@link io.fairlead.rehearsal.loss.DetectionLoss} is for real against fake,
 * {@link io.fairlead.rehearsal.loss.CrossEntropy} for race and gender,
 * {@link io.fairlead.rehearsal.loss.CosineSimilarity} keeps the features near the original, and
 * {@link io.fairlead.rehearsal.loss.SubgroupTransport} pulls the subgroups' features together by
 * {@link io.fairlead.rehearsal.loss.EntropicTransport}. Each answers a {@link io.fairlead.rehearsal.loss.LossValue}.
 *
 * <p>Exponentials overflow as in single precision, so that a training whose weights run away ends in infinity and NaN, as
 * real ones do. Loss functions are immutable unless they say otherwise.
 */
@NullMarked
package io.fairlead.rehearsal.loss;

import org.jspecify.annotations.NullMarked;
