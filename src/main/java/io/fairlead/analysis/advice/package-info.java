/**
 * From findings to values: which setting goes where, how sure that is, what it costs, what to do if it fails.
 *
 * <p>{@link io.fairlead.analysis.advice.Adviser} gathers what findings ask of each setting, lets opposing wishes cancel,
 * applies the size rules (between a stable and an unstable value if both are known, else a third, a half or a tenth) and
 * the bounds, and writes one {@link io.fairlead.analysis.advice.Recommendation} for each setting.
 */
@NullMarked
package io.fairlead.analysis.advice;

import org.jspecify.annotations.NullMarked;
