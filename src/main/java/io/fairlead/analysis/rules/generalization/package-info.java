/**
 * Rules about training against validation: overfitting, over-confidence, gaps that are wide but harmless, too much
 * regularisation.
 *
 * <p>Only the loss in evaluation mode is a fair partner of the validation loss; where the log has only the loss of
 * training batches, rules that need the fair pair say so.
 */
@NullMarked
package io.fairlead.analysis.rules.generalization;

import org.jspecify.annotations.NullMarked;
