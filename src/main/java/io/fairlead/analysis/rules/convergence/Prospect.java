package io.fairlead.analysis.rules.convergence;

import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.Quality;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.Sense;
import io.fairlead.math.series.Extrapolation;
import io.fairlead.math.special.Normal;
import java.util.Arrays;
import java.util.Optional;

/**
 * What is still to be expected of a run: its metric at the planned end.
 *
 * @param metric the metric's name
 * @param seen the last epoch with a value
 * @param planned the epoch at which it is to end
 * @param best the best value so far, as measured
 * @param mean the value expected at the end, as measured
 * @param deviation its standard deviation, above zero
 * @param better the probability that the value at the end beats the best so far by more than twice the retrain noise
 */
record Prospect(String metric, double seen, double planned, double best, double mean, double deviation, double better) {

    private static final int NEEDED = 6;

    /** Empty if the plan is not known or fulfilled, or there are too few values. */
    static Optional<Prospect> of(Case subject) {
        Optional<Quality> judged =
                subject.view().judged().filter(quality -> quality.curve().size() >= NEEDED);
        double planned = subject.view()
                .roles()
                .number(Role.EPOCHS)
                .orElse(subject.view().run().ending().plannedEpochs().orElse(0));
        return judged.filter(quality -> quality.curve().placeUnit().equals("epoch"))
                .filter(quality ->
                        planned > quality.curve().place(quality.curve().size() - 1))
                .map(quality -> of(
                        quality, planned, subject.cohort().noise(subject.view()).deviation()));
    }

    private static Prospect of(Quality quality, double planned, double noise) {
        Curve curve = quality.curve();
        double[] t = new double[curve.size()];
        double[] y = new double[curve.size()];
        double[] smooth = curve.smooth();
        boolean share = quality.sense() == Sense.UP && curve.max() <= 1;
        for (int i = 0; i < t.length; i++) {
            t[i] = Math.max(curve.place(i), 1e-9);
            y[i] = share ? 1 - smooth[i] : quality.sense().sign() * smooth[i];
        }
        Extrapolation.Forecast forecast = Extrapolation.at(t, y, planned);
        double best = Arrays.stream(y).min().orElse(0);
        return new Prospect(
                curve.name().text(),
                curve.place(curve.size() - 1),
                planned,
                measured(quality, share, best),
                measured(quality, share, forecast.mean()),
                forecast.deviation(),
                Normal.cdf((best - 2 * noise - forecast.mean()) / forecast.deviation()));
    }

    private static double measured(Quality quality, boolean share, double loss) {
        return share ? 1 - loss : quality.sense().sign() * loss;
    }

    @Override
    public String toString() {
        return "the forecast of " + metric + " at epoch " + Say.number(planned) + " is " + Say.number(mean) + " ± "
                + Say.number(deviation) + ", the best so far " + Say.number(best);
    }
}
