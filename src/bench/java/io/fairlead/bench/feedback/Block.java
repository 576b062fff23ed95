package io.fairlead.bench.feedback;

import io.fairlead.analysis.Analyst;
import io.fairlead.bench.rehearsal.Trainer;
import io.fairlead.bench.rehearsal.Trainer.Job;
import io.fairlead.bench.rehearsal.Trainer.Trained;
import io.fairlead.hints.Hint;
import io.fairlead.history.HintLedger;
import io.fairlead.history.Outcome;
import io.fairlead.history.Outcome.Measured;
import io.fairlead.history.Trial;
import io.fairlead.history.TrialState;
import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.objectives.Goal;
import io.fairlead.objectives.MetricExpression;
import io.fairlead.objectives.Objective;
import io.fairlead.propose.Options;
import io.fairlead.propose.Proposal;
import io.fairlead.propose.Proposer;
import io.fairlead.propose.Study;
import io.fairlead.propose.Task;
import io.fairlead.space.Candidate;
import io.fairlead.space.SearchSpace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The searches of one task and seed: a training that several of them ask for is done once. The seed of a training depends
 * on the trial's number, not on the arm. Not for sharing among threads.
 */
final class Block {

    private static final int TRAINING_SEEDS = 1_000_000;

    private static final String LOSS = "loss";

    private final Trainer trainer;

    private final Task task;

    private final Judge judge;

    private final Map<List<Object>, Trained> trained = new HashMap<>();

    private final Map<Candidate, OptionalDouble> truths = new HashMap<>();

    Block(Trainer trainer) {
        this.trainer = trainer;
        Objective one = new Objective(LOSS, MetricExpression.parse(LOSS), Goal.MINIMIZE, OptionalDouble.empty());
        this.task = new Task(trainer.plan().space(), List.of(one), List.of());
        this.judge = new Judge(trainer);
    }

    Trace search(Cell cell) {
        return new Walk(cell).run();
    }

    private Trained trained(Cell cell, Candidate candidate, int number) {
        return trained.computeIfAbsent(List.of(candidate, number), key -> {
            int seed = 1000 + KeyedRandom.of(cell.seed(), number).nextInt(TRAINING_SEEDS);
            return trainer.trainAndRead(
                    candidate, new Job(cell.task(), cell.setup().size(), seed, number));
        });
    }

    /** With nothing to repeat, what the trial itself reported stands for the truth. A repeat that fails is a guess. */
    private double truth(Cell cell, Candidate candidate, double seen) {
        if (cell.setup().repeats() == 0) {
            return seen;
        }
        return truths.computeIfAbsent(
                        candidate,
                        key -> IntStream.rangeClosed(1, cell.setup().repeats())
                                .mapToObj(seed ->
                                        new Job(cell.task(), cell.setup().size(), seed, 0))
                                .mapToDouble(job -> judge.loss(trainer.trainAndRead(candidate, job))
                                        .orElse(Judge.WORST))
                                .average())
                .orElseThrow();
    }

    /** One search under way. */
    private final class Walk {

        private final Cell cell;

        private final SearchSpace space = task.space();

        private final Proposer proposer = new Proposer();

        private final List<Trial> trials = new ArrayList<>();

        private final List<Hint> hints = new ArrayList<>();

        private final List<TrainingRun> runs = new ArrayList<>();

        private final List<Double> found = new ArrayList<>();

        private double best = Double.POSITIVE_INFINITY;

        private double bestTruth = Judge.WORST;

        private boolean designed;

        private int failed;

        private int epochs;

        private int listened;

        Walk(Cell cell) {
            this.cell = cell;
        }

        Trace run() {
            for (int number = 1; number <= cell.setup().runs(); number++) {
                step(number, next(number));
            }
            Map<String, List<Integer>> followed = new TreeMap<>();
            HintLedger.of(trials, hints, task.objectives())
                    .tallies()
                    .forEach((rule, tally) -> followed.put(rule, List.of(tally.hits(), tally.misses())));
            return new Trace(found, failed, epochs, listened, followed);
        }

