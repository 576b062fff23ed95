package io.fairlead.propose;

import io.fairlead.hints.Hint;
import io.fairlead.history.HintLedger;
import io.fairlead.history.Outcome;
import io.fairlead.history.Trial;
import io.fairlead.history.TrialState;
import io.fairlead.math.sampling.Shuffles;
import io.fairlead.objectives.ChanceLevel;
import io.fairlead.objectives.Goal;
import io.fairlead.objectives.Losses;
import io.fairlead.objectives.Objective;
import io.fairlead.pareto.Front;
import io.fairlead.propose.search.Grid;
import io.fairlead.space.Candidate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A study as numbers: points, losses, violations, and which trials are measured, failed or pending.
 *
 * <p>A trial counts as measured if it has a finite value for each objective, or the analyst's forecast of each; as failed
 * if its training failed or a finding says that its settings do not work. One that is being trained is pending unless
 * there is a forecast. One with neither value nor forecast (stopped early, lost) only keeps its candidate from being
 * proposed again. Immutable.
 */
final class Knowledge {

    /** The drawn part of many trials stays the same for about so many more. */
    private static final int THINNED_ANEW = 100;

    private final Study study;
    private final Grid grid;
    private final List<Measured> measured = new ArrayList<>();
    private final List<double[]> failed = new ArrayList<>();
    private final List<double[]> pending = new ArrayList<>();
    private final double[] chance;
    private final Set<Candidate> tried = new HashSet<>();

    private Knowledge(Study study, Grid grid) {
        this.study = study;
        this.grid = grid;
        Forecasts forecasts = new Forecasts(study);
        for (Trial trial : study.trials()) {
            tried.add(trial.candidate());
            if (study.task().space().mistakesOf(trial.candidate()).isEmpty()) {
                sort(trial, forecasts);
            }
        }
        this.chance = chance(measured, study.task().objectives());
    }

    private Knowledge(Knowledge whole, List<Measured> kept) {
        this.study = whole.study;
        this.grid = whole.grid;
        this.measured.addAll(kept);
        this.failed.addAll(whole.failed);
        this.pending.addAll(whole.pending);
        this.tried.addAll(whole.tried);
        this.chance = whole.chance;
    }

    static Knowledge of(Study study, Grid grid) {
        return new Knowledge(study, grid);
    }

    private void sort(Trial trial, Forecasts forecasts) {
        double[] point = grid.encoding().encode(trial.candidate());
        Optional<Outcome> outcome = forecasts.outcome(trial);
        boolean broken = trial.state() == TrialState.FAILED || forecasts.isInfeasible(trial);
        if (trial.state().isPending() && outcome.isEmpty()) {
            pending.add(point);
        } else if (broken) {
            failed.add(point);
        } else {
            outcome.flatMap(values -> losses(values, study.task().objectives()))
                    .ifPresent(losses -> measured.add(new Measured(
                            trial,
                            point,
                            losses,
                            violations(outcome.get(), study.task().constraints()))));
        }
    }

    /** From which losses on a classifier is no better than chance; infinity for an objective that doesn't tell. */
    private static double[] chance(List<Measured> measured, List<Objective> objectives) {
        double[] limits = new double[objectives.size()];
        for (int j = 0; j < limits.length; j++) {
            int objective = j;
            double best = measured.stream()
                    .mapToDouble(one -> one.losses.value(objective))
                    .min()
                    .orElse(Double.NaN);
            limits[j] = ChanceLevel.loss(objectives.get(j), best).orElse(Double.POSITIVE_INFINITY);
        }
        return limits;
    }

    /** The losses of an outcome; empty if an objective has no value. */
    static Optional<Losses> losses(Outcome outcome, List<Objective> objectives) {
        double[] values = new double[objectives.size()];
        double[] noise = new double[values.length];
        for (int j = 0; j < values.length; j++) {
            Outcome.Measured value = outcome.values().get(objectives.get(j).name());
            if (value == null) {
                return Optional.empty();
            }
            values[j] = objectives.get(j).goal().loss(value.value());
            noise[j] = value.noiseVariance().orElse(Double.NaN);
        }
        return Optional.of(Losses.of(values, noise));
    }

    /** By how much each constraint is broken; 0 for one that the outcome does not speak of. */
    private static double[] violations(Outcome outcome, List<String> constraints) {
        return constraints.stream()
                .mapToDouble(name -> outcome.violations().getOrDefault(name, 0.0))
                .toArray();
    }

