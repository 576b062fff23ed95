package io.fairlead.bench.rehearsal;

import io.fairlead.bench.problem.Disturbance;
import io.fairlead.bench.problem.Goals;
import io.fairlead.bench.problem.Observation;
import io.fairlead.bench.problem.Outcome;
import io.fairlead.bench.problem.Problem;
import io.fairlead.bench.problem.Truth;
import io.fairlead.bench.problem.Yardstick;
import io.fairlead.config.ConfigTree;
import io.fairlead.config.SpaceFile;
import io.fairlead.rehearsal.Rehearsal;
import io.fairlead.rehearsal.RunOptions;
import io.fairlead.space.Candidate;
import io.fairlead.space.SearchSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
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

    private static final RunOptions OPTIONS =
            RunOptions.at(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));

    private final SearchSpace space;

    private final Path base;

    private final Map<String, Object> tree;

    private Rehearsals(Path folder) throws IOException {
        Path file = folder.resolve("stage2.yaml");
        SpaceFile parsed = SpaceFile.parse(file.toString(), Files.readString(file));
        this.space = parsed.plan().space();
        this.base = folder.resolve("stage2-base.yaml");
        this.tree = ConfigTree.parse(base.toString(), Files.readString(base)).values();
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
        try {
            Rehearsals rehearsals = new Rehearsals(folder);
            return TASKS.stream()
                    .flatMap(task -> Stream.of(rehearsals.problem(task, 2), rehearsals.problem(task, 5)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        return new Problem("rehearsal-" + task + "-m" + m, space, goals, truth, oneSeed);
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
        Map<String, Object> changed = tree;
        for (Map.Entry<String, Object> value : candidate.values().entrySet()) {
            changed = with(changed, value.getKey(), value.getValue());
        }
        changed = with(with(with(changed, "seed", seed), "rehearsal.task", task), "rehearsal.size", SIZE);
        try {
            Path logs = Files.createTempDirectory("fairlead-bench");
            try {
                return losses(Rehearsal.run(changed, base, logs, OPTIONS).metrics())
                        .subList(0, m);
            } finally {
                delete(logs);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Double> losses(Map<String, Double> metrics) {
        List<Double> losses = new ArrayList<>(List.of(1 - mean(metrics, "auc")));
        for (String gap : List.of("F_FPR", "F_OAE", "F_DP", "F_MEO")) {
            losses.add(mean(metrics, gap));
        }
        return losses;
    }

    private static double mean(Map<String, Double> metrics, String name) {
        return metrics.entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith("test/") && entry.getKey().endsWith("/" + name))
                .mapToDouble(Map.Entry::getValue)
                .average()
                .orElse(Double.NaN);
    }

    private static Map<String, Object> with(Map<String, Object> tree, String key, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(tree);
        int dot = key.indexOf('.');
        if (dot < 0) {
            copy.put(key, value);
            return copy;
        }
        Map<String, Object> inner = new LinkedHashMap<>();
        if (tree.get(key.substring(0, dot)) instanceof Map<?, ?> section) {
            section.forEach((name, one) -> inner.put(String.valueOf(name), one));
        }
        copy.put(key.substring(0, dot), with(inner, key.substring(dot + 1), value));
        return copy;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
