/**
 * Rules about many runs together: what can and cannot be blamed, noise, edges, failures, waste.
 */
@NullMarked
package io.fairlead.analysis.rules.study;

import org.jspecify.annotations.NullMarked;
