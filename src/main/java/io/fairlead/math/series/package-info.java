/**
 * Robust statistics of a series of measurements: noise, trend, spikes, level changes, periods, forecasts.
 *
 * <p>Start with {@link io.fairlead.math.series.Robust} for medians and noise and
 * {@link io.fairlead.math.series.Trend} for slopes and their significance. Everything takes {@code double[]} in the
 * order of time and answers with numbers or small records. Inputs are finite unless a comment says otherwise; what
 * has no answer is NaN or an empty list. Nothing here knows what was measured: see {@code analysis} for that.
 */
@NullMarked
package io.fairlead.math.series;

import org.jspecify.annotations.NullMarked;
