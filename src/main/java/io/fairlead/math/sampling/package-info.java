/**
 * Random and quasi-random numbers that depend on nothing but their keys.
 *
 * <p>Start with {@link io.fairlead.math.sampling.KeyedRandom}: a generator made from a seed and a list of
 * keys (a trial's number, a purpose), so that adding a draw in one place shifts no other. {@link
 * io.fairlead.math.sampling.Sobol} fills the unit cube evenly. {@link io.fairlead.math.sampling.Shuffles}
 * orders and chooses.
 *
 * <p>The bits are defined here and not by the Java library, whose methods may change between versions:
 * the same keys give the same numbers on every machine and JDK.
 */
@NullMarked
package io.fairlead.math.sampling;

import org.jspecify.annotations.NullMarked;
