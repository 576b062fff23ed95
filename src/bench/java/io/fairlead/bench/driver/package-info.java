/**
 * The searches that are compared, behind one interface: open, ask, tell.
 *
 * <p>Start with {@link io.fairlead.bench.driver.Optimizer}. Some run in this process; any other program
 * can take part through {@link io.fairlead.bench.driver.ProcessOptimizer}, which speaks the JSON lines of
 * {@code fairlead ask-tell} with it; {@code src/bench/python/peers.py} answers them for Python libraries.
 *
 * <p>An optimizer is used by one thread. It never sees the truth, only what trials report.
 */
@NullMarked
package io.fairlead.bench.driver;

import org.jspecify.annotations.NullMarked;
