/**
 * Rules about budget and progress: too slow, still improving, saturated, when to stop, which checkpoint, underfitting.
 */
@NullMarked
package io.fairlead.analysis.rules.convergence;

import org.jspecify.annotations.NullMarked;
