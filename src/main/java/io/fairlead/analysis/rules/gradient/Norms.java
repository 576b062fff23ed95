package io.fairlead.analysis.rules.gradient;

import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.Quality;
import io.fairlead.analysis.view.RunView;
import io.fairlead.math.series.Robust;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a run's gradient norms look like.
 *
 * @param curve the norms before clipping
 * @param median the middle value
 * @param p99 the 99th percentile
 * @param growth the median of the last fifth over that of the first fifth
 * @param improves whether what the run is judged by was still improving in its second half
 */
record Norms(Curve curve, double median, double p99, double growth, boolean improves) {

    static final int NEEDED = 50;

    static Optional<Norms> of(RunView view) {
        return view.gradientNorm().filter(curve -> curve.size() >= NEEDED).map(curve -> {
            double[] values = curve.values();
            int fifth = curve.size() / 5;
            double early = Robust.median(Arrays.copyOf(values, fifth));
            double late = Robust.median(Arrays.copyOfRange(values, values.length - fifth, values.length));
            return new Norms(
                    curve,
                    Robust.median(values),
                    Robust.quantile(values, 0.99),
                    late / Math.max(1e-300, early),
                    improves(view));
        });
    }

    private static boolean improves(RunView view) {
        Optional<Quality> judged =
                view.judged().filter(quality -> quality.curve().size() >= 6);
        if (judged.isPresent()) {
            return judged.get().curve().progress(judged.get().best()) > 0.5;
        }
        return view.trainBatch()
                .filter(loss -> loss.size() >= 20)
                .map(loss -> loss.from(loss.size() / 2).thinned(200).rise() < -1)
                .orElse(false);
    }
}
