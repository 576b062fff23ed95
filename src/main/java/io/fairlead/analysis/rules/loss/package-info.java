/**
 * Rules about the loss going wrong: divergence, spikes, never learning, collapsing to zero, a wrong start.
 *
 * <p>{@link io.fairlead.analysis.rules.loss.BlowUp} holds the condition that F04 and F05 share.
 */
@NullMarked
package io.fairlead.analysis.rules.loss;

import org.jspecify.annotations.NullMarked;