    /**
     * What is known, with at most so many measured trials: half of them the best, by non-dominated layers, a quarter the
     * latest, the rest drawn evenly from the others.
     */
    Knowledge thinned(int most) {
        if (measured.size() <= most) {
            return this;
        }
        BitSet kept = new BitSet();
        double[][] losses = losses();
        while (kept.cardinality() < most / 2) {
            Front.of(losses, index -> !kept.get(index)).indices().stream()
                    .limit(most / 2 - kept.cardinality())
                    .forEach(kept::set);
        }
        kept.set(measured.size() - most / 4, measured.size());
        int[] order =
                Shuffles.permutation(measured.size(), Purpose.THINNING.random(study, measured.size() / THINNED_ANEW));
        for (int k = 0; kept.cardinality() < most; k++) {
            kept.set(order[k]);
        }
        return new Knowledge(this, kept.stream().mapToObj(measured::get).toList());
    }

    Study study() {
        return study;
    }

    Grid grid() {
        return grid;
    }

    List<Measured> measured() {
        return measured;
    }

    List<double[]> failed() {
        return failed;
    }

    List<double[]> pending() {
        return pending;
    }

    boolean isTried(Candidate candidate) {
        return tried.contains(candidate);
    }

    /** How often advice came out well so far. */
    HintLedger ledger() {
        return HintLedger.of(study.trials(), study.hints(), study.task().objectives());
    }

    int objectiveCount() {
        return study.task().objectives().size();
    }

    double[][] points() {
        return measured.stream().map(Measured::point).toArray(double[][]::new);
    }

    double[][] losses() {
        return measured.stream().map(one -> one.losses().values()).toArray(double[][]::new);
    }

    boolean isFeasible(int index) {
        return measured.get(index).isFeasible();
    }

    /**
     * Tells whether the classifier of a measured trial is no better than chance, which makes its gaps between groups look good.
     * With one objective nothing of it looks good, so there is nothing to tell.
     */
    boolean isCollapsed(int index) {
        Losses losses = measured.get(index).losses();
        return chance.length > 1 && IntStream.range(0, chance.length).anyMatch(j -> losses.value(j) >= chance[j]);
    }

    /** A trial with its outcome as numbers. */
    static final class Measured {

        private final Trial trial;
        private final double[] point;
        private final Losses losses;
        private final double[] violations;

        Measured(Trial trial, double[] point, Losses losses, double[] violations) {
            this.trial = trial;
            this.point = point;
            this.losses = losses;
            this.violations = violations;
        }

        Trial trial() {
            return trial;
        }

        double[] point() {
            return point;
        }

        Losses losses() {
            return losses;
        }

        /** Whether the losses are a forecast of what a run would have come to. */
        boolean isForecast() {
            return trial.state() != TrialState.COMPLETED;
        }

        double violation(int constraint) {
            return violations[constraint];
        }

        boolean isFeasible() {
            for (double violation : violations) {
                if (!(violation <= 0)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** What hints say of unfinished and broken runs. */
    private static final class Forecasts {

        /** A value known only to be worse than m ± s is taken as the mean of a normal cut off at m. */
        private static final double CENSORED_SHIFT = 0.7978845608;

        private static final double CENSORED_VARIANCE = 0.3633802276;

        private final Map<String, Map<String, Outcome.Measured>> byRun = new HashMap<>();
        private final Set<String> infeasible = new HashSet<>();

        Forecasts(Study study) {
            Map<String, Goal> goals = new HashMap<>();
            study.task().objectives().forEach(objective -> goals.put(objective.name(), objective.goal()));
            for (Hint hint : study.hints()) {
                if (hint instanceof Hint.Infeasible) {
                    infeasible.add(hint.origin().runId());
                } else if (hint instanceof Hint.Forecast forecast) {
                    Goal goal = goals.get(forecast.objective());
                    if (goal != null) {
                        byRun.computeIfAbsent(hint.origin().runId(), run -> new HashMap<>())
                                .put(forecast.objective(), value(forecast, goal));
                    }
                }
            }
        }

        private static Outcome.Measured value(Hint.Forecast forecast, Goal goal) {
            double s = forecast.deviation();
            double worse = forecast.censored() ? goal.loss(CENSORED_SHIFT * s) : 0;
            double variance = forecast.censored() ? CENSORED_VARIANCE * s * s : s * s;
            return new Outcome.Measured(forecast.mean() + worse, java.util.OptionalDouble.of(variance));
        }

        boolean isInfeasible(Trial trial) {
            return trial.runId().map(infeasible::contains).orElse(false);
        }

        /** What was measured of a finished trial; forecasts if it was stopped. */
        Optional<Outcome> outcome(Trial trial) {
            if (trial.state() == TrialState.COMPLETED) {
                return trial.outcome().filter(outcome -> outcome.failure().isEmpty());
            }
            return trial.runId().map(byRun::get).map(Outcome::of);
        }
    }
}
