package io.fairlead.bench.rehearsal;

import io.fairlead.bench.problem.Disturbance;
import io.fairlead.bench.problem.Goals;
import io.fairlead.bench.problem.Observation;
import io.fairlead.bench.problem.Outcome;
import io.fairlead.bench.problem.Problem;
import io.fairlead.bench.problem.Truth;
import io.fairlead.bench.problem.Yardstick;
import io.fairlead.space.Candidate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Stage 2 of the rehearsal trainer on some of its tasks, over the project's own search space.
 *
 * <p>A trial trains once with a seed of its own; the truth is the mean of {@value #SEEDS} trainings with other seeds. A
 * training whose metrics are not finite counts as crashed. The data are a quarter of the trainer's usual size, to keep a
 * training below a second. The loss of detection is one minus the mean AUC of the test sets; the gaps are means over
 * them, in percent. Hypervolume is a share of the whole box below the reference, since no front is known.
 */
public final class Rehearsals {

    private static final int SEEDS = 3;

    private static final double SIZE = 0.25;

    private static final List<String> TASKS = List.of("plain", "fairness-decides", "overfits");

    private final Trainer trainer;

    private Rehearsals(Trainer trainer) {
        this.trainer = trainer;
    }

    /**
     * Returns the landscapes with two and with five objectives.
     *
     * @param folder the folder of the project's search spaces
     * @return two problems for each task; none if the folder is not there
     */
    public static List<Problem> all(Path folder) {
        if (!Files.exists(folder.resolve("stage2.yaml"))) {
            return List.of();
        }
        Rehearsals rehearsals = new Rehearsals(Trainer.of(folder));
        return TASKS.stream()
                .flatMap(task -> Stream.of(rehearsals.problem(task, 2), rehearsals.problem(task, 5)))
                .toList();
    }

    private Problem problem(String task, int m) {
        List<Double> reference = List.of(0.5, 200.0, 40.0, 60.0, 100.0).subList(0, m);
        double box = reference.stream().reduce(1.0, (a, b) -> a * b);
        Goals goals = new Goals(
                List.of("auc_loss", "f_fpr", "f_oae", "f_dp", "f_meo").subList(0, m),
                List.of(),
                new Yardstick(reference, box),
                Optional.empty());
        Truth truth = candidate -> mean(candidate, task, m);
        Disturbance oneSeed = (candidate, expected, random) -> {
            List<Double> losses = train(candidate, task, 1000 + random.nextInt(1_000_000), m);
            return losses.stream().allMatch(Double::isFinite)
                    ? new Observation.Measured(new Outcome(losses, List.of()))
                    : new Observation.Failed("diverged");
        };
        return new Problem("rehearsal-" + task + "-m" + m, trainer.plan().space(), goals, truth, oneSeed);
    }

    private Outcome mean(Candidate candidate, String task, int m) {
        double[] sums = new double[m];
        for (int seed = 1; seed <= SEEDS; seed++) {
            List<Double> losses = train(candidate, task, seed, m);
            for (int j = 0; j < m; j++) {
                sums[j] += losses.get(j) / SEEDS;
            }
        }
        return Outcome.of(sums);
    }

    private List<Double> train(Candidate candidate, String task, int seed, int m) {
        return losses(trainer.train(candidate, new Trainer.Job(task, SIZE, seed, 0)))
                .subList(0, m);
    }

    private static List<Double> losses(Map<String, Double> metrics) {
        List<Double> losses = new ArrayList<>(List.of(1 - Trainer.mean(metrics, "auc")));
        for (String gap : List.of("F_FPR", "F_OAE", "F_DP", "F_MEO")) {
            losses.add(Trainer.mean(metrics, gap));
        }
        return losses;
    }
}
