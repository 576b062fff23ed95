package io.fairlead.math.series;

import java.util.Optional;

/** Whether a series repeats itself. */
public final class Periods {

    private Periods() {}

    /**
     * Returns the correlation of a series with itself, shifted.
     *
     * @param values in the order of time
     * @param lag the shift, zero or above
     * @return between −1 and 1; NaN if the series is shorter than the shift or constant
     */
    public static double autocorrelation(double[] values, int lag) {
        int n = values.length;
        if (n <= lag) {
            return Double.NaN;
        }
        double mean = Robust.mean(values, 0, n);
        double power = 0;
        double shared = 0;
        for (int i = 0; i < n; i++) {
            power += (values[i] - mean) * (values[i] - mean);
            if (i + lag < n) {
                shared += (values[i] - mean) * (values[i + lag] - mean);
            }
        }
        return power > 0 ? shared / power : Double.NaN;
    }

    /**
     * Finds the period of a series: detrended by a running median of a third of its length, clipped at five robust
     * deviations, the highest autocorrelation behind the first zero crossing.
     *
     * @param values at least 30 in the order of time, evenly spaced
     * @return the period with its strength; empty if nothing repeats three times
     */
    public static Optional<Period> find(double[] values) {
        int n = values.length;
        if (n < 30) {
            return Optional.empty();
        }
        double[] trend = Robust.runningMedian(values, n / 3);
        double[] rest = new double[n];
        for (int i = 0; i < n; i++) {
            rest[i] = values[i] - trend[i];
        }
        double limit = 5 * Robust.spread(rest);
        for (int i = 0; i < n; i++) {
            rest[i] = Math.max(-limit, Math.min(limit, rest[i]));
        }
        Period best = new Period(0, 0, 0);
        boolean crossed = false;
        for (int lag = 1; lag <= n / 3; lag++) {
            double r = autocorrelation(rest, lag);
            crossed |= r < 0;
            if (crossed && r > best.strength()) {
                best = new Period(lag, r, Robust.quantile(rest, 0.95) - Robust.quantile(rest, 0.05));
            }
        }
        return best.lag() > 1 ? Optional.of(best) : Optional.empty();
    }

    /**
     * A repetition.
     *
     * @param lag the period in points
     * @param strength the autocorrelation at that shift, 0 to 1
     * @param amplitude from the 5th to the 95th percentile of the detrended series
     */
    public record Period(int lag, double strength, double amplitude) {}
}
