package io.fairlead.analysis;

import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.Role;
import io.fairlead.math.series.Extrapolation;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.RunStatus;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.objectives.Goal;
import io.fairlead.objectives.Objective;
import io.fairlead.objectives.ObjectiveSet;
import io.fairlead.objectives.Score;
import io.fairlead.objectives.Scorer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * What the objectives of an unfinished run would become.
 *
 * <p>The run is scored as if it had ended after each epoch; what its objectives were then is a curve, and that is
 * extrapolated to the planned end. The last value itself is no forecast: it was too pessimistic in 78 % of public runs at
 * half of their budget. Epochs without a score (the constant phase) are left out.
 */
final class Forecaster {

    /** With fewer scored epochs a curve has no shape. */
    static final int NEEDED = 6;

    /** More epochs than this are thinned: the curve's shape does not need them. */
    private static final int MOST = 40;

    private Forecaster() {}

    /**
     * Forecasts the objectives of a run that is going on or was cut off.
     *
     * @param subject the run
     * @param objectives what is to be foretold
     * @return values as measured, with deviations above zero, by the objective's name; empty for a finished run, or if the
     *     plan is not known or too little was seen
     */
    static Map<String, Extrapolation.Forecast> of(Case subject, ObjectiveSet objectives) {
        TrainingRun run = subject.view().run();
        boolean isOpen = run.status() == RunStatus.RUNNING || run.status() == RunStatus.STOPPED;
        double planned = subject.view()
                .roles()
                .number(Role.EPOCHS)
                .orElse(run.ending().plannedEpochs().orElse(0));
        int seen = run.epochs().orElse(0);
        if (!isOpen || seen >= planned || seen < NEEDED) {
            return Map.of();
        }
        Scorer scorer = Scorer.of(
                new ObjectiveSet(objectives.objectives(), List.of(), objectives.checkpoint(), objectives.aliases()));
        List<Double> epochs = new ArrayList<>();
        List<Score> scores = new ArrayList<>();
        for (double epoch : epochs(run)) {
            Score score = scorer.score(until(run, epoch));
            if (score.isScored()) {
                epochs.add(epoch);
                scores.add(score);
            }
        }
        Map<String, Extrapolation.Forecast> forecasts = new LinkedHashMap<>();
        if (scores.size() >= NEEDED) {
            for (Objective objective : objectives.objectives()) {
                forecasts.put(objective.name(), forecast(objective, epochs, scores, planned));
            }
        }
        return forecasts;
    }

    private static List<Double> epochs(TrainingRun run) {
        TreeSet<Double> all = new TreeSet<>();
        run.series().forEach((name, series) -> {
            for (int i = 0; i < series.size() && !name.split().equals("train"); i++) {
                if (series.epoch(i) > 0) {
                    all.add(series.epoch(i));
                }
            }
        });
        List<Double> epochs = List.copyOf(all);
        int stride = Math.max(1, (epochs.size() + MOST - 1) / MOST);
        List<Double> thinned = new ArrayList<>();
        for (int i = (epochs.size() - 1) % stride; i >= 0 && i < epochs.size(); i += stride) {
            thinned.add(epochs.get(i));
        }
        return thinned;
    }

    /** The run as it was after an epoch, without predictions, which are those of one epoch only. */
    private static TrainingRun until(TrainingRun run, double epoch) {
        TrainingRun.Builder copy = TrainingRun.at(run.identity())
                .stage(run.stage())
                .ending(new TrainingRun.Ending(
                        RunStatus.COMPLETED,
                        "",
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        run.ending().plannedEpochs()))
                .hyperparameters(run.hyperparameters());
        run.series().forEach((name, series) -> {
            MetricSeries.Builder part = MetricSeries.named(series.ownName()).ownScale(series.ownScale());
            for (int i = 0; i < series.size(); i++) {
                if (!(series.epoch(i) > epoch)) {
                    part.add(series.point(i));
                }
            }
            if (part.size() > 0) {
                copy.series(name, part.build());
            }
        });
        return copy.build();
    }

    private static Extrapolation.Forecast forecast(
            Objective objective, List<Double> epochs, List<Score> scores, double planned) {
        int n = scores.size();
        double[] t = new double[n];
        double[] values = new double[n];
        boolean isShare = objective.goal() == Goal.MAXIMIZE;
        for (int i = 0; i < n; i++) {
            t[i] = epochs.get(i);
            values[i] = scores.get(i).values().getOrDefault(objective.name(), Double.NaN);
            isShare &= values[i] >= 0 && values[i] <= 1;
        }
        // The extrapolation's families fall towards a floor; a share that rises falls short of one by less and less.
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = isShare ? 1 - values[i] : objective.goal().loss(values[i]);
        }
        Extrapolation.Forecast forecast = Extrapolation.at(t, y, planned);
        double mean = isShare
                ? Math.min(1, 1 - Math.max(0, forecast.mean()))
                : objective.goal().value(forecast.mean());
        return new Extrapolation.Forecast(mean, forecast.deviation());
    }
}
