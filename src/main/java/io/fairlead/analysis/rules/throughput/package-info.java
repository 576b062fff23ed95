/**
 * Rules about the machine: starved accelerators, memory, slow steps.
 */
@NullMarked
package io.fairlead.analysis.rules.throughput;

import org.jspecify.annotations.NullMarked;
