/**
 * Does it help a search to hear what the analyst says of its runs?
 *
 * <p>Start with {@link io.fairlead.bench.feedback.Ablation}: searches of the rehearsal trainer with the same seed and the
 * same initial design, which differ in what they are told ({@link io.fairlead.bench.feedback.Arm}). One arm hears hints
 * of the same number and strength that say nothing ({@link io.fairlead.bench.feedback.Distortion}): only what the true
 * ones win over those is the diagnosis's own merit. Results are judged by {@link io.fairlead.bench.feedback.Comparison}.
 */
@NullMarked
package io.fairlead.bench.feedback;

import org.jspecify.annotations.NullMarked;
