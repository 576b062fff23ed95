/**
 * Problems that are given by a formula: the usual synthetic suites, engineering problems, and one made-up
 * landscape of training hyperparameters.
 *
 * <p>Start with {@link io.fairlead.bench.suite.Suites}, the list of them all. Each class holds one family and
 * names the paper it comes from. A problem's greatest hypervolume is exact where the front has a closed form
 * and otherwise the best value known; its comment says which.
 */
@NullMarked
package io.fairlead.bench.suite;

import org.jspecify.annotations.NullMarked;
