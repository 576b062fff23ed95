package io.fairlead.bench.campaign;

import io.fairlead.bench.driver.Optimizer;
import io.fairlead.bench.driver.Optimizer.Suggestion;
import io.fairlead.bench.problem.Observation;
import io.fairlead.bench.problem.Outcome;
import io.fairlead.bench.problem.Problem;
import io.fairlead.bench.problem.Yardstick;
import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.math.stats.Quantiles;
import io.fairlead.pareto.Front;
import io.fairlead.pareto.Hypervolume;
import io.fairlead.space.Candidate;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * One search, run to its end and scored.
 *
 * <p>With several workers, trials take a log-normal time (σ = 0.5) that depends on the trial only, a worker
 * that is done asks again at once, and results are told in the order of their simulated ends. With one
 * worker this is ask, measure, tell.
 */
final class Search {

    private static final double DURATION_SPREAD = 0.5;

    private final Problem problem;

    private final Cell cell;

    private final Optimizer optimizer;

    private final List<Outcome> truths = new ArrayList<>();

    private final Map<Long, Trial> trials = new HashMap<>();

    private final List<Double> tried = new ArrayList<>();

    private final List<Double> alternative = new ArrayList<>();

    private final List<Double> chosen = new ArrayList<>();

    private final List<Double> wallMillis = new ArrayList<>();

    private final List<Double> processorMillis = new ArrayList<>();

    private int asked;

    private int failed;

    private Search(Problem problem, Cell cell, Optimizer optimizer) {
        this.problem = problem;
        this.cell = cell;
        this.optimizer = optimizer;
    }

    /** Runs a search. */
    static Score run(Problem problem, Cell cell, Optimizer.Kind kind) {
        Yardstick yardstick = problem.goals().yardstick();
        Optimizer.Opening opening = new Optimizer.Opening(
                problem.space(),
                problem.goals().objectives(),
                problem.goals().constraints(),
                cell.told() && yardstick.higherIsBetter() ? Optional.of(yardstick.reference()) : Optional.empty(),
                cell.seed());
        try (Optimizer optimizer = kind.open(opening)) {
            return new Search(problem, cell, optimizer).run();
        }
    }

    private Score run() {
        PriorityQueue<Trial> running =
                new PriorityQueue<>(Comparator.comparingDouble(Trial::end).thenComparingLong(Trial::id));
        double now = 0;
        boolean exhausted = false;
        while (tried.size() < cell.budget()) {
            while (!exhausted && running.size() < cell.workers() && asked < cell.budget()) {
                Optional<Trial> started = start(now);
                started.ifPresent(running::add);
                exhausted = started.isEmpty();
            }
            if (running.isEmpty()) {
                break;
            }
            Trial done = running.remove();
            now = done.end();
            finish(done);
        }
        return new Score(tried, alternative, chosen, new Score.Counts(failed, repeated()), asks());
    }

