package io.fairlead.bench.rehearsal;

import io.fairlead.config.ConfigTree;
import io.fairlead.config.SpaceFile;
import io.fairlead.logs.KnownFiles;
import io.fairlead.logs.RunReader;
import io.fairlead.logs.format.ReadSettings;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.rehearsal.Rehearsal;
import io.fairlead.rehearsal.RehearsalResult;
import io.fairlead.rehearsal.RunOptions;
import io.fairlead.session.SearchPlan;
import io.fairlead.space.Candidate;
import io.fairlead.space.Encoding;
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
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Trains candidates of the Stage 2 space with the rehearsal trainer. Immutable and safe for use by several threads. */
public final class Trainer {

    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private final SearchPlan plan;

    private final Path base;

    private final ConfigTree tree;

    private Trainer(SearchPlan plan, Path base, ConfigTree tree) {
        this.plan = plan;
        this.base = base;
        this.tree = tree;
    }

    /**
     * Reads the space and the base configuration.
     *
     * @param folder the folder of the project's search spaces
     * @return the trainer
     * @throws UncheckedIOException if they are not there
     */
    public static Trainer of(Path folder) {
        Path file = folder.resolve("stage2.yaml");
        Path base = folder.resolve("stage2-base.yaml");
        try {
            return new Trainer(
                    SpaceFile.parse(file.toString(), Files.readString(file)).plan(),
                    base,
                    ConfigTree.parse(base.toString(), Files.readString(base)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns what the search is about.
     *
     * @return space and objectives of Stage 2
     */
    public SearchPlan plan() {
        return plan;
    }

    /**
     * Returns the base configuration as a candidate: a value outside the space is moved to its edge.
     *
     * @return a candidate of the space
     */
    public Candidate base() {
        Map<String, Object> values = tree.flat();
        return plan.space().complete(parameter -> {
            Object value = values.get(parameter.name());
            return Encoding.value(parameter, value == null ? 0 : Encoding.coordinate(parameter, value));
        });
    }

    /**
     * Trains a candidate and takes its metrics.
     *
     * @param candidate a candidate of the space
     * @param job on what
     * @return metrics of the best epoch by canonical name
     */
    public Map<String, Double> train(Candidate candidate, Job job) {
        return run(candidate, job, false).metrics();
    }

    /**
     * Trains a candidate, and reads the logs that it leaves.
     *
     * @param candidate a candidate of the space
     * @param job on what
     * @return metrics and the run
     */
    public Trained trainAndRead(Candidate candidate, Job job) {
        return run(candidate, job, true);
    }

    private Trained run(Candidate candidate, Job job, boolean read) {
        RunOptions options = RunOptions.at(Clock.fixed(EPOCH.plusSeconds(60L * job.number()), ZoneOffset.UTC));
        try {
            Path logs = Files.createTempDirectory("fairlead-bench");
            try {
                RehearsalResult result = Rehearsal.run(configuration(candidate, job), base, logs, options);
                return new Trained(result.metrics(), read ? Optional.of(read(result.folder())) : Optional.empty());
            } finally {
                delete(logs);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> configuration(Candidate candidate, Job job) {
        Map<String, Object> changed = tree.values();
        for (Map.Entry<String, Object> value : candidate.values().entrySet()) {
            changed = with(changed, value.getKey(), value.getValue());
        }
        changed = with(changed, "seed", job.seed());
        return with(with(changed, "rehearsal.task", job.task()), "rehearsal.size", job.size());
    }

    private static TrainingRun read(Path folder) {
        List<TrainingRun> runs = new ArrayList<>();
        new RunReader(ReadSettings.DEFAULT, OptionalLong.empty()).read(List.of(folder), KnownFiles.NONE, runs::add);
        return runs.get(0);
    }

    /**
     * Returns the mean of a metric over the test sets.
     *
     * @param metrics metrics by canonical name
     * @param name the metric's last part, such as {@code auc}
     * @return the mean; NaN if there is none
     */
    public static double mean(Map<String, Double> metrics, String name) {
        return metrics.entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith("test/") && entry.getKey().endsWith("/" + name))
                .sorted(Map.Entry.comparingByKey())
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

    /**
     * One training.
     *
     * @param task the name of a task of the rehearsal trainer
     * @param size the share of the usual amount of data
     * @param seed the training's seed
     * @param number which trial it is, so that trials have names of their own
     */
    public record Job(String task, double size, int seed, int number) {}

    /**
     * What came of a training.
     *
     * @param metrics metrics of the best epoch by canonical name; copied
     * @param run its logs, if they were read
     */
    public record Trained(Map<String, Double> metrics, Optional<TrainingRun> run) {

        public Trained {
            metrics = Map.copyOf(metrics);
        }
    }
}
