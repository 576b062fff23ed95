package io.fairlead.bench.feedback;

import io.fairlead.analysis.Analyst;
import io.fairlead.bench.rehearsal.Trainer;
import io.fairlead.bench.rehearsal.Trainer.Job;
import io.fairlead.bench.rehearsal.Trainer.Trained;
import io.fairlead.hints.Hint;
import io.fairlead.history.Outcome;
import io.fairlead.history.Outcome.Measured;
import io.fairlead.history.Trial;
import io.fairlead.history.TrialState;
import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.objectives.Objective;
import io.fairlead.propose.Options;
import io.fairlead.propose.Proposal;
import io.fairlead.propose.Proposer;
import io.fairlead.propose.Study;
import io.fairlead.propose.Task;
import io.fairlead.space.Candidate;
import io.fairlead.space.Encoding;
import io.fairlead.space.SearchSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The searches of one task and seed, which share their initial design: a training that several of them ask for is done
 * once. The seed of a training depends on the trial's number, not on the arm. Not for sharing among threads.
 */
final class Block {

    private static final int TRAINING_SEEDS = 1_000_000;

    private final Trainer trainer;

    private final Task task;

    private final Map<List<Object>, Trained> trained = new HashMap<>();

    private final Map<Candidate, List<Double>> truths = new HashMap<>();

    Block(Trainer trainer) {
        this.trainer = trainer;
        List<Objective> two = trainer.plan().objectives().objectives().subList(0, 2);
        this.task = new Task(trainer.plan().space(), two, List.of());
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

    /** With nothing to repeat, what the trial itself reported stands for the truth. */
    private List<Double> truth(Cell cell, Candidate candidate, List<Double> seen) {
        if (cell.setup().repeats() == 0) {
            return seen;
        }
        return truths.computeIfAbsent(candidate, key -> {
            List<List<Double>> all = IntStream.rangeClosed(1, cell.setup().repeats())
                    .mapToObj(seed -> new Job(cell.task(), cell.setup().size(), seed, 0))
                    .map(job -> losses(trainer.train(candidate, job)))
                    .toList();
            return IntStream.range(0, 2)
                    .mapToObj(j -> all.stream()
                            .mapToDouble(losses -> losses.get(j))
                            .average()
                            .orElseThrow())
                    .toList();
        });
    }

    private static List<Double> losses(Map<String, Double> metrics) {
        return List.of(1 - Trainer.mean(metrics, "auc"), Trainer.mean(metrics, "F_FPR"));
    }

    private static boolean isFinite(List<Double> losses) {
        return losses.stream().allMatch(Double::isFinite);
    }

    /** One search under way. */
    private final class Walk {

        private final Cell cell;

        private final SearchSpace space = task.space();

        private final Proposer proposer = new Proposer();

        private final List<Trial> trials = new ArrayList<>();

        private final List<Hint> hints = new ArrayList<>();

        private final List<TrainingRun> runs = new ArrayList<>();

        private final List<List<Double>> found = new ArrayList<>();

        private final Map<String, Integer> rules = new TreeMap<>();

        private boolean designed;

        private int failed;

        private int listened;

        Walk(Cell cell) {
            this.cell = cell;
        }

        Trace run() {
            for (int number = 1; number <= cell.setup().runs(); number++) {
                step(number, next(number));
            }
            return new Trace(found, failed, listened, rules);
        }

        private Candidate next(int number) {
            if (designed && cell.arm() == Arm.RANDOM) {
                return draw(number);
            }
            Options options = Options.defaults().withBudget(cell.setup().runs());
            Study study = new Study(task, cell.seed(), trials, hints, List.of(), options);
            Proposal proposal = proposer.propose(study, 1).proposals().get(0);
            designed = proposal.method() != Proposal.Method.DESIGN;
            Set<String> ids =
                    Set.copyOf(hints.stream().map(hint -> hint.origin().id()).toList());
            listened += proposal.why().opinions().stream().anyMatch(ids::contains) ? 1 : 0;
            return designed && cell.arm() == Arm.RANDOM ? draw(number) : proposal.candidate();
        }

        private Candidate draw(int number) {
            Encoding encoding = Encoding.of(space);
            KeyedRandom random = KeyedRandom.of(cell.seed(), -number);
            while (true) {
                double[] point = random.doubles(encoding.dimension()).toArray();
                for (int j = 0; j < point.length; j++) {
                    int categories = encoding.categoryCount(j);
                    point[j] = categories > 0 ? Math.floor(point[j] * categories) : point[j];
                }
                Candidate candidate = encoding.decode(point);
                if (space.keepsConstraints(candidate)) {
                    return candidate;
                }
            }
        }

        private void step(int number, Candidate candidate) {
            Trained result = trained(cell, candidate, number);
            List<Double> seen = losses(result.metrics());
            boolean ran = isFinite(seen);
            TrainingRun run = result.run().orElseThrow();
            trials.add(new Trial(
                    number,
                    candidate,
                    ran ? TrialState.COMPLETED : TrialState.FAILED,
                    Trial.Origin.of("bench"),
                    Optional.of(ran ? outcome(seen) : Outcome.failed("metrics that are not finite")),
                    Optional.of(run.id())));
            failed += ran ? 0 : 1;
            List<Double> truth = ran ? truth(cell, candidate, seen) : List.of();
            found.add(isFinite(truth) ? truth : List.of());
            if (cell.arm().listens()) {
                analyze(run);
            }
        }

        private void analyze(TrainingRun run) {
            List<Hint> said =
                    Analyst.of(Optional.of(space), Set.of()).analyze(run, runs).hints();
            runs.add(run);
            hints.addAll(cell.arm().hear(said, space, cell.seed()));
            for (Hint hint : said) {
                if (hint instanceof Hint.Direction) {
                    rules.merge(hint.origin().rule(), 1, Integer::sum);
                }
            }
        }

        private Outcome outcome(List<Double> seen) {
            Map<String, Measured> values = new LinkedHashMap<>();
            values.put(task.objectives().get(0).name(), Measured.of(1 - seen.get(0)));
            values.put(task.objectives().get(1).name(), Measured.of(seen.get(1)));
            return Outcome.of(values);
        }
    }
}