    private Optional<Trial> start(double now) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long processor = threads.getCurrentThreadCpuTime();
        long wall = System.nanoTime();
        List<Suggestion> suggestions = optimizer.ask(1);
        wallMillis.add((System.nanoTime() - wall) / 1e6);
        processorMillis.add((threads.getCurrentThreadCpuTime() - processor) / 1e6);
        if (suggestions.isEmpty()) {
            return Optional.empty();
        }
        asked++;
        Suggestion suggestion = suggestions.get(0);
        RandomGenerator random = chance();
        double duration = Math.exp(DURATION_SPREAD * random.nextGaussian());
        // The truth may cost a training: it is asked for once.
        Outcome truth = problem.truth().of(suggestion.candidate());
        Observation observation = problem.disturbance().measure(suggestion.candidate(), truth, random);
        Trial trial = new Trial(suggestion, now + duration, truth, observation);
        trials.put(suggestion.id(), trial);
        return Optional.of(trial);
    }

    /** The trial's own stream: of the problem, the seed and the trial's number, never of the optimizer. */
    private RandomGenerator chance() {
        return KeyedRandom.of(cell.seed(), problem.name().hashCode(), asked);
    }

    private void finish(Trial trial) {
        optimizer.tell(trial.id(), trial.observation());
        Outcome truth = trial.truth();
        boolean ran = trial.observation().match(measured -> true, failure -> false);
        if (!ran) {
            failed++;
        } else if (truth.isFeasible()) {
            truths.add(truth);
        }
        tried.add(value(truths, problem.goals().yardstick(), tried));
        problem.goals().alternative().ifPresent(other -> alternative.add(value(truths, other, alternative)));
        trial.finish();
        if (tried.size() % Score.CHOSEN_EVERY == 0) {
            chosen.add(value(chosenTruths(), problem.goals().yardstick(), List.of()));
        }
    }

    private double value(List<Outcome> outcomes, Yardstick yardstick, List<Double> before) {
        if (outcomes.isEmpty()) {
            return yardstick.higherIsBetter() ? 0 : Double.NaN;
        }
        if (!yardstick.higherIsBetter()) {
            return outcomes.stream()
                    .mapToDouble(outcome -> outcome.losses().get(0))
                    .min()
                    .getAsDouble();
        }
        double[][] losses = matrix(outcomes);
        if (!before.isEmpty() && isBeaten(losses)) {
            return before.get(before.size() - 1);
        }
        return Hypervolume.of(losses, vector(yardstick.reference())) / yardstick.ideal();
    }

    private List<Outcome> chosenTruths() {
        List<Long> ids = optimizer.chosen().orElseGet(this::frontOfObserved);
        return ids.stream()
                .map(trials::get)
                .map(Trial::truth)
                .filter(Outcome::isFeasible)
                .toList();
    }

    /** Tells whether the last of some points is dominated, so that it cannot add to the hypervolume. */
    private static boolean isBeaten(double[][] points) {
        double[] last = points[points.length - 1];
        return Arrays.stream(points).anyMatch(point -> Front.dominates(point, last));
    }

    private List<Long> frontOfObserved() {
        List<Trial> measured = trials.values().stream()
                .filter(trial -> trial.isFinished()
                        && trial.seen().filter(Outcome::isFeasible).isPresent())
                .toList();
        double[][] points = matrix(
                measured.stream().map(trial -> trial.seen().orElseThrow()).toList());
        return points.length == 0
                ? List.of()
                : Front.of(points).indices().stream()
                        .map(index -> measured.get(index).id())
                        .toList();
    }

    private static double[][] matrix(List<Outcome> outcomes) {
        return outcomes.stream().map(outcome -> vector(outcome.losses())).toArray(double[][]::new);
    }

    private static double[] vector(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private int repeated() {
        Set<Candidate> seen = new HashSet<>();
        int repeated = 0;
        for (Trial trial : trials.values()) {
            repeated += seen.add(trial.suggestion().candidate()) ? 0 : 1;
        }
        return repeated;
    }

    private Score.Asks asks() {
        Quantiles wall = Quantiles.of(vector(wallMillis));
        return new Score.Asks(
                wall.median(),
                wall.at(0.95),
                Quantiles.of(vector(processorMillis)).median());
    }

    /** A trial under way or done. */
    private static final class Trial {

        private final Suggestion suggestion;

        private final double end;

        private final Outcome truth;

        private final Observation observation;

        private boolean finished;

        Trial(Suggestion suggestion, double end, Outcome truth, Observation observation) {
            this.suggestion = suggestion;
            this.end = end;
            this.truth = truth;
            this.observation = observation;
        }

        Suggestion suggestion() {
            return suggestion;
        }

        long id() {
            return suggestion.id();
        }

        double end() {
            return end;
        }

        Outcome truth() {
            return truth;
        }

        Observation observation() {
            return observation;
        }

        Optional<Outcome> seen() {
            return observation.match(measured -> Optional.of(measured.outcome()), failure -> Optional.empty());
        }

        void finish() {
            finished = true;
        }

        boolean isFinished() {
            return finished;
        }
    }
}
