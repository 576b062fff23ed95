package io.fairlead.analysis.rules.convergence;

import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.Quality;
import io.fairlead.math.series.Trend;

/**
 * Since when a metric has been flat.
 *
 * @param reached the share of the run at which the value came within its noise of the best
 * @param drift by how much it moved from there to the end, by its robust slope
 * @param noise the noise that counts as nothing
 */
record Flatness(double reached, double drift, double noise) {

    static Flatness of(Quality quality) {
        Curve curve = quality.curve();
        double[] smooth = curve.smooth();
        double noise = Math.max(curve.noise(), 0.002 * quality.scale(quality.bestValue()));
        double best = quality.bestValue();
        int at = 0;
        while (at < smooth.length - 1 && quality.gain(best, smooth[at]) > noise) {
            at++;
        }
        Curve rest = curve.from(at);
        double drift = rest.size() < 4
                ? Double.NaN
                : Trend.slope(rest.positions(), rest.values()) * (rest.position(rest.size() - 1) - rest.position(0));
        return new Flatness(curve.progress(at), drift, noise);
    }

    /** Whether the rest of the run moved less than its noise. */
    boolean isFlat() {
        return Math.abs(drift) < noise;
    }
}
