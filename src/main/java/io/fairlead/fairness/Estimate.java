package io.fairlead.fairness;

import io.fairlead.math.stats.Interval;

/**
 * A number with how sure it is.
 *
 * @param value the number as measured on the samples
 * @param interval where the true one lies with the report's confidence
 * @param standardError the standard deviation of the number over samples drawn again
 */
public record Estimate(double value, Interval interval, double standardError) {}
