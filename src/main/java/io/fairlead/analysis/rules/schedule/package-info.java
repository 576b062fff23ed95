/**
 * Rules about the learning rate's level and schedule: oscillation, decay, floor, warm-up, cycles.
 */
@NullMarked
package io.fairlead.analysis.rules.schedule;

import org.jspecify.annotations.NullMarked;
