/**
 * The benchmark program: how good, how fast, how steady the searches and the diagnosis are.
 *
 * <p>Start with {@link io.fairlead.bench.Bench}, the command line. Problems are in {@code problem} and
 * {@code suite}, real landscapes in {@code surrogate} and {@code replay}, the searches that are compared in
 * {@code driver}, and the running and scoring in {@code campaign}.
 *
 * <p>Nothing of this is part of the product: it is compiled by the Maven profile {@code bench} only. Where
 * data are read that the project does not contain, {@link io.fairlead.bench.Shared} says where they lie, and
 * what needs them is left out with a message when they are not there.
 */
@NullMarked
package io.fairlead.bench;

import org.jspecify.annotations.NullMarked;
