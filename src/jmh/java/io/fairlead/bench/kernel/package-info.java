/**
 * Timings of the parts of one ask with JMH: {@code ./fairlead-bench kernels}.
 *
 * <p>All on the published random history of 12 parameters, so that they add up to what
 * {@code ./fairlead-bench latency} measures.
 */
@NullMarked
package io.fairlead.bench.kernel;

import org.jspecify.annotations.NullMarked;
