package io.fairlead.objectives;

import io.fairlead.metrics.MetricName;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.RunStatus;
import io.fairlead.metrics.TrainingRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Scores runs by a set of objectives.
 *
 * <p>First the epoch that stands for the run is chosen by the checkpoint rule. Each metric is then read at that epoch;
 * one that was not measured there (test sets often are not) is read at the last epoch before it, with a caveat. A run
 * that diverged, or whose classifier is constant at that epoch, has no score: all its F_* near 0 say nothing about
 * fairness. Immutable and safe for use by several threads.
 */
public final class Scorer {

    private final ObjectiveSet set;

    private Scorer(ObjectiveSet set) {
        this.set = set;
    }

    /**
     * Creates a scorer.
     *
     * @param set what runs are scored by
     * @return a scorer that takes noise from a run's predictions, else from published figures
     */
    public static Scorer of(ObjectiveSet set) {
        return new Scorer(set);
    }

    /**
     * Scores a run.
     *
     * @param run any run
     * @return its values with their noise, or why there are none
     */
    public Score score(TrainingRun run) {
        if (run.status() == RunStatus.DIVERGED) {
            return Score.failed("the training diverged: " + run.ending().reason(), OptionalDouble.empty());
        }
        OptionalDouble epoch = standingEpoch(run);
        Optional<String> constant = ConstantClassifier.describe(run, epoch);
        if (constant.isPresent()) {
            return Score.failed(constant.get(), epoch);
        }
        Reading reading = new Reading(run, epoch);
        MeasurementNoise noise = new MeasurementNoise(run);
        List<String> missing = new ArrayList<>();
        Map<String, Double> values = new LinkedHashMap<>();
        Map<String, Double> variances = new LinkedHashMap<>();
        for (Objective objective : set.objectives()) {
            OptionalDouble value = reading.measure(objective.metric());
            if (value.isEmpty()) {
                missing.add(MissingMetric.describe(objective, run));
                continue;
            }
            values.put(objective.name(), value.getAsDouble());
            noise.variance(objective.metric()).ifPresent(v -> variances.put(objective.name(), v));
        }
        if (!missing.isEmpty()) {
            return Score.failed(String.join("; ", missing), epoch);
        }
        return new Score(values, variances, violations(values, reading), epoch, "", reading.caveats());
    }

    private OptionalDouble standingEpoch(TrainingRun run) {
        if (set.checkpoint().isEmpty()) {
            return OptionalDouble.empty();
        }
        CheckpointRule rule = set.checkpoint().get();
        return rule.select().metricsAmong(run.series().keySet()).stream()
                .findFirst()
                .flatMap(name -> run.series(name.text()))
                .map(series -> epochOfBest(series, rule.goal()))
                .orElse(OptionalDouble.empty());
    }

    private static OptionalDouble epochOfBest(MetricSeries series, Goal goal) {
        OptionalInt best = goal == Goal.MAXIMIZE ? series.indexOfMax() : series.indexOfMin();
        return best.isPresent() && !Double.isNaN(series.epoch(best.getAsInt()))
                ? OptionalDouble.of(series.epoch(best.getAsInt()))
                : OptionalDouble.empty();
    }

    private Map<String, Double> violations(Map<String, Double> values, Reading reading) {
        Map<String, Double> violations = new LinkedHashMap<>();
        for (OutcomeConstraint constraint : set.constraints()) {
            Double own = values.get(constraint.measured().toString());
            OptionalDouble value = own != null ? OptionalDouble.of(own) : reading.measure(constraint.measured());
            if (value.isPresent()) {
                violations.put(constraint.toString(), constraint.violation(value.getAsDouble()));
            } else {
                reading.addCaveat(
                        "constraint \"" + constraint + "\" cannot be checked: the run has no " + constraint.measured());
            }
        }
        return violations;
    }

    /** A run read at one epoch; collects what had to be read elsewhere. */
    private static final class Reading {

        private final TrainingRun run;
        private final OptionalDouble epoch;
        private final List<String> caveats = new ArrayList<>();

        Reading(TrainingRun run, OptionalDouble epoch) {
            this.run = run;
            this.epoch = epoch;
        }

        OptionalDouble measure(MetricExpression expression) {
            return expression.measure(run.series().keySet(), this::valueOf);
        }

        List<String> caveats() {
            return caveats;
        }

        void addCaveat(String caveat) {
            if (!caveats.contains(caveat)) {
                caveats.add(caveat);
            }
        }

        private OptionalDouble valueOf(MetricName name) {
            MetricSeries series = run.series().get(name);
            if (series == null || series.size() == 0) {
                return OptionalDouble.empty();
            }
            int index = indexAt(series);
            if (index < 0) {
                addCaveat(name + " was first measured after epoch " + text(epoch.getAsDouble())
                        + ", which stands for the run");
                index = 0;
            } else if (epoch.isPresent()
                    && !Double.isNaN(series.epoch(index))
                    && series.epoch(index) != epoch.getAsDouble()) {
                addCaveat(name + " was measured at epoch " + text(series.epoch(index)) + ", not at epoch "
                        + text(epoch.getAsDouble()) + ", which stands for the run");
            }
            return OptionalDouble.of(series.value(index));
        }

        /** The last point at the epoch or before it; the last of all without epochs; -1 if all are later. */
        private int indexAt(MetricSeries series) {
            int found = -1;
            for (int i = 0; i < series.size(); i++) {
                if (epoch.isEmpty() || Double.isNaN(series.epoch(i)) || series.epoch(i) <= epoch.getAsDouble()) {
                    found = i;
                }
            }
            return found;
        }

        private static String text(double epoch) {
            return epoch == Math.rint(epoch) ? Long.toString((long) epoch) : Double.toString(epoch);
        }
    }
}
