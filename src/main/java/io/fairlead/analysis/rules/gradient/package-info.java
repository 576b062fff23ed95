/**
 * Rules about gradients, the optimizer's constants, precision and the batch.
 */
@NullMarked
package io.fairlead.analysis.rules.gradient;

import org.jspecify.annotations.NullMarked;
