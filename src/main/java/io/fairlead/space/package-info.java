/**
 * What may be tried.
 *
 * <p>Start with {@link io.fairlead.space.SearchSpace}: its {@link io.fairlead.space.Parameter}s, the
 * conditions under which each is active, and the constraints among them. A
 * {@link io.fairlead.space.Candidate} is one choice of values; {@link io.fairlead.space.Encoding} is the
 * only way between candidates and the unit cube that models see.
 *
 * <p>Parameters are named by dotted paths into a training configuration, such as
 * {@code optimizer.lr}. A candidate holds the active parameters only: an inactive one has no value, and
 * no imputed number stands for it. Values are {@code Double} (float), {@code Long} (int) and
 * {@code String}, {@code Long}, {@code Double} or {@code Boolean} (choice). Everything here is immutable.
 *
 * <p>How a space is written in a file is the business of {@code config}; what is worth trying, that of
 * {@code propose}.
 */
@NullMarked
package io.fairlead.space;

import org.jspecify.annotations.NullMarked;
