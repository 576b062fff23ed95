/**
 * What is searched in a benchmark: a space, a formula for the true values, and what spoils the measurement.
 *
 * <p>Start with {@link io.fairlead.bench.problem.Problem}. Its {@link io.fairlead.bench.problem.Truth} gives
 * the noise-free {@link io.fairlead.bench.problem.Outcome} of a candidate, its
 * {@link io.fairlead.bench.problem.Disturbance} what an optimizer gets to see of it, and its
 * {@link io.fairlead.bench.problem.Goals} how a search is judged.
 *
 * <p>Everything is minimized; a constraint is kept where its value is not above zero. Everything here is
 * immutable, and a measurement depends on nothing but the candidate and the generator handed in. The
 * formulas themselves live in {@code suite}, {@code surrogate} and {@code replay}.
 */
@NullMarked
package io.fairlead.bench.problem;

import org.jspecify.annotations.NullMarked;
