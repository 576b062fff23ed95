/**
 * Landscapes of real training, by surrogates that others fitted to large tables of results, and one of our own
 * built on them.
 *
 * <p>Start with {@link io.fairlead.bench.surrogate.Yahpo}: tasks of YAHPO Gym's {@code lcbench} (neural networks)
 * and {@code fair_ranger} (random forests with fairness gaps). Their networks are read from the folder of shared
 * data and are not part of the project; without them the groups are empty.
 *
 * @see <a href="https://proceedings.mlr.press/v188/pfisterer22a.html">Pfisterer, Schneider, Moosbauer, Binder and
 *     Bischl, YAHPO Gym, 2022</a>
 */
@NullMarked
package io.fairlead.bench.surrogate;

import org.jspecify.annotations.NullMarked;