        private Next next(int number) {
            if (cell.arm() == Arm.DIAGNOSIS && number > 1) {
                return advised().orElseGet(() -> draw(number));
            }
            if (designed && cell.arm() == Arm.RANDOM) {
                return draw(number);
            }
            Options options = Options.defaults().withBudget(cell.setup().runs()).withStarts(List.of(trainer.base()));
            Study study = new Study(task, cell.seed(), trials, hints, List.of(), options);
            Proposal proposal = proposer.propose(study, 1).proposals().get(0);
            designed |= proposal.method() != Proposal.Method.DESIGN && proposal.method() != Proposal.Method.ADVICE;
            Next next = new Next(proposal.candidate(), proposal.why().opinions());
            return designed && cell.arm() == Arm.RANDOM ? draw(number) : next;
        }

        /** The best trial's settings with all that is asked of it, or those of the next best. */
        private Optional<Next> advised() {
            HintLedger ledger = HintLedger.of(trials, hints, task.objectives());
            return trials.stream()
                    .sorted(Comparator.comparingDouble(
                                    (Trial trial) -> ledger.loss(trial.number()).orElse(Double.POSITIVE_INFINITY))
                            .thenComparing(
                                    Comparator.comparingInt(Trial::number).reversed()))
                    .flatMap(trial -> advised(trial).stream())
                    .findFirst();
        }

        private Optional<Next> advised(Trial trial) {
            Candidate moved = trial.candidate();
            List<String> ids = new ArrayList<>();
            for (Hint hint : hints) {
                if (hint instanceof Hint.Direction direction
                        && trial.runId().equals(Optional.of(hint.origin().runId()))) {
                    ids.add(hint.origin().id());
                    for (Hint.Pull pull : direction.pulls()) {
                        moved = moved.value(pull.parameter()).isPresent()
                                ? moved.with(pull.parameter(), pull.target())
                                : moved;
                    }
                }
            }
            Candidate wanted = moved;
            boolean isNew = trials.stream().noneMatch(other -> other.candidate().equals(wanted));
            return isNew && space.mistakesOf(wanted).isEmpty() ? Optional.of(new Next(wanted, ids)) : Optional.empty();
        }

        private Next draw(int number) {
            return new Next(Draws.uniform(space, KeyedRandom.of(cell.seed(), -number)), List.of());
        }

        private void step(int number, Next next) {
            Trained result = trained(cell, next.candidate(), number);
            OptionalDouble seen = judge.loss(result);
            TrainingRun run = result.run().orElseThrow();
            trials.add(new Trial(
                    number,
                    next.candidate(),
                    seen.isPresent() ? TrialState.COMPLETED : TrialState.FAILED,
                    new Trial.Origin("bench", next.reasons(), "", ""),
                    Optional.of(
                            seen.isPresent()
                                    ? Outcome.of(Map.of(LOSS, Measured.of(seen.getAsDouble())))
                                    : Outcome.failed("no score")),
                    Optional.of(run.id())));
            failed += seen.isPresent() ? 0 : 1;
            epochs += run.epochs().orElse(0);
            listened += next.opinions().isEmpty() ? 0 : 1;
            if (seen.orElse(Double.POSITIVE_INFINITY) < best) {
                best = seen.getAsDouble();
                bestTruth = truth(cell, next.candidate(), best);
            }
            found.add(bestTruth);
            if (cell.arm().listens()) {
                analyze(run);
            }
        }

        private void analyze(TrainingRun run) {
            List<Hint> said =
                    Analyst.of(Optional.of(space), Set.of()).analyze(run, runs).hints();
            runs.add(run);
            hints.addAll(cell.arm().hear(said, space, cell.seed()));
        }
    }

    /** What is trained next, and the hints that it follows. */
    private record Next(Candidate candidate, List<String> opinions) {

        /** As a session keeps them. */
        String reasons() {
            return "{\"priors\":["
                    + String.join(
                            ",", opinions.stream().map(id -> "\"" + id + "\"").toList())
                    + "]}";
        }
    }
}
